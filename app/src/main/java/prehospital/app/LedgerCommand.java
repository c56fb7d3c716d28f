package prehospital.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import prehospital.dispatch.LogSeals;
import prehospital.eventlog.DataDirectory;
import prehospital.eventlog.DatabaseConfig;
import prehospital.eventlog.EventLog;
import prehospital.eventlog.LogReader;
import prehospital.protocol.StartRefused;
import prehospital.vehicle.journal.DirectoryLock;
import prehospital.vehicle.journal.JournalCheck;
import prehospital.web.ledger.LedgerKey;

/** {@code prehospital ledger}: whether what was written is still what was written. */
@Command(
        name = "ledger",
        description = "Whether what programs wrote is still what they wrote.",
        subcommands = {LedgerCommand.Verify.class},
        synopsisSubcommandLabel = "COMMAND")
final class LedgerCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say verify");
    }

    /** {@code prehospital ledger verify}: the hash chains of a stopped vehicle or centre. */
    @Command(
            name = "verify",
            description =
                    "Check the hash chains in the data directory of a vehicle or centre that does not run now, and print"
                            + " the first broken entry (docs/storage.md). Exit code 1 when there is one.",
            sortOptions = false)
    static final class Verify implements Callable<Integer> {
        /** Folders between DIR and a journal: a centre with vehicles of its own has them in one of its folders. */
        private static final int DEPTH_MAX = 5;

        @Parameters(paramLabel = "DIR", description = "The data directory.")
        private Path directory = Path.of("data");

        @Option(
                names = "--key",
                paramLabel = "FILE",
                description = "The public key that was noted when the program was set up (default: the one in DIR).")
        private @Nullable Path key;

        @Option(
                names = "--unit",
                paramLabel = "ID",
                description = "Check the journals of this unit's vehicle against the key that --centre knows it by.")
        private Optional<String> unit = Optional.empty();

        @Option(
                names = "--centre",
                paramLabel = "URL",
                defaultValue = "http://127.0.0.1:8080",
                description = "The running centre for --unit (default ${DEFAULT-VALUE}); the password of --account is"
                        + " taken from " + CentreClient.PASSWORD + ".")
        private URI centre = URI.create("http://127.0.0.1:8080");

        @Option(
                names = "--account",
                paramLabel = "NAME",
                defaultValue = "quality",
                description = "Who asks the centre (default ${DEFAULT-VALUE}).")
        private String account = "quality";

        @Mixin
        private CentreClient client = new CentreClient();

        @Mixin
        private DatabaseOption database = new DatabaseOption();

        private Optional<RegisteredKey> registered = Optional.empty();

        private int checked;
        private int broken;

        @Override
        public Integer call() {
            if (!Files.isDirectory(directory)) {
                throw new StartRefused("there is no directory " + directory + ".");
            }
            registered = unit.map(id -> RegisteredKey.of(client.get(centre, account, "/api/units"), id));
            try {
                for (Path journal : journals()) {
                    journal(journal);
                }
                if (database.url().isPresent() || Files.exists(directory.resolve("postgres"))) {
                    events();
                }
            } catch (IOException e) {
                throw new StartRefused(directory + " cannot be read: " + e.getMessage(), e);
            }
            if (checked == 0) {
                throw new StartRefused(
                        "there is neither a journal of a vehicle nor an event log in " + directory + ".");
            }
            return broken > 0 ? Shell.REFUSED : Shell.STARTED_AND_STOPPED;
        }

        private List<Path> journals() throws IOException {
            try (Stream<Path> folders = Files.walk(directory, DEPTH_MAX)) {
                List<Path> all = folders.filter(Files::isDirectory)
                        .filter(folder -> !folder.startsWith(directory.resolve("postgres")))
                        .sorted()
                        .toList();
                return all.stream().filter(Verify::isJournal).toList();
            }
        }

        private static boolean isJournal(Path folder) {
            try {
                return JournalCheck.isJournal(folder);
            } catch (IOException e) {
                throw new StartRefused(folder + " cannot be read: " + e.getMessage(), e);
            }
        }

        private void journal(Path folder) throws IOException {
            Path data = folder.resolveSibling(".").normalize();
            DirectoryLock held = DirectoryLock.acquire(data);
            try (held) {
                PublicKey signedWith = key(data);
                Optional<String> stranger = registered.flatMap(known -> known.otherThan(signedWith));
                if (stranger.isPresent()) {
                    say(folder.toString(), stranger, "");
                    return;
                }
                JournalCheck.Found found = JournalCheck.check(folder, signedWith);
                String before = found.unlinked() == 0
                        ? ""
                        : String.format(Locale.ROOT, ", %d of them from before there was a chain", found.unlinked());
                say(
                        folder.toString(),
                        found.broken().map(one -> "entry " + one.entry() + ": " + one.why()),
                        String.format(
                                Locale.ROOT,
                                "%d entries%s, the last is %d, key %s%s",
                                found.entries(),
                                before,
                                found.next() - 1,
                                LedgerKey.name(signedWith),
                                registered.map(RegisteredKey::words).orElse("")));
            }
        }

        private void events() throws IOException {
            Optional<String> url = database.url();
            PublicKey signedWith = key(directory);
            LogSeals.Read signed = LogSeals.read(directory, signedWith);
            EventLog.Verified found;
            try (DataDirectory held = DataDirectory.take(directory)) {
                found = LogReader.verify(new DatabaseConfig(url, held.path(), "centre"), signed.chains());
            }
            Optional<String> problem = found.firstBroken()
                    .map(sequence -> "event " + sequence + ": it is missing or not what was written")
                    .or(() -> Optional.of(signed.problem()).filter(words -> !words.isEmpty()));
            say(
                    "event log",
                    problem,
                    String.format(
                            Locale.ROOT,
                            "%d events, signed through %d, key %s",
                            found.rows(),
                            signed.chains().isEmpty() ? 0 : signed.chains().lastKey(),
                            LedgerKey.name(signedWith)));
        }

        private PublicKey key(Path data) throws IOException {
            Path file = key;
            return file == null ? LedgerKey.publicKey(data) : LedgerKey.read(Files.readString(file));
        }

        private void say(String what, Optional<String> problem, String whole) {
            checked++;
            if (problem.isPresent()) {
                broken++;
            }
            System.out.println(problem.map(words -> "BROKEN " + what + ": " + words)
                    .orElseGet(() -> "whole  " + what + ": " + whole));
        }
    }
}

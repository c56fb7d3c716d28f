package prehospital.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import prehospital.dispatch.core.triage.Fault;
import prehospital.dispatch.core.triage.TriageBook;
import prehospital.dispatch.core.triage.TriageProof;
import prehospital.dispatch.core.triage.TriageReplay;
import prehospital.dispatch.core.triage.TriageTree;
import prehospital.dispatch.triage.TriageFiles;
import prehospital.eventlog.LogReader;
import prehospital.protocol.Recorded;
import prehospital.protocol.ResponsePlan;
import prehospital.protocol.StartRefused;
import prehospital.protocol.TriageRecord;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/** {@code prehospital triage}: proves question trees, and puts recorded answers through changed ones (docs/triage.md). */
@Command(
        name = "triage",
        description = "Prove question trees, or put recorded answers through changed ones.",
        subcommands = {TriageCommand.Test.class, TriageCommand.Replay.class},
        synopsisSubcommandLabel = "COMMAND")
final class TriageCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say test or replay");
    }

    private static TriageBook read(Optional<Path> directory) {
        return directory.map(TriageFiles::of).orElseGet(TriageFiles::packaged).read();
    }

    /** {@code prehospital triage test [DIR]}: every example of every tree, and everything else that makes a tree sound. */
    @Command(
            name = "test",
            description = "Prove the trees of DIR, or the packaged ones: every example, every way, every reference.")
    static final class Test implements Callable<Integer> {
        @Parameters(paramLabel = "DIR", arity = "0..1", description = "Directory with triage.json and the trees.")
        private Optional<Path> directory = Optional.empty();

        @Override
        public Integer call() {
            TriageBook book = read(directory);
            List<Fault> faults = TriageProof.of(book);
            for (TriageTree tree : book.trees()) {
                long wrong = faults.stream()
                        .filter(fault -> fault.tree().equals(tree.id()))
                        .count();
                System.out.printf(
                        "%s %d: %d questions, %d rules, %d examples%s%n",
                        tree.id(),
                        tree.version(),
                        tree.questions().size(),
                        tree.rules().size(),
                        tree.examples().size(),
                        wrong == 0 ? ", sound" : ", " + wrong + " faults");
            }
            faults.forEach(fault -> System.out.println("  " + fault));
            if (!faults.isEmpty()) {
                throw new StartRefused(
                        faults.size() + " faults in " + book.trees().size() + " trees");
            }
            return Shell.STARTED_AND_STOPPED;
        }
    }

    /** What {@code GET /api/triage/records} answers. */
    record Export(List<Recorded> items) {}

    /** {@code prehospital triage replay DIR}: which recorded calls would come out otherwise. */
    @Command(
            name = "replay",
            description =
                    "Put the recorded answers of a stopped centre through the trees of DIR; list what comes out otherwise."
                            + " Reads only.",
            sortOptions = false)
    static final class Replay implements Callable<Integer> {
        private static final Pattern EXPORT = Pattern.compile("\\s*\\{\\s*\"items\"");

        /** Enough to see how a file begins. */
        private static final int HEAD_BYTES = 200;

        @Parameters(paramLabel = "DIR", description = "Directory with triage.json and the trees.")
        private Path directory = Path.of(".");

        @Mixin
        private StoppedCentre centre;

        @Option(
                names = "--log",
                paramLabel = "FILE",
                description =
                        "Read a file instead of the database: what GET /api/triage/records gives, or events one a line.")
        private Optional<Path> log = Optional.empty();

        @Override
        public Integer call() {
            TriageReplay replay = new TriageReplay(TriageFiles.of(directory).readSound());
            log.ifPresentOrElse(
                    file -> read(file, replay),
                    () -> centre.with(database -> LogReader.read(database, recorded -> replay.take(recorded.event()))));
            List<TriageReplay.Difference> differences = replay.differences();
            differences.forEach(Replay::tell);
            long otherwise = differences.stream()
                    .filter(TriageReplay.Difference::otherwise)
                    .count();
            System.out.printf("%d of %d answered trees come out otherwise%n", otherwise, replay.calls());
            if (otherwise < differences.size()) {
                System.out.printf("%d more have a question of today open%n", differences.size() - otherwise);
            }
            return Shell.STARTED_AND_STOPPED;
        }

        private static void read(Path file, TriageReplay replay) {
            if (!export(file)) {
                RecordedEvents.readFile(file, recorded -> replay.take(recorded.event()));
                return;
            }
            try {
                Wire.readOwn(Files.readString(file), Export.class)
                        .items()
                        .forEach(recorded -> replay.take(recorded.event()));
            } catch (IOException e) {
                throw new StartRefused(file + " cannot be read", e);
            } catch (BadMessage e) {
                throw new StartRefused(file + ": " + e.path() + ": " + e.getMessage(), e);
            }
        }

        /** Whether a file is one object with a list, not one event a line. */
        private static boolean export(Path file) {
            try (InputStream in = Files.newInputStream(file)) {
                return EXPORT.matcher(new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8))
                        .lookingAt();
            } catch (IOException e) {
                throw new StartRefused(file + " cannot be read", e);
            }
        }

        private static void tell(TriageReplay.Difference d) {
            System.out.printf(
                    "%s %s %d: %s -> %s%s%n",
                    d.call(),
                    d.tree(),
                    d.versionThen(),
                    words(d.then()),
                    words(d.now()),
                    d.remark().isEmpty() ? "" : " (" + d.remark() + ")");
        }

        private static String words(Optional<TriageRecord.Outcome> outcome) {
            return outcome.map(o -> "%s %s, plan %s (%s), %s"
                            .formatted(
                                    o.determinant(),
                                    o.priority(),
                                    o.plan().code(),
                                    o.plan().slots().stream().map(Replay::slot).collect(Collectors.joining("; ")),
                                    o.instructions().isEmpty()
                                            ? "nothing to read"
                                            : "reads " + String.join(", ", o.instructions())))
                    .orElse("no outcome");
        }

        private static String slot(ResponsePlan.Slot slot) {
            return slot.needs().isEmpty()
                    ? "any unit"
                    : slot.needs().stream().sorted().map(Enum::name).collect(Collectors.joining(" "));
        }
    }
}

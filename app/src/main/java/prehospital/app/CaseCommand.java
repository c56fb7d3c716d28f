package prehospital.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import prehospital.protocol.IncidentId;
import prehospital.protocol.StartRefused;

/** {@code prehospital case}: cases out of a centre. */
@Command(
        name = "case",
        description = "Export a case as a folder that opens without the system.",
        subcommands = CaseCommand.Export.class,
        synopsisSubcommandLabel = "COMMAND")
final class CaseCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say export");
    }

    /** {@code prehospital case export ID --out DIR}: everything of a case with a page that shows it. */
    @Command(
            name = "export",
            description = "Write a case into a folder: open its index.html in a browser, no network is needed.",
            footer = {
                "The export is noted at the centre with the name of the account.",
                "In the folder, sha256sum -c SHA256SUMS tells whether a file was changed."
            },
            sortOptions = false)
    static final class Export implements Callable<Integer> {
        @Parameters(paramLabel = "ID", description = "Which case: the id of its incident.")
        private String id = "";

        @Option(
                names = "--out",
                paramLabel = "DIR",
                required = true,
                description = "Where to; a folder that does not exist yet or is empty.")
        private Path out = Path.of(".");

        @Option(
                names = "--centre",
                paramLabel = "URL",
                defaultValue = "http://127.0.0.1:8080",
                description = "The running centre (default ${DEFAULT-VALUE}); the password of --account is taken from "
                        + CentreClient.PASSWORD + ".")
        private URI centre = URI.create("http://127.0.0.1:8080");

        @Option(
                names = "--account",
                paramLabel = "NAME",
                defaultValue = "quality",
                description = "Who exports (default ${DEFAULT-VALUE}).")
        private String account = "quality";

        @Mixin
        private CentreClient client = new CentreClient();

        @Override
        public Integer call() {
            checkEmpty(out);
            var asked = new CentreClient.Asked(centre, account, "/api/quality/cases/" + checked(id) + "/folder");
            int files = client.get(asked, zip -> unpack(zip, out));
            System.out.printf("%d files in %s; open %s%n", files, out, out.resolve("index.html"));
            return Shell.STARTED_AND_STOPPED;
        }

        private static IncidentId checked(String id) {
            try {
                return new IncidentId(id);
            } catch (IllegalArgumentException e) {
                throw new StartRefused(id + " cannot be the id of a case.", e);
            }
        }
    }

    /** Nothing that is there is overwritten. */
    static void checkEmpty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw new StartRefused(folder + " is not empty.");
            }
        } catch (IOException e) {
            throw new StartRefused(folder + " is not a folder that can be read (" + e.getMessage() + ").", e);
        }
    }

    /** Writes the files of an archive with one folder; how many there were. None leaves the folder. */
    static int unpack(InputStream zip, Path folder) {
        int files = 0;
        try (ZipInputStream stream = new ZipInputStream(zip)) {
            for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                String inside = entry.getName().substring(entry.getName().indexOf('/') + 1);
                Path file = folder.resolve(inside).normalize();
                if (!file.startsWith(folder.normalize())) {
                    throw new StartRefused("the centre's answer names a file outside of the folder: " + inside + ".");
                }
                Path parent = file.toAbsolutePath().getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.copy(stream, file);
                files++;
            }
        } catch (IOException e) {
            throw new StartRefused(folder + " could not be written (" + e.getMessage() + ").", e);
        }
        return files;
    }
}

package prehospital.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three departments, five vehicles: pre-alerts, a redirect, a cancellation, two terminals at once, a call to a silent department, a board and a tablet
 * without network. Pictures stay in {@code app/target/screenshots/departments}.
 */
class DepartmentsIT {
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration PLAY = Duration.ofMinutes(4);
    private static final Pattern PASSWORD = Pattern.compile("password of admin .*: (\\S+)");
    private static final String PHONES = """
            # telephone numbers of this site
            phone | * | * | 1 | Dr Li   | +46 31 000 00 01 | Coordinator on duty  | 急诊协调员
            phone | * | * | 2 | Dr Wang | +46 31 000 00 02 | Cardiologist on call | 心内科值班医师
            """;

    @TempDir
    Path data;

    @Test
    void threeDepartmentsReceiveFiveVehicles() throws IOException, InterruptedException {
        Path lists = Files.createDirectories(data.resolve("handoff"));
        Files.writeString(lists.resolve("pathways.txt"), packaged() + PHONES);
        int mllp = FreePorts.one();
        int nmea = FreePorts.one();
        try (ProgramProcess program = ProgramProcess.start(
                "up",
                "--demo",
                "off",
                "--port",
                "0",
                "--data",
                data.toString(),
                "--mllp-port",
                Integer.toString(mllp),
                "--nmea-port",
                Integer.toString(nmea),
                "--backpack-port",
                "0")) {
            URI origin = program.origin(START);
            Play.in(
                    "departments",
                    PLAY,
                    origin.toString(),
                    Path.of("target", "screenshots", "departments")
                            .toAbsolutePath()
                            .toString(),
                    password(program),
                    Integer.toString(mllp),
                    Integer.toString(nmea));
        }
    }

    private static String packaged() throws IOException {
        Path file = Path.of("..", "clinical", "src", "main", "resources", "prehospital", "clinical", "handoff");
        return Files.readString(file.resolve("pathways.txt"));
    }

    /** The one-time password of the first administrator, as the program says it. */
    private static String password(ProgramProcess program) {
        return program.out().stream()
                .map(PASSWORD::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no password was said: " + program.out()));
    }
}

package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One emergency in Chromium through the three consoles at once, in both languages; pictures stay in {@code app/target/screenshots}. */
class BrowserIT {
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration PLAY = Duration.ofMinutes(5);

    @TempDir
    static Path data;

    private static ProgramProcess program;
    private static URI origin;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        program = ProgramProcess.start(
                "up",
                "--port",
                "0",
                "--data",
                data.toString(),
                "--mllp-port",
                Integer.toString(FreePorts.one()),
                "--nmea-port",
                Integer.toString(FreePorts.one()));
        origin = URI.create(
                program.line(line -> line.startsWith("ready "), START).substring("ready ".length()));
    }

    @AfterAll
    static void stop() {
        program.close();
    }

    @ParameterizedTest
    @CsvSource({"en, light", "zh-CN, dark"})
    void anEmergencyIsPlayedInThreeConsoles(String language, String theme) throws IOException, InterruptedException {
        Path pictures = Path.of("target", "screenshots", language + "-" + theme).toAbsolutePath();
        Process play = new ProcessBuilder(
                        "node", "e2e/emergency.mjs", origin.toString(), pictures.toString(), language, theme)
                .directory(Path.of("..", "ui").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(play.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(play.waitFor(PLAY.toSeconds(), TimeUnit.SECONDS)).as(said).isTrue();
        assertThat(play.exitValue()).as(said).isZero();
    }
}

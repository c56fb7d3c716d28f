package prehospital.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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
        program = ProgramProcess.up(data);
        origin = program.origin(START);
    }

    @AfterAll
    static void stop() {
        program.close();
    }

    @ParameterizedTest
    @CsvSource({"en, light", "zh-CN, dark"})
    void anEmergencyIsPlayedInThreeConsoles(String language, String theme) throws IOException, InterruptedException {
        Path pictures = Path.of("target", "screenshots", language + "-" + theme).toAbsolutePath();
        Play.in("emergency", PLAY, origin.toString(), pictures.toString(), language, theme);
    }
}

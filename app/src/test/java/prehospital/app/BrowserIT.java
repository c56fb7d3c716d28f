package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prehospital.protocol.wire.Wire;

/**
 * One emergency in Chromium through the three consoles at once, in both languages, and the case it leaves, exported and opened from the disk; pictures
 * stay in {@code app/target/screenshots}.
 */
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
        Path folder = data.resolve("case-" + language).toAbsolutePath();
        byte[] zip = new CentreClient().get(origin, "quality", "quality", recordedCase() + "/folder");
        assertThat(CaseCommand.unpack(new ByteArrayInputStream(zip), folder)).isGreaterThan(6);
        Play.in("case", PLAY, folder.toString(), pictures.toString(), language);
    }

    /** The newest case of which signals were recorded; the simulated monitors of the emergency that was played have sent some. */
    private static String recordedCase() throws IOException {
        for (JsonNode listed : asked("/api/quality/cases").path("items")) {
            String path = "/api/quality/cases/" + listed.path("id").asText();
            if (!asked(path).path("signals").isEmpty()) {
                return path;
            }
        }
        throw new AssertionError("no case has signals");
    }

    private static JsonNode asked(String path) throws IOException {
        return Wire.lenient().readTree(new CentreClient().get(origin, "quality", "quality", path));
    }
}

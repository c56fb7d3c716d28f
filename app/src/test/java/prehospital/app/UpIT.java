package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole system as a process: it gets ready, every console and program answers at the one origin, and it stops cleanly when asked. */
class UpIT {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    @Test
    void theSystemStartsAnswersStopsAndContinues() throws Exception {
        for (int start = 1; start <= 2; start++) {
            try (var program = ProgramProcess.up(directory, "--city", "monaco", "--demo", "off")) {
                URI origin = program.origin(LIMIT);
                assertThat(program.out().stream().filter(line -> line.contains("one-time password")))
                        .as("shown at the first start only")
                        .hasSize(start == 1 ? 1 : 0);
                assertThat(status(origin + "/health/ready")).isEqualTo(200);
                assertThat(status(origin + "/fhir/metadata")).isEqualTo(200);
                assertThat(status(origin + "/api/session")).isEqualTo(401);
                program.terminate();
                assertThat(program.exitCode(LIMIT)).as("%s", program.err()).isZero();
            }
        }
    }

    private static int status(String address) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}

package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thirty calls of an evening at the dispatcher's desk in Chromium, by keyboard alone; then the same evening once more from the event log
 * under another policy.
 */
class EveningIT {
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration PLAY = Duration.ofMinutes(9);
    private static final Duration REPLAY = Duration.ofMinutes(2);

    @TempDir
    Path data;

    @Test
    void anEveningIsWorkedByKeyboardAndReplayedUnderAnotherPolicy() throws IOException, InterruptedException {
        Instant from = Instant.now();
        try (ProgramProcess program = ProgramProcess.up(data)) {
            URI origin = program.origin(START);
            Play.in("evening", PLAY, origin.toString(), pictures().toString(), "en", "dark");
            program.terminate();
            assertThat(program.exitCode(Duration.ofMinutes(1))).isZero();
        }
        replayed(from, Instant.now());
    }

    private static Path pictures() {
        return Path.of("target", "screenshots", "evening").toAbsolutePath();
    }

    private void replayed(Instant from, Instant to) throws IOException, InterruptedException {
        Path calls = data.resolve("shadow.csv");
        Path figures = data.resolve("shadow.json");
        try (ProgramProcess replay = ProgramProcess.start(
                "replay",
                "--from",
                from.toString(),
                "--to",
                to.toString(),
                "--policy",
                "hybrid",
                "--data",
                data.toString(),
                "--out",
                calls.toString(),
                "--kpi",
                figures.toString())) {
            assertThat(replay.exitCode(REPLAY))
                    .as("%s %s", replay.out(), replay.err())
                    .isZero();
        }
        List<String> lines = Files.readAllLines(calls);
        assertThat(lines).as("a header and the finished calls").hasSizeGreaterThan(3);
        assertThat(Files.readString(figures)).contains("hybrid").contains("closest");
    }
}

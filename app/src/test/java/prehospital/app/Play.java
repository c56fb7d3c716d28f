package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A play in Chromium from {@code ui/e2e}, against a running system. */
final class Play {
    private Play() {}

    /** Plays it to its end; fails with what it said when it found something, or took too long. */
    static void in(String name, Duration limit, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", "e2e/" + name + ".mjs"));
        command.addAll(List.of(arguments));
        Process play = new ProcessBuilder(command)
                .directory(Path.of("..", "ui").toFile())
                .redirectErrorStream(true)
                .start();
        CompletableFuture<String> said = CompletableFuture.supplyAsync(() -> {
            try {
                return new String(play.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                return e.toString();
            }
        });
        boolean ended = play.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
        if (!ended) {
            play.destroyForcibly();
        }
        assertThat(ended)
                .as(name + " took longer than " + limit + ": " + said.join())
                .isTrue();
        assertThat(play.exitValue()).as(said.join()).isZero();
        System.out.print(said.join());
    }
}

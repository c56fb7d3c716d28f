package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A picture from Chromium to Chromium over a network that loses 5 % of all packets each way: lost ones are sent again, from the publisher and to the viewer, and it hardly stands still. */
class PoorVideoIT {
    private static final Duration MAX = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    @Test
    void lostPacketsAreSentAgainBothWays() throws IOException, InterruptedException {
        assumeTrue(allowed(), "no network namespace with iptables here");
        try (ProgramProcess run = ProgramProcess.start(
                List.of("unshare", "--net", "--map-root-user"),
                PoorVideo.class.getName(),
                directory.toString(),
                MediaOptions.Engine.LEAN.name())) {
            int code = run.exitCode(MAX);
            run.out().forEach(System.out::println);
            assertThat(code).as("%s", run.err()).isZero();
        }
    }

    private static boolean allowed() throws IOException, InterruptedException {
        String trial = String.join(" && ", PoorVideo.NETWORK)
                + " && iptables -A INPUT -i lo -p udp -m statistic --mode random --probability 0.05 -j DROP";
        try {
            Process tried = new ProcessBuilder("unshare", "--net", "--map-root-user", "sh", "-c", trial)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return tried.waitFor(20, TimeUnit.SECONDS) && tried.exitValue() == 0;
        } catch (IOException noUnshare) {
            return false;
        }
    }
}

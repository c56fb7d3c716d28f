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

/**
 * Vehicle and centre as processes on a poor network of their own: 1 Mbit/s, one packet in twenty lost, an outage, another address, kill -9 of each;
 * what a screen at the centre would draw is looked at during each outage and afterwards. Skipped where the kernel
 * or the tools do not allow it. {@code -Doutage.seconds=N} chooses the outage; 600 is the long run of {@code bench/README.md}.
 */
class NetworkFailureIT {
    private static final long OUTAGE_SECONDS = Long.getLong("outage.seconds", 20);
    private static final Duration REST_MAX = Duration.ofMinutes(6);

    @TempDir
    Path directory;

    @Test
    void whatWasAcknowledgedArrivesOnceAndGapsAreWhereNothingWasMeasured() throws IOException, InterruptedException {
        assumeTrue(
                allowed(),
                "no network namespace with HTB and iptables here: needs unshare, nsenter, ip, tc, iptables and a kernel that lets them");
        try (ProgramProcess run = ProgramProcess.start(
                List.of("unshare", "--net", "--map-root-user"),
                PoorNetwork.class.getName(),
                directory.toString(),
                Long.toString(OUTAGE_SECONDS))) {
            int code = run.exitCode(REST_MAX.plusSeconds(OUTAGE_SECONDS));
            run.out().forEach(System.out::println);
            assertThat(code).as("%s", run.err()).isZero();
        }
    }

    private static boolean allowed() throws IOException, InterruptedException {
        try {
            Process tried = new ProcessBuilder(
                            "unshare", "--net", "--map-root-user", "sh", "-c", String.join(" && ", PoorNetwork.TRIAL))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return tried.waitFor(20, TimeUnit.SECONDS) && tried.exitValue() == 0;
        } catch (IOException noUnshare) {
            return false;
        }
    }
}

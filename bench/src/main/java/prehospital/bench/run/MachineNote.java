package prehospital.bench.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Where and when a measurement was made; figures without it mean little.
 *
 * @param commit abbreviated commit of the working tree, {@code unknown} outside a clone
 * @param load programs that wanted a core, mean of the last minute; more than {@code cores} means that others slowed this down
 */
public record MachineNote(Instant at, String commit, String jdk, String os, int cores, long maxHeapMb, double load) {
    /** The machine as it is now. */
    public static MachineNote now() throws IOException, InterruptedException {
        return new MachineNote(
                Instant.now(),
                commitHere(),
                Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String commitHere() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor(5, TimeUnit.SECONDS) && git.exitValue() == 0 ? said : "unknown";
    }
}

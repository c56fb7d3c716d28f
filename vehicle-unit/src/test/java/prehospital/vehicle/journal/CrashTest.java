package prehospital.vehicle.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.web.ledger.LedgerKey;

/** Kills a process that writes the journal, at random moments, and looks whether everything it acknowledged is there. */
class CrashTest {
    private static final int ROUNDS = 20;
    private static final JournalLimits SMALL = new JournalLimits(64L << 20, 1L << 20, 16 * 1024);

    private final Path data;

    CrashTest(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void everythingAcknowledgedSurvivesKills() throws IOException, InterruptedException {
        Random random = new Random(20261122);
        long acknowledged = 0;
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged = Math.max(acknowledged, runAndKill(random.nextInt(1, 400)));
            if (round % 3 == 0) {
                tear(random);
            }
            check(round, acknowledged);
        }
        assertThat(acknowledged).isGreaterThan(ROUNDS);
    }

    /** The newest number that the child acknowledged before it was killed after so many acknowledgements. */
    private long runAndKill(int after) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JournalWriter.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long newest = 0;
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < after; i++) {
                String line = out.readLine();
                assertThat(line).as("the writer stopped by itself").isNotNull();
                newest = Long.parseLong(line);
            }
            // Not by Process itself, which would close the stream and with it what was acknowledged.
            assertThat(child.toHandle().destroyForcibly()).isTrue();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                newest = line.endsWith(".") ? newest : Math.max(newest, parse(line, newest));
            }
        } finally {
            assertThat(child.destroyForcibly().waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        return newest;
    }

    /** A last line may be cut by the kill; it is then a shorter number. */
    private static long parse(String line, long otherwise) {
        return line.matches("\\d+") ? Long.parseLong(line) : otherwise;
    }

    /** What a power cut may leave behind the last whole record. */
    private void tear(Random random) throws IOException {
        tear(random, ".seg");
        tear(random, JournalSeals.LINES);
    }

    private void tear(Random random, String ending) throws IOException {
        List<Path> files;
        try (var found = Files.list(data.resolve("frames"))) {
            files = found.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
        byte[] torn = new byte[random.nextInt(1, 60)];
        random.nextBytes(torn);
        Files.write(files.getLast(), torn, StandardOpenOption.APPEND);
    }

    private void check(int round, long acknowledged) throws IOException {
        JournalCheck.Found found = JournalCheck.check(data.resolve("frames"), LedgerKey.publicKey(data));
        assertThat(found.broken()).as("round %d", round).isEmpty();
        assertThat(found.next()).as("round %d", round).isGreaterThan(acknowledged);
        try (FrameJournal journal = FrameJournal.open(data, SMALL, InstantSource.system(), Runnable::run)) {
            assertThat(journal.last()).as("round %d", round).isGreaterThanOrEqualTo(acknowledged);
            long expected = 1;
            while (expected <= journal.last()) {
                for (UplinkFrame frame : journal.read(expected, 1_000).join()) {
                    assertThat(frame.sequence()).isEqualTo(expected);
                    assertThat(frame.body()).isEqualTo(JournalWriter.body(expected));
                    expected++;
                }
            }
        }
    }

    /** The process that is killed. */
    static final class JournalWriter {
        private JournalWriter() {}

        public static void main(String[] args) throws IOException {
            Path data = Path.of(args[0]);
            try (DirectoryLock lock = DirectoryLock.acquire(data);
                    FrameJournal journal = FrameJournal.open(data, SMALL, InstantSource.system(), Runnable::run)) {
                assertThat(lock).isNotNull();
                while (true) {
                    long next = journal.last() + 1;
                    UplinkFrame frame = journal.append(body(next)).join();
                    System.out.println(frame.sequence());
                    System.out.flush();
                }
            }
        }

        /** Bodies of different lengths that say their own number. */
        static Uplink body(long sequence) {
            return new Uplink.DeviceChanged(
                    "d" + sequence + "x".repeat((int) (sequence * 37 % 500)), sequence % 2 == 0);
        }
    }
}

package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.vehicle.journal.DirectoryLock;
import prehospital.vehicle.journal.JournalLimits;
import prehospital.vehicle.journal.RawJournal;

class LedgerCommandTest {
    private final Path data;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    LedgerCommandTest(@TempDir Path directory) throws IOException {
        this.data = Files.createDirectories(directory.resolve("vehicles/A1"));
        try (RawJournal journal = RawJournal.open(data, JournalLimits.DEFAULT, Runnable::run)) {
            for (int i = 1; i <= 3; i++) {
                journal.refused("key " + i, Instant.EPOCH, ("message " + i).getBytes(StandardCharsets.UTF_8))
                        .join();
            }
        }
    }

    private int verify(Path... more) {
        said.reset();
        PrintStream before = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            Path above = data.resolve("../..").normalize();
            return new Shell(new PrintStream(said, true, StandardCharsets.UTF_8))
                    .run(
                            more.length == 0
                                    ? new String[] {"ledger", "verify", above.toString()}
                                    : new String[] {"ledger", "verify", "--key", more[0].toString(), above.toString()});
        } finally {
            System.setOut(before);
        }
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theFirstBrokenEntryIsNamedAndTheExitCodeSaysIt() throws IOException {
        assertThat(verify()).isZero();
        assertThat(said()).startsWith("whole ").contains("3 entries, the last is 3");
        assertThat(verify(data.resolve("ledger/key.pub"))).isZero();

        Path segment = data.resolve("raw/raw-00000000000000000001.seg");
        byte[] whole = Files.readAllBytes(segment);
        byte[] changed = whole.clone();
        changed[changed.length - 100] ^= 1;
        Files.write(segment, changed);
        assertThat(verify()).isEqualTo(Shell.REFUSED);
        assertThat(said()).startsWith("BROKEN ").contains("raw: entry 2: ");
        Files.write(segment, Arrays.copyOf(whole, whole.length - 1));
        assertThat(verify()).isEqualTo(Shell.REFUSED);
        assertThat(said()).contains("entry 3: ");
    }

    @Test
    void aRunningVehicleAndAnEmptyFolderAreRefused() throws IOException {
        DirectoryLock running = DirectoryLock.acquire(data);
        try (running) {
            assertThat(verify()).isEqualTo(Shell.REFUSED);
            assertThat(said()).contains("another vehicle program is using");
        }
        assertThat(new Shell(new PrintStream(said, true, StandardCharsets.UTF_8))
                        .run(
                                "ledger",
                                "verify",
                                Files.createDirectories(data.resolve("empty")).toString()))
                .isEqualTo(Shell.REFUSED);
    }
}

package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;
import prehospital.ecg.file.WfdbFile;
import prehospital.protocol.wire.Wire;

class EcgCommandTest {
    private static final int HZ = 250;

    @TempDir
    Path directory;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final PrintStream screen = System.out;

    @BeforeEach
    void aMinuteOfTriangles() throws IOException {
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        int[] raw = new int[60 * HZ];
        for (int r = HZ / 2; r < raw.length; r += HZ) {
            for (int i = -8; i <= 8; i++) {
                raw[r + i] = 25 * (8 - Math.abs(i));
            }
        }
        for (int i = 0; i < raw.length; i++) {
            raw[i] += i % 7 - 3;
        }
        var record = new EcgRecord(HZ, List.of(new EcgLead("II", 200, 0, raw)), EcgRecord.Patient.UNKNOWN);
        WfdbFile.write(record, directory, "made", WfdbFile.Packing.BITS_16);
    }

    @AfterEach
    void giveTheScreenBack() {
        System.setOut(screen);
    }

    private int run(String... args) {
        return new Shell(new PrintStream(errors, true, StandardCharsets.UTF_8)).run(args);
    }

    @Test
    void oneObjectTellsBeatsAndStatements() throws IOException {
        assertThat(run("ecg", directory.resolve("made.hea").toString())).isZero();
        JsonNode report = Wire.lenient().readTree(said.toString(StandardCharsets.UTF_8));
        assertThat(report.get("sampling_hz").asDouble()).isEqualTo(HZ);
        assertThat(report.get("beats")).hasSize(60);
        assertThat(report.get("beats").get(0).get("sample").asInt()).isBetween(HZ / 2 - 3, HZ / 2 + 3);
        assertThat(report.get("beats").get(0).get("label").asText()).isEqualTo("normal");
        assertThat(report.get("rate_bpm").asDouble()).isBetween(59.5, 60.5);
        assertThat(report.get("quality").get("II").get("state").asText()).isEqualTo("good");
        assertThat(report.get("findings").isArray()).isTrue();
    }

    @Test
    void samplesAreCountedFromTheFilesStart() throws IOException {
        assertThat(run("ecg", directory.resolve("made.hea").toString(), "--from", "20", "--to", "30"))
                .isZero();
        JsonNode beats =
                Wire.lenient().readTree(said.toString(StandardCharsets.UTF_8)).get("beats");
        assertThat(beats).hasSize(10);
        assertThat(beats.get(0).get("sample").asInt()).isBetween(20 * HZ + HZ / 2 - 3, 20 * HZ + HZ / 2 + 3);
    }

    @Test
    void whatCannotBeReadIsOneSentence() throws IOException {
        Files.write(directory.resolve("made.dat"), new byte[10]);
        assertThat(run("ecg", directory.resolve("made.hea").toString())).isEqualTo(Shell.REFUSED);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("ends after 5 of 15000 samples");
        assertThat(run("ecg", directory.resolve("none.hea").toString())).isEqualTo(Shell.REFUSED);
        assertThat(run("ecg", directory.resolve("made.hea").toString(), "--from", "5", "--to", "4"))
                .isEqualTo(Shell.MISUSED);
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}

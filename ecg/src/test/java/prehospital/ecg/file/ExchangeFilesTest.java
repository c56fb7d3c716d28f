package prehospital.ecg.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;
import prehospital.ecg.EcgRecord.Patient;
import prehospital.ecg.EcgRecord.Sex;

/** SCP-ECG and HL7 annotated ECG: what is written is what is read, and nothing broken is taken. */
class ExchangeFilesTest {
    private static final UUID ID = new UUID(1, 2);
    private static final Instant START = Instant.parse("2026-11-22T12:00:00.250Z");
    private static final List<String> TWELVE =
            List.of("I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6");

    private final EcgRecord record = record(500, 200, 5_000);

    @Test
    void scpIsReadAsWritten(@TempDir Path directory) throws IOException, BadEcgFile {
        Path file = Files.write(directory.resolve("twelve.scp"), ScpEcg.write(record));

        assertThat(EcgFile.read(file)).isEqualTo(record);
    }

    @Test
    void annotatedIsReadAsWrittenButTheAge(@TempDir Path directory) throws IOException, BadEcgFile {
        Path file = Files.write(directory.resolve("twelve.xml"), AnnotatedEcg.write(record, ID, START));

        EcgRecord read = EcgFile.read(file);
        assertThat(read.leads()).isEqualTo(record.leads());
        assertThat(read.samplingHz()).isEqualTo(500);
        assertThat(read.patient().sex()).isEqualTo(record.patient().sex());
    }

    @Test
    void annotatedKeepsUnevenRatesAndBaselines() throws BadEcgFile {
        int[] raw = {-1_024, 0, 7, 1_024};
        var uneven = new EcgRecord(360, List.of(new EcgLead("MLII", 200, 1_024, raw)), Patient.UNKNOWN);

        assertThat(AnnotatedEcg.read(AnnotatedEcg.write(uneven, ID, START))).isEqualTo(uneven);
    }

    @Test
    void annotatedFilesOfOthersSayTheAgeByTheDateOfBirth() throws BadEcgFile {
        EcgRecord read = AnnotatedEcg.read("""
                <AnnotatedECG xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                <effectiveTime><low value="20260510120000"/></effectiveTime>
                <subjectDemographicPerson><administrativeGenderCode code="F"/><birthTime value="19800511"/></subjectDemographicPerson>
                <component><series><component><sequenceSet>
                <component><sequence><code code="TIME_RELATIVE"/><value xsi:type="GLIST_PQ"><head value="0" unit="s"/><increment value="2" unit="ms"/></value></sequence></component>
                <component><sequence><code code="MDC_ECG_LEAD_AVR"/><value xsi:type="SLIST_PQ"><origin value="0" unit="uV"/><scale value="5" unit="uV"/><digits>1 -2
                 3</digits></value></sequence></component>
                </sequenceSet></component></series></component></AnnotatedECG>
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(read.samplingHz()).isEqualTo(500);
        assertThat(read.patient()).isEqualTo(new Patient(Optional.of(Sex.FEMALE), Optional.of(45)));
        assertThat(read.lead("aVR").orElseThrow().millivolts(1)).isEqualTo(-0.01);
    }

    @Test
    void scpRefusesWhatItCannotHold() {
        assertThatThrownBy(() -> ScpEcg.write(record(360, 200, 10))).hasMessageContaining("microseconds");
        assertThatThrownBy(() -> ScpEcg.write(record(500, 300, 10))).hasMessageContaining("nanovolts");
        assertThatThrownBy(() -> ScpEcg.write(record(500, 200, ScpEcg.SAMPLES_MAX + 1)))
                .hasMessageContaining("32767");
        var strange = new EcgLead("MCL9", 200, 0, new int[10]);
        assertThatThrownBy(() -> ScpEcg.write(new EcgRecord(500, List.of(strange), Patient.UNKNOWN)))
                .hasMessageContaining("MCL9");
    }

    @Test
    void theStandardsOwnCodeIsRead() throws BadEcgFile {
        // Zero, one, minus one, three, eight, minus eight, then a number in eight bits and one in sixteen.
        String bits = "0" + "100" + "101" + "11100" + "1111111100" + "1111111101" + "1111111110" + "10000001"
                + "1111111111" + "0000000100000000";
        assertThat(ScpHuffman.decode(packed(bits), 8)).containsExactly(0, 1, -1, 3, 8, -8, -127, 256);
        assertThatThrownBy(() -> ScpHuffman.decode(packed("1111111111"), 1)).isInstanceOf(BadEcgFile.class);
    }

    @Test
    void cutAndChangedFilesAreRefusedOrReadButNeverFail() {
        var random = new Random(7);
        for (byte[] whole :
                List.of(ScpEcg.write(record(500, 200, 50)), AnnotatedEcg.write(record(500, 200, 50), ID, START))) {
            for (int length = 0; length < whole.length; length += 7) {
                refusedOrRead(Arrays.copyOf(whole, length));
            }
            for (int i = 0; i < 3_000; i++) {
                byte[] changed = whole.clone();
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                refusedOrRead(changed);
            }
        }
    }

    @Test
    void entitiesOutsideAreNotFetched() {
        String hostile =
                "<!DOCTYPE AnnotatedECG [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><AnnotatedECG>&e;</AnnotatedECG>";
        assertThatThrownBy(() -> AnnotatedEcg.read(hostile.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(BadEcgFile.class);
    }

    private static void refusedOrRead(byte[] bytes) {
        try {
            EcgRecord read = ScpEcg.looksLike(bytes) ? ScpEcg.read(bytes) : AnnotatedEcg.read(bytes);
            assertThat(read.leads()).isNotEmpty();
        } catch (BadEcgFile refused) {
            assertThat(refused).hasMessageMatching(".{10,}");
        }
    }

    private static byte[] packed(String bits) {
        byte[] bytes = new byte[(bits.length() + 7) / 8];
        for (int i = 0; i < bits.length(); i++) {
            bytes[i / 8] |= (byte) ((bits.charAt(i) - '0') << (7 - i % 8));
        }
        return bytes;
    }

    private static EcgRecord record(double hz, double unitsPerMillivolt, int samples) {
        var random = new Random(3);
        List<EcgLead> leads = new ArrayList<>();
        for (String name : TWELVE) {
            int[] raw =
                    random.ints(samples, Short.MIN_VALUE, Short.MAX_VALUE + 1).toArray();
            leads.add(new EcgLead(name, unitsPerMillivolt, 0, raw));
        }
        return new EcgRecord(hz, leads, new Patient(Optional.of(Sex.FEMALE), Optional.of(61)));
    }
}

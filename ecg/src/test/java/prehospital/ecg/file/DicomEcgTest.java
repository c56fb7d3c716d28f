package prehospital.ecg.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;

class DicomEcgTest {
    private static final byte[] FILE = file(true, "2.5 ");
    private static final UUID ID = new UUID(1, 2);
    private static final Instant START = Instant.parse("2026-11-22T12:00:00.250Z");

    /** Two channels of three samples, written by hand after PS3.5 and PS3.3 C.10.9. */
    private static byte[] file(boolean explicit, String sensitivity) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes(ascii("DICM"));
        out.writeBytes(
                element(true, 0x0002, 0x0010, "UI", ascii(explicit ? "1.2.840.10008.1.2.1\0" : "1.2.840.10008.1.2\0")));
        out.writeBytes(element(explicit, 0x0010, 0x0040, "CS", ascii("F ")));
        out.writeBytes(element(explicit, 0x0010, 0x1010, "AS", ascii("042Y")));
        byte[] group = joined(
                element(explicit, 0x003A, 0x0005, "US", le(2, 2)),
                element(explicit, 0x003A, 0x0010, "UL", le(4, 3)),
                element(explicit, 0x003A, 0x001A, "DS", ascii("500 ")),
                element(
                        explicit,
                        0x003A,
                        0x0200,
                        "SQ",
                        joined(channel(explicit, "Lead I (x)", sensitivity), channel(explicit, "aVF ", sensitivity))),
                element(explicit, 0x5400, 0x1004, "US", le(2, 16)),
                element(explicit, 0x5400, 0x1006, "CS", ascii("SS")),
                element(
                        explicit,
                        0x5400,
                        0x1010,
                        "OW",
                        joined(le(2, 1), le(2, -1), le(2, 2), le(2, -2), le(2, 3), le(2, -3))));
        out.writeBytes(element(explicit, 0x5400, 0x0100, "SQ", item(group)));
        return out.toByteArray();
    }

    private static byte[] channel(boolean explicit, String name, String sensitivity) {
        byte[] source = item(element(explicit, 0x0008, 0x0104, "LO", ascii(name)));
        byte[] unit = item(element(explicit, 0x0008, 0x0100, "SH", ascii("uV")));
        return item(joined(
                element(explicit, 0x003A, 0x0208, "SQ", source),
                element(explicit, 0x003A, 0x0210, "DS", ascii(sensitivity)),
                element(explicit, 0x003A, 0x0211, "SQ", unit)));
    }

    private static byte[] item(byte[] content) {
        return joined(le(2, 0xFFFE), le(2, 0xE000), le(4, content.length), content);
    }

    private static byte[] element(boolean explicit, int group, int element, String form, byte[] value) {
        boolean wide = List.of("SQ", "OW").contains(form);
        byte[] head = explicit
                ? joined(ascii(form), wide ? joined(le(2, 0), le(4, value.length)) : le(2, value.length))
                : le(4, value.length);
        return joined(le(2, group), le(2, element), head, value);
    }

    private static byte[] le(int bytes, int value) {
        byte[] le = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            le[i] = (byte) (value >> (8 * i));
        }
        return le;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void channelsAreReadWithTheirScaleExplicitAndImplicit() throws BadEcgFile {
        for (boolean explicit : new boolean[] {true, false}) {
            EcgRecord record = DicomEcg.read(file(explicit, "2.5 "));
            assertThat(record.samplingHz()).isEqualTo(500);
            assertThat(record.leads())
                    .containsExactly(
                            new EcgLead("I", 400, 0, new int[] {1, 2, 3}),
                            new EcgLead("aVF", 400, 0, new int[] {-1, -2, -3}));
            assertThat(record.patient())
                    .isEqualTo(new EcgRecord.Patient(Optional.of(EcgRecord.Sex.FEMALE), Optional.of(42)));
        }
    }

    @Test
    void whatIsWrittenIsReadToTheBit() throws BadEcgFile {
        EcgRecord twelve = twelve(500, 5_000, 200, 0);

        assertThat(DicomEcg.read(DicomEcg.write(twelve, ID, START))).isEqualTo(twelve);
    }

    @Test
    void baselinesUnevenScalesAndMissingSamplesAreKept() throws BadEcgFile {
        int[] raw = {Short.MIN_VALUE + 1, EcgLead.MISSING, -1, 0, 7, Short.MAX_VALUE};
        var first = new EcgLead("II", 204.8, 1_024, raw);
        var second = new EcgLead("V1", 300, -7, new int[] {1, 2, 3, 4, 5, EcgLead.MISSING});
        EcgRecord read = DicomEcg.read(
                DicomEcg.write(new EcgRecord(250, List.of(first, second), EcgRecord.Patient.UNKNOWN), ID, START));

        assertThat(read.lead("II")).contains(first);
        EcgLead rounded = read.lead("V1").orElseThrow();
        assertThat(rounded.raw()).isEqualTo(second.raw());
        assertThat(rounded.baseline()).isEqualTo(-7);
        assertThat(rounded.unitsPerMillivolt()).isCloseTo(300, within(1e-9));
    }

    @Test
    void samplesFarFromZeroAreShiftedAndKeepTheirVoltage() throws BadEcgFile {
        var far = new EcgLead("I", 1_000, 8_000_000, new int[] {8_000_001, 7_999_000});
        EcgRecord read =
                DicomEcg.read(DicomEcg.write(new EcgRecord(500, List.of(far), EcgRecord.Patient.UNKNOWN), ID, START));

        assertThat(read.lead("I").orElseThrow().millivolts(1)).isEqualTo(far.millivolts(1));
    }

    @Test
    void theObjectIsTwelveLeadWithinItsLimitsAndGeneralBeyond() {
        assertThat(storage(twelve(500, DicomEcg.TWELVE_LEAD_SAMPLES_MAX, 200, 0)))
                .isEqualTo(DicomEcg.TWELVE_LEAD);
        assertThat(storage(twelve(500, DicomEcg.TWELVE_LEAD_SAMPLES_MAX + 1, 200, 0)))
                .isEqualTo(DicomEcg.GENERAL);
    }

    @Test
    void whatCannotBeHeldIsRefusedInWords() {
        assertThatThrownBy(() -> DicomEcg.write(twelve(125, 10, 200, 0), ID, START))
                .hasMessageContaining("200 to 1000 Hz");
        assertThatThrownBy(() -> DicomEcg.write(twelve(500, 10, 200, 100_000), ID, START))
                .hasMessageContaining("beyond 16 bits");
        var strange = new EcgRecord(500, List.of(new EcgLead("MCL9", 200, 0, new int[10])), EcgRecord.Patient.UNKNOWN);
        assertThatThrownBy(() -> DicomEcg.write(strange, ID, START)).hasMessageContaining("MCL9");
    }

    @Test
    void leadsAreKnownByTheirCodeWhateverTheyAreCalled() throws BadEcgFile {
        byte[] renamed = DicomEcg.write(twelve(500, 3, 200, 0), ID, START);
        byte[] was = ascii("Lead aVR");
        for (int at = 0; at + was.length <= renamed.length; at++) {
            if (Arrays.equals(renamed, at, at + was.length, was, 0, was.length)) {
                System.arraycopy(ascii("whatever"), 0, renamed, at, was.length);
            }
        }
        assertThat(new String(renamed, StandardCharsets.ISO_8859_1)).contains("whatever");
        assertThat(DicomEcg.read(renamed).lead("aVR")).isPresent();
    }

    @Test
    void aScaleThatIsNoNumberIsRefused() {
        for (String scale : List.of("1e-320", "NaN", "-1", "1e999", "0", "")) {
            byte[] bad = file(true, scale);
            assertThatThrownBy(() -> DicomEcg.read(bad)).isInstanceOf(BadEcgFile.class);
        }
    }

    @Test
    void manyEmptyItemsAreNotKept() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes(ascii("DICM"));
        byte[] items = new byte[8 * (DicomParser.ELEMENTS_MAX + 1)];
        byte[] empty = item(new byte[0]);
        for (int at = 0; at < items.length; at += empty.length) {
            System.arraycopy(empty, 0, items, at, empty.length);
        }
        out.writeBytes(element(true, 0x5400, 0x0100, "SQ", items));
        assertThatThrownBy(() -> DicomEcg.read(out.toByteArray())).hasMessageContaining("too many");
    }

    private static String storage(EcgRecord record) {
        try {
            List<DicomElement> file = DicomParser.parse(DicomEcg.write(record, ID, START));
            return DicomElement.need(file, 0x0008_0016, "class").text();
        } catch (BadEcgFile bad) {
            throw new IllegalStateException(bad);
        }
    }

    private static EcgRecord twelve(double hz, int samples, double unitsPerMillivolt, int added) {
        var random = new Random(5);
        return new EcgRecord(
                hz,
                Stream.of("I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6")
                        .map(name -> new EcgLead(
                                name,
                                unitsPerMillivolt,
                                0,
                                random.ints(samples, Short.MIN_VALUE, Short.MAX_VALUE + 1)
                                        .map(value -> value + added)
                                        .toArray()))
                        .toList(),
                new EcgRecord.Patient(Optional.of(EcgRecord.Sex.FEMALE), Optional.of(61)));
    }

    @Test
    void aFileCutAnywhereIsRefusedInWords() {
        for (byte[] whole : List.of(FILE, DicomEcg.write(twelve(500, 3, 200, 0), ID, START))) {
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> DicomEcg.read(cut)).isInstanceOf(BadEcgFile.class);
            }
        }
    }

    @Test
    void whateverIsChangedIsReadOrRefused() {
        var random = new Random(11);
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] changed = FILE.clone();
            changed[132 + random.nextInt(changed.length - 132)] = (byte) random.nextInt();
            try {
                DicomEcg.read(changed);
            } catch (BadEcgFile bad) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(500);
    }
}

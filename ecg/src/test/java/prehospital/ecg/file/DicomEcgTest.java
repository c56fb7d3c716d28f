package prehospital.ecg.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;

class DicomEcgTest {
    private static final byte[] FILE = file(true);

    /** Two channels of three samples, written by hand after PS3.5 and PS3.3 C.10.9. */
    private static byte[] file(boolean explicit) {
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
                        joined(channel(explicit, "Lead I (x)"), channel(explicit, "aVF "))),
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

    private static byte[] channel(boolean explicit, String name) {
        byte[] source = item(element(explicit, 0x0008, 0x0104, "LO", ascii(name)));
        byte[] unit = item(element(explicit, 0x0008, 0x0100, "SH", ascii("uV")));
        return item(joined(
                element(explicit, 0x003A, 0x0208, "SQ", source),
                element(explicit, 0x003A, 0x0210, "DS", ascii("2.5 ")),
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
            EcgRecord record = DicomEcg.read(file(explicit));
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
    void aFileCutAnywhereIsRefusedInWords() {
        for (int length = 0; length < FILE.length; length++) {
            byte[] cut = Arrays.copyOf(FILE, length);
            assertThatThrownBy(() -> DicomEcg.read(cut)).isInstanceOf(BadEcgFile.class);
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

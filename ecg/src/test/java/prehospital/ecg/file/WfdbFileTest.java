package prehospital.ecg.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;

class WfdbFileTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadBitByBit(WfdbFile.Packing packing) throws IOException, BadEcgFile {
        int most = packing == WfdbFile.Packing.BITS_16 ? 32_767 : 2_047;
        for (int samples : new int[] {1, 2, 3, 1001}) {
            var record = new EcgRecord(
                    360,
                    List.of(
                            lead("MLII", most, samples, 1),
                            lead("V5", most, samples, 2),
                            lead("aVR", most, samples, 3)),
                    new EcgRecord.Patient(Optional.of(EcgRecord.Sex.FEMALE), Optional.of(81)));
            WfdbFile.write(record, directory, "made", packing);
            assertThat(WfdbFile.read(directory.resolve("made.hea"))).isEqualTo(record);
        }
    }

    private static EcgLead lead(String name, int most, int samples, long seed) {
        var random = new Random(seed);
        int[] raw = new int[samples];
        for (int i = 0; i < samples; i++) {
            raw[i] = i % 97 == 5 ? EcgLead.MISSING : random.nextInt(-most, most + 1);
        }
        return new EcgLead(name, 204.8, -7, raw);
    }

    @Test
    void aSampleThatDoesNotFitIsRefused() {
        var record =
                new EcgRecord(250, List.of(new EcgLead("II", 200, 0, new int[] {2048})), EcgRecord.Patient.UNKNOWN);
        assertThatThrownBy(() -> WfdbFile.write(record, directory, "made", WfdbFile.Packing.BITS_12))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2048");
    }

    /** The layouts of signal(5), byte by byte. */
    @Test
    void everyFormatIsUnpacked() {
        assertThat(unpacked(WfdbFormat.F16, 2, 0x01, 0x80, 0xFF, 0x7F)).containsExactly(-32_767, 32_767);
        assertThat(unpacked(WfdbFormat.F61, 2, 0x80, 0x01, 0x7F, 0xFF)).containsExactly(-32_767, 32_767);
        assertThat(unpacked(WfdbFormat.F160, 2, 0x00, 0x80, 0x01, 0x80)).containsExactly(0, 1);
        assertThat(unpacked(WfdbFormat.F80, 2, 0x80, 0xFF)).containsExactly(0, 127);
        assertThat(unpacked(WfdbFormat.F212, 2, 0xE3, 0x3F, 0xF3)).containsExactly(-29, 0x3F3);
        assertThat(unpacked(WfdbFormat.F24, 1, 0x01, 0x00, 0x80)).containsExactly(-8_388_607);
        assertThat(unpacked(WfdbFormat.F32, 1, 0xFE, 0xFF, 0xFF, 0xFF)).containsExactly(-2);
        assertThat(unpacked(WfdbFormat.F310, 3, 0x06, 0x08, 0xFC, 0x0F)).containsExactly(3, -2, 1 + 32);
        assertThat(unpacked(WfdbFormat.F311, 3, 0x03, 0xF8, 0x1F, 0x00)).containsExactly(3, -2, 1);
        assertThat(unpacked(WfdbFormat.F16, 1, 0x00, 0x80)).containsExactly(EcgLead.MISSING);
    }

    private static int[] unpacked(WfdbFormat format, int samples, int... content) {
        byte[] bytes = new byte[content.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) content[i];
        }
        int[] values = new int[samples];
        for (int i = 0; i < samples; i++) {
            values[i] = format.read(bytes, 0, i);
        }
        return values;
    }

    @Test
    void severalSamplesInAFrameAndOtherSignalsAreToldApart() throws IOException, BadEcgFile {
        Files.writeString(
                directory.resolve("mixed.hea"),
                "mixed 3 100 2\nmixed.dat 16x2 2000(10)/uV 16 0 0 0 0 II\nmixed.dat 16 10/mmHg 16 0 0 0 0 ABP\n"
                        + "mixed.dat 16 200/mV 16 0 0 0 0 V\n# 69 M 1085\n");
        Files.write(directory.resolve("mixed.dat"), new byte[] {11, 0, 12, 0, 99, 0, 5, 0, 13, 0, 14, 0, 99, 0, 6, 0});
        EcgRecord record = WfdbFile.read(directory.resolve("mixed.hea"));
        assertThat(record.samplingHz()).isEqualTo(200);
        assertThat(record.leads()).containsExactly(new EcgLead("II", 2_000_000, 10, new int[] {11, 12, 13, 14}));
        assertThat(record.patient()).isEqualTo(new EcgRecord.Patient(Optional.of(EcgRecord.Sex.MALE), Optional.of(69)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        '' | no record line
        x | number of signals
        x/3 1 250 10 | several segments
        x 2 250 10;x.dat 16 200 | describes 1 of 2
        x 0 250 10 | describes
        x 99999 250 10 | too large
        x 1 250 1000;x.dat 16 200 | ends after 4 of 1000
        x 1 250 99999999999;x.dat 16 200 | too large
        x 1 5 4;x.dat 16 200 | 5.0 Hz
        x 1 NaN 4;x.dat 16 200 | out of range
        x 1 250 4;x.dat 8 200 | format 8 is not read
        x 1 250 4;x.dat ? 200 | has no format
        x 1 250 4;x.dat 16 -5 | out of range
        x 1 250 4;../x.dat 16 200 | not beside it
        x 1 250 4;.x 16 200 | not beside it
        x 1 250 4;none.dat 16 200 | cannot be read
        x 1 250 4;x.dat 16 10/mmHg | no signal in volts
        x 2 250 2;x.dat 16 200;x.dat 212 200 | differ in format
        """)
    void aBrokenHeaderIsRefusedInWords(String header, String words) throws IOException {
        Files.write(directory.resolve("x.dat"), new byte[8]);
        Path file = Files.writeString(directory.resolve("x.hea"), header.replace(';', '\n'));
        assertThatThrownBy(() -> WfdbFile.read(file))
                .isInstanceOf(BadEcgFile.class)
                .hasMessageContaining(words);
    }

    @Test
    void annotationsAreRead() throws BadEcgFile {
        byte[] file = {
            0x12,
            0x04, // 1 (normal) after 18
            0x00,
            (byte) 0xEC,
            0x01,
            0x00,
            0x00,
            0x00, // a skip of 65,536
            0x03,
            0x14, // 5 (ventricular) 3 later
            0x03,
            (byte) 0xFC,
            'a',
            'b',
            'c',
            0, // a text
            0,
            0
        };
        assertThat(WfdbAnnotations.parse(file))
                .containsExactly(new WfdbAnnotations.Annotation(18, 1), new WfdbAnnotations.Annotation(65_557, 5));
        assertThatThrownBy(() -> WfdbAnnotations.parse(new byte[] {0x12, 0x04})).isInstanceOf(BadEcgFile.class);
    }
}

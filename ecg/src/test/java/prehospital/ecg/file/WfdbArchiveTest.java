package prehospital.ecg.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;

class WfdbArchiveTest {
    @TempDir
    Path directory;

    @Test
    void aRecordOfSeveralFilesIsOneFileAndReadBitByBit() throws IOException, BadEcgFile {
        EcgRecord record = record();
        SortedMap<String, byte[]> files = files(record);
        files.put("made.atr", new byte[] {1, 2, 3});
        byte[] archive = WfdbArchive.pack(files);
        assertThat(WfdbArchive.looksLike(archive)).isTrue();
        assertThat(WfdbArchive.pack(files)).isEqualTo(archive);
        assertThat(WfdbArchive.read(archive)).isEqualTo(record);
        assertThat(WfdbArchive.unpack(archive).keySet()).containsExactly("made.atr", "made.dat", "made.hea");
        assertThat(WfdbArchive.unpack(archive).get("made.atr")).containsExactly(1, 2, 3);
        Path file = Files.write(directory.resolve("made.zip"), archive);
        assertThat(EcgFile.read(file)).isEqualTo(record);
        assertThat(WfdbArchive.signalFiles(Files.readAllBytes(directory.resolve("made.hea"))))
                .containsExactly("made.dat");
    }

    @Test
    void whatIsBrokenTooLargeOrIncompleteIsRefused() throws IOException {
        SortedMap<String, byte[]> files = files(record());
        byte[] archive = WfdbArchive.pack(files);
        assertThatThrownBy(() -> WfdbArchive.read(Arrays.copyOf(archive, archive.length / 2)))
                .isInstanceOf(BadEcgFile.class);
        files.remove("made.dat");
        byte[] alone = WfdbArchive.pack(files);
        assertThatThrownBy(() -> WfdbArchive.read(alone)).hasMessageContaining("made.dat");
        files.put("big.dat", new byte[WfdbArchive.BYTES_MAX]);
        assertThatThrownBy(() -> WfdbArchive.pack(files)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WfdbArchive.pack(new TreeMap<>())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WfdbArchive.signalFiles("no header".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(BadEcgFile.class);
        assertThat(WfdbArchive.looksLike(new byte[0])).isFalse();
        assertThat(WfdbArchive.looksLike("PK\u0003\u0004".getBytes(StandardCharsets.ISO_8859_1)))
                .isFalse();
    }

    private static EcgRecord record() {
        List<EcgLead> leads = IntStream.range(0, 3)
                .mapToObj(lead -> new EcgLead(
                        List.of("I", "II", "V1").get(lead),
                        200,
                        0,
                        IntStream.range(0, 2_000)
                                .map(i -> (i * 7 * (lead + 1)) % 1_000 - 500)
                                .toArray()))
                .toList();
        return new EcgRecord(250, leads, EcgRecord.Patient.UNKNOWN);
    }

    private SortedMap<String, byte[]> files(EcgRecord record) throws IOException {
        WfdbFile.write(record, directory, "made", WfdbFile.Packing.BITS_16);
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String name : List.of("made.hea", "made.dat")) {
            files.put(name, Files.readAllBytes(directory.resolve(name)));
        }
        return files;
    }
}

package prehospital.vehicle.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.web.ledger.LedgerKey;

/** A journal of some files is written, then changed by hand: what was done to it must be found, at the entry where it was done. */
class JournalCheckTest {
    private static final long SEGMENT_BYTES = 1_024;
    private static final int ENTRIES = 100;

    private final Path data;
    private final Path journal;

    JournalCheckTest(@TempDir Path data) {
        this.data = data;
        this.journal = data.resolve("frames");
    }

    @BeforeEach
    void write() throws IOException {
        append(ENTRIES);
    }

    private void append(int entries) throws IOException {
        try (SegmentLog log = SegmentLog.open(journal, "frames", 1, SEGMENT_BYTES)) {
            for (int i = 0; i < entries; i++) {
                log.append(List.of(payload(log.next())));
            }
        }
    }

    private static byte[] payload(long number) {
        return ("entry " + number + " of a journal").getBytes(StandardCharsets.UTF_8);
    }

    private JournalCheck.Found check() throws IOException {
        return JournalCheck.check(journal, LedgerKey.publicKey(data));
    }

    private Optional<Long> broken() throws IOException {
        return check().broken().map(JournalCheck.Broken::entry);
    }

    private List<Path> segments() throws IOException {
        try (var files = Files.list(journal)) {
            return files.filter(file -> file.toString().endsWith(".seg"))
                    .sorted()
                    .toList();
        }
    }

    private static long first(Path segment) {
        String name = segment.getFileName().toString();
        return Long.parseLong(name.substring(name.lastIndexOf('-') + 1, name.length() - 4));
    }

    @Test
    void whatWasWrittenIsWholeAlsoAfterAnotherStart() throws IOException {
        assertThat(segments()).hasSizeGreaterThan(4);
        assertThat(check()).isEqualTo(new JournalCheck.Found(ENTRIES, 0, ENTRIES + 1, Optional.empty()));
        append(30);
        assertThat(check()).isEqualTo(new JournalCheck.Found(ENTRIES + 30, 0, ENTRIES + 31, Optional.empty()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                        data.resolve(LedgerKey.FOLDER).resolve("key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aFlippedByteIsFoundInAClosedFileAndInTheOpenOne() throws IOException {
        Path second = segments().get(1);
        flip(second, SegmentFile.HEADER_BYTES + SegmentFile.RECORD_OVERHEAD_BYTES + 3);
        assertThat(broken()).contains(first(second));
        flip(second, SegmentFile.HEADER_BYTES + SegmentFile.RECORD_OVERHEAD_BYTES + 3);
        assertThat(broken()).isEmpty();
        Path last = segments().getLast();
        flip(last, Files.size(last) - 1);
        assertThat(broken()).contains((long) ENTRIES);
    }

    @Test
    void aChangedEntryWithItsChecksumMadeAnewIsFound() throws IOException {
        Path second = segments().get(1);
        List<SegmentFile.Linked> records =
                new ArrayList<>(SegmentFile.read(second).records());
        records.set(2, new SegmentFile.Linked(records.get(2).link(), "another".getBytes(StandardCharsets.UTF_8)));
        SegmentFile.replace(second, SegmentFile.read(second).previous(), records);
        assertThat(broken()).contains(first(second) + 2);
    }

    @Test
    void aChangedEntryWithTheWholeChainMadeAnewIsFoundByTheSignature() throws IOException {
        Path second = segments().get(1);
        SegmentFile.Contents contents = SegmentFile.read(second);
        List<byte[]> payloads = new ArrayList<>(contents.payloads());
        payloads.set(2, "another".getBytes(StandardCharsets.UTF_8));
        SegmentFile.replace(
                second, contents.previous(), JournalChain.link(contents.previous(), first(second), payloads));
        assertThat(broken()).contains(first(second));
    }

    @Test
    void swappedEntriesAreFound() throws IOException {
        Path second = segments().get(1);
        List<SegmentFile.Linked> records =
                new ArrayList<>(SegmentFile.read(second).records());
        Collections.swap(records, 1, 2);
        SegmentFile.replace(second, SegmentFile.read(second).previous(), records);
        assertThat(broken()).contains(first(second) + 1);
    }

    @Test
    void aCutEndIsFoundAndStaysFoundAfterTheNextStart() throws IOException {
        Path last = segments().getLast();
        try (RandomAccessFile file = new RandomAccessFile(last.toFile(), "rw")) {
            file.setLength(file.length() - SegmentFile.RECORD_OVERHEAD_BYTES - payload(ENTRIES).length);
        }
        assertThat(broken()).contains((long) ENTRIES);
        append(20);
        assertThat(check().broken().map(JournalCheck.Broken::entry)).contains((long) ENTRIES);
    }

    @Test
    void aDeletedFileIsFoundWhereverItWas() throws IOException {
        for (int i = 0; i < segments().size(); i++) {
            Path one = segments().get(i);
            Path away = data.resolve("away");
            Files.move(one, away, StandardCopyOption.REPLACE_EXISTING);
            assertThat(broken()).as("file %d", i).contains(first(one));
            Files.move(away, one);
        }
        assertThat(broken()).isEmpty();
        for (Path one : segments()) {
            Files.delete(one);
        }
        assertThat(broken()).contains(1L);
    }

    @Test
    void aMissingHeadAChangedSealAndAForeignKeyAreFound() throws IOException {
        byte[] head = Files.readAllBytes(journal.resolve(JournalSeals.HEAD));
        Files.delete(journal.resolve(JournalSeals.HEAD));
        assertThat(broken()).contains((long) ENTRIES + 1);
        Files.write(journal.resolve(JournalSeals.HEAD), head);
        flip(journal.resolve(JournalSeals.LINES), 8);
        assertThat(broken()).contains(0L);
        flip(journal.resolve(JournalSeals.LINES), 8);
        assertThat(broken()).isEmpty();
        Path other = data.resolve("other");
        assertThat(LedgerKey.of(other)).isNotNull();
        assertThat(JournalCheck.check(journal, LedgerKey.publicKey(other)).broken())
                .isPresent();
    }

    @Test
    void whatTheVehicleItselfDeletesThinsAndSkipsIsWhole() throws IOException {
        try (SegmentLog log = SegmentLog.open(journal, "frames", 1, SEGMENT_BYTES)) {
            assertThat(log.dropOldest(Long.MAX_VALUE)).isTrue();
            long thinned = log.closedSegments().get(1);
            log.rewrite(thinned, entry -> new SegmentLog.Entry(entry.number(), new byte[] {1}));
            log.skipTo(500);
            log.append(List.of(payload(500)));
        }
        assertThat(broken()).isEmpty();
        append(40);
        assertThat(broken()).isEmpty();
        Path thinned = segments().get(1);
        List<SegmentFile.Linked> records =
                new ArrayList<>(SegmentFile.read(thinned).records());
        Collections.swap(records, 1, 2);
        SegmentFile.replace(thinned, SegmentFile.read(thinned).previous(), records);
        assertThat(broken()).contains(first(thinned) + 1);
    }

    @Test
    void aJournalOfTheVersionBeforeIsReadAndGoesOnWithAChain() throws IOException {
        Path old = Files.createDirectories(data.resolve("old"));
        ByteBuffer bytes = ByteBuffer.allocate(200).put("PHVJ0001".getBytes(StandardCharsets.US_ASCII));
        for (int i = 1; i <= 3; i++) {
            CRC32C crc = new CRC32C();
            crc.update(payload(i));
            bytes.putInt(payload(i).length).putInt((int) crc.getValue()).put(payload(i));
        }
        byte[] file = new byte[bytes.position()];
        bytes.flip().get(file);
        Files.write(old.resolve("frames-00000000000000000001.seg"), file);
        try (SegmentLog log = SegmentLog.open(old, "frames", 1, SEGMENT_BYTES)) {
            assertThat(log.next()).isEqualTo(4);
            log.append(List.of(payload(4), payload(5)));
            assertThat(log.read(1, 9))
                    .extracting(SegmentLog.Entry::payload)
                    .containsExactly(payload(1), payload(2), payload(3), payload(4), payload(5));
        }
        assertThat(JournalCheck.check(old, LedgerKey.publicKey(data)))
                .isEqualTo(new JournalCheck.Found(5, 3, 6, Optional.empty()));
    }

    private static void flip(Path file, long at) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int one = bytes.read();
            bytes.seek(at);
            bytes.write(one ^ 1);
        }
    }
}

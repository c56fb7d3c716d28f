package prehospital.vehicle.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.EpcrId;
import prehospital.protocol.link.ClinicalUplink.RecordWritten;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/**
 * The records of this vehicle's patients as files to which lines are only appended, one JSON document per write. Everything blocks;
 * one thread at a time.
 */
public final class RecordFiles {
    /** Records kept here; the oldest beyond are removed at the start: their frames are in the journal until the centre has them. */
    public static final int RECORDS_MAX = 200;

    private static final String SUFFIX = ".jsonl";
    private static final Logger LOG = LoggerFactory.getLogger(RecordFiles.class);

    private final Path folder;

    private RecordFiles(Path folder) {
        this.folder = folder;
    }

    /** Opens or makes the folder. */
    public static RecordFiles open(Path data) throws IOException {
        RecordFiles files = new RecordFiles(Files.createDirectories(data.resolve("epcr")));
        files.thin();
        return files;
    }

    /** Everything that was written, oldest write first, by record. */
    public Map<EpcrId, List<RecordWritten>> load() throws IOException {
        Map<EpcrId, List<RecordWritten>> all = new LinkedHashMap<>();
        for (Path file : byAge()) {
            List<RecordWritten> writes = read(file);
            if (!writes.isEmpty()) {
                all.put(writes.getFirst().record(), writes);
            }
        }
        return all;
    }

    /** Appends to the record's file; on disk when this returns. */
    public void append(RecordWritten written) {
        Path file = folder.resolve(written.record().value() + SUFFIX);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            byte[] json = (Wire.write(written) + "\n").getBytes(StandardCharsets.UTF_8);
            SegmentFile.writeFully(channel, ByteBuffer.wrap(json));
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A write that a crash cut off at the end was never answered: it is taken away. */
    private static List<RecordWritten> read(Path file) throws IOException {
        List<RecordWritten> writes = new ArrayList<>();
        long good = 0;
        byte[] bytes = Files.readAllBytes(file);
        int from = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                String line = new String(bytes, from, at - from, StandardCharsets.UTF_8);
                from = at + 1;
                good = from;
                try {
                    writes.add(Wire.readOwn(line, RecordWritten.class));
                } catch (BadMessage e) {
                    LOG.warn("a line of {} is not readable: {}", file, e.getMessage());
                }
            }
        }
        if (good < bytes.length) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(good);
            }
        }
        return writes;
    }

    private void thin() throws IOException {
        List<Path> files = byAge();
        for (Path file : files.subList(0, Math.max(0, files.size() - RECORDS_MAX))) {
            Files.delete(file);
        }
    }

    private List<Path> byAge() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted(Comparator.<Path>comparingLong(file -> file.toFile().lastModified())
                            .thenComparing(Path::toString))
                    .toList();
        }
    }
}

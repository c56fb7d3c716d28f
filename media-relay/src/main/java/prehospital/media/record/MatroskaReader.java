package prehospital.media.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what {@link MatroskaFile} wrote, as far as it is whole: for files that a killed program left. One thread; blocks. */
final class MatroskaReader {
    private static final int HEAD_MAX = 64 * 1024;
    private static final int CLUSTER_MAX = 2 * MatroskaFile.CLUSTER_BYTES + Frames.FRAME_MAX;
    private static final int ELEMENT_HEAD_MAX = 12;

    private final FileChannel channel;
    private final List<MatroskaFile.Cue> cues = new ArrayList<>();
    private Optional<TrackCodec> codec = Optional.empty();
    private boolean indexed;
    private boolean picture;
    private long lastMillis;
    private long lengthMillis;
    private long end;

    /**
     * A file.
     *
     * @param indexed whether it was finished
     */
    record Found(TrackCodec codec, MatroskaFile.Contents contents, boolean indexed) {}

    /**
     * An element of a file.
     *
     * @param head bytes of its id and its size
     * @param size bytes that follow
     * @param unknown whether it does not say its size
     */
    record Element(int id, int head, long size, boolean unknown) {}

    private MatroskaReader(FileChannel channel) {
        this.channel = channel;
    }

    /** Reads a file; absent when there is nothing to play in it. */
    static Optional<Found> read(FileChannel channel) throws IOException {
        MatroskaReader reader = new MatroskaReader(channel);
        reader.segment();
        if (reader.codec.isEmpty() || reader.end == 0) {
            return Optional.empty();
        }
        return Optional.of(new Found(
                reader.codec.orElseThrow(),
                new MatroskaFile.Contents(reader.lengthMillis, reader.cues, reader.end),
                reader.indexed));
    }

    private void segment() throws IOException {
        Optional<Element> header = element(0);
        if (header.isEmpty() || header.orElseThrow().id() != Ebml.HEADER) {
            return;
        }
        long at = header.orElseThrow().head() + header.orElseThrow().size();
        Optional<Element> segment = element(at);
        if (segment.isEmpty() || segment.orElseThrow().id() != Ebml.SEGMENT) {
            return;
        }
        at += segment.orElseThrow().head();
        Optional<Element> next = element(at);
        while (next.isPresent()) {
            Element one = next.orElseThrow();
            long after = at + one.head() + one.size();
            if (one.unknown() || after > channel.size() || !take(one, at)) {
                return;
            }
            at = after;
            next = element(at);
        }
    }

    private boolean take(Element one, long at) throws IOException {
        switch (one.id()) {
            case Ebml.TRACKS -> {
                if (one.size() > HEAD_MAX) {
                    return false;
                }
                tracks(bytes(at + one.head(), (int) one.size()));
            }
            case Ebml.CLUSTER -> {
                if (one.size() > CLUSTER_MAX) {
                    return false;
                }
                cluster(bytes(at + one.head(), (int) one.size()), at);
                end = at + one.head() + one.size();
            }
            case Ebml.CUES -> indexed = true;
            default -> {}
        }
        return true;
    }

    private void tracks(byte[] bytes) {
        Optional<Element> track = element(bytes, 0);
        int at = track.map(Element::head).orElse(bytes.length);
        Optional<Element> next = element(bytes, at);
        while (next.isPresent()
                && at + next.orElseThrow().head() + next.orElseThrow().size() <= bytes.length) {
            Element one = next.orElseThrow();
            if (one.id() == Ebml.CODEC) {
                codec = TrackCodec.named(
                        new String(bytes, at + one.head(), (int) one.size(), StandardCharsets.US_ASCII));
                picture = codec.filter(TrackCodec::picture).isPresent();
            }
            at += one.head() + (int) one.size();
            next = element(bytes, at);
        }
    }

    private void cluster(byte[] bytes, long position) {
        int at = 0;
        long base = 0;
        boolean first = true;
        Optional<Element> next = element(bytes, at);
        while (next.isPresent()
                && at + next.orElseThrow().head() + next.orElseThrow().size() <= bytes.length) {
            Element one = next.orElseThrow();
            int from = at + one.head();
            if (one.id() == Ebml.TIMECODE && one.size() == 8) {
                base = ByteBuffer.wrap(bytes, from, 8).getLong();
            } else if (one.id() == Ebml.BLOCK && one.size() > 4) {
                block(base + ByteBuffer.wrap(bytes, from + 1, 2).getShort());
                if (first && (!picture || (bytes[from + 3] & Ebml.KEY_FRAME) != 0)) {
                    cues.add(new MatroskaFile.Cue(base, position));
                }
                first = false;
            }
            at = from + (int) one.size();
            next = element(bytes, at);
        }
    }

    private void block(long millis) {
        lengthMillis = millis + Math.clamp(millis - lastMillis, 0, MatroskaFile.CLUSTER_MILLIS);
        lastMillis = millis;
    }

    private Optional<Element> element(long at) throws IOException {
        int there = (int) Math.min(ELEMENT_HEAD_MAX, Math.max(0, channel.size() - at));
        return element(bytes(at, there), 0);
    }

    private byte[] bytes(long at, int count) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(count);
        while (into.hasRemaining() && channel.read(into, at + into.position()) > 0) {
            // Until it is full, or the file ends.
        }
        return into.array();
    }

    /** The element whose head begins there; absent when it is not there as a whole. */
    static Optional<Element> element(byte[] bytes, int at) {
        if (at >= bytes.length) {
            return Optional.empty();
        }
        int idBytes = Integer.numberOfLeadingZeros(bytes[at] & 0xff) - 23;
        if (idBytes > 4 || at + idBytes >= bytes.length) {
            return Optional.empty();
        }
        int id = Bytes.number(bytes, at, idBytes);
        int first = bytes[at + idBytes] & 0xff;
        int sizeBytes = Integer.numberOfLeadingZeros(first) - 23;
        if (sizeBytes > 8 || at + idBytes + sizeBytes > bytes.length) {
            return Optional.empty();
        }
        long size = first & ((1 << (8 - sizeBytes)) - 1);
        boolean unknown = size == (1 << (8 - sizeBytes)) - 1;
        for (int i = 1; i < sizeBytes; i++) {
            size = (size << 8) | (bytes[at + idBytes + i] & 0xff);
            unknown &= bytes[at + idBytes + i] == -1;
        }
        return Optional.of(new Element(id, idBytes + sizeBytes, size, unknown));
    }
}

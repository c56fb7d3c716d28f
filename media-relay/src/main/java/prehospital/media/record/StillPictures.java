package prehospital.media.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pictures in a recorded file of still ones, found without reading them all. Blocks. */
public final class StillPictures {
    /** Most pictures that are found in one file; a file of ten minutes holds a third of it at one a second. */
    public static final int PICTURES_MAX = 2_500;

    /** Bytes in which the heads of a cluster, its time and its block stand. */
    private static final int HEADS_BYTES = 48;

    private StillPictures() {}

    /**
     * A picture in a file.
     *
     * @param millis since the file's first picture
     * @param at where its JPEG begins in the file
     * @param bytes how long that is
     */
    public record Picture(long millis, long at, int bytes) {}

    /** The pictures of a complete file, in order. */
    public static List<Picture> in(Path file) throws IOException {
        List<Picture> found = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long at = 0;
            Optional<MatroskaReader.Element> next = MatroskaReader.element(heads(channel, at), 0);
            while (next.isPresent() && found.size() < PICTURES_MAX) {
                MatroskaReader.Element one = next.orElseThrow();
                if (one.id() == Ebml.CLUSTER) {
                    picture(heads(channel, at), one.head(), at).ifPresent(found::add);
                }
                // What a segment holds lies within it; all else is passed over.
                at += one.id() == Ebml.SEGMENT ? one.head() : one.head() + one.size();
                next = MatroskaReader.element(heads(channel, at), 0);
            }
        }
        return found;
    }

    /** The JPEG of a picture. */
    public static byte[] read(Path file, Picture picture) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return bytes(channel, picture.at(), picture.bytes());
        }
    }

    /** A cluster has the time and one block: each picture can be decoded alone and begins a cluster. */
    private static Optional<Picture> picture(byte[] heads, int from, long position) {
        Optional<MatroskaReader.Element> time = MatroskaReader.element(heads, from);
        if (time.filter(one -> one.id() == Ebml.TIMECODE && one.size() == 8).isEmpty()) {
            return Optional.empty();
        }
        int begins = from + time.orElseThrow().head();
        int block = begins + 8;
        return MatroskaReader.element(heads, block)
                .filter(one -> one.id() == Ebml.BLOCK && one.size() > 4)
                .map(one -> new Picture(
                        ByteBuffer.wrap(heads, begins, 8).getLong(),
                        position + block + one.head() + 4,
                        (int) one.size() - 4));
    }

    private static byte[] heads(FileChannel channel, long at) throws IOException {
        return bytes(channel, at, Math.clamp(channel.size() - at, 0, HEADS_BYTES));
    }

    private static byte[] bytes(FileChannel channel, long at, int count) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(count);
        while (into.hasRemaining() && channel.read(into, at + into.position()) > 0) {
            // Until it is full, or the file ends.
        }
        return into.array();
    }
}

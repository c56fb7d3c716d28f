package prehospital.media.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A Matroska or WebM file with one track, written as it comes: a cluster at a time, at least every {@value #CLUSTER_MILLIS} ms and at every key frame of a picture, so that
 * it can be played up to its last cluster whatever ends the program. One thread; blocks.
 */
final class MatroskaFile implements AutoCloseable {
    /** Longest cluster; what is lost when the program is killed. */
    static final long CLUSTER_MILLIS = 1_000;

    /** Most bytes of a cluster before it is written. */
    static final int CLUSTER_BYTES = 1024 * 1024;

    private static final long SOUND_CUE_MILLIS = 5_000;

    private final FileChannel channel;
    private final TrackCodec codec;
    private final List<Cue> cues = new ArrayList<>();
    private Ebml.Made blocks = new Ebml.Made();
    private boolean cueDue = true;
    private long clusterMillis = -1;
    private long cueMillis = -SOUND_CUE_MILLIS;
    private long lastMillis;
    private long lengthMillis;
    private long bytes;

    /** A place from which the file can be played, and where in the file it is. */
    record Cue(long millis, long at) {}

    /** Creates the file; one that is there is an error. */
    MatroskaFile(Path path, TrackCodec codec, Frame.Shape shape, Instant startedAt) throws IOException {
        this.codec = codec;
        channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
        try {
            append(MatroskaHead.first(codec, shape, startedAt));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Adds a frame.
     *
     * @param millis since the first frame; never less than for the frame before
     * @param lasts milliseconds, 0 when it is not known
     */
    void add(Frame frame, long millis, long lasts) throws IOException {
        boolean picture = codec.picture();
        boolean full = clusterMillis >= 0
                && (millis - clusterMillis >= CLUSTER_MILLIS || blocks.size() + frame.bytes().length > CLUSTER_BYTES);
        if (full || (picture && frame.whole())) {
            flush();
        }
        if (clusterMillis < 0) {
            clusterMillis = millis;
            cueDue = picture ? frame.whole() : millis - cueMillis >= SOUND_CUE_MILLIS;
            blocks.number(Ebml.TIMECODE, millis, 8);
        }
        byte[] block = new byte[4 + frame.bytes().length];
        long relative = millis - clusterMillis;
        block[0] = (byte) 0x81;
        block[1] = (byte) (relative >> 8);
        block[2] = (byte) relative;
        block[3] = (byte) (frame.whole() ? Ebml.KEY_FRAME : 0);
        System.arraycopy(frame.bytes(), 0, block, 4, frame.bytes().length);
        blocks.bytes(Ebml.BLOCK, block);
        long last = lasts > 0 ? lasts : Math.min(millis - lastMillis, CLUSTER_MILLIS);
        lastMillis = millis;
        lengthMillis = millis + last;
    }

    /** Writes what has come. */
    void flush() throws IOException {
        if (clusterMillis < 0) {
            return;
        }
        if (cueDue) {
            cues.add(new Cue(clusterMillis, bytes));
            cueMillis = clusterMillis;
        }
        Ebml.Made cluster = new Ebml.Made().in(Ebml.CLUSTER, blocks);
        blocks = new Ebml.Made();
        clusterMillis = -1;
        append(cluster.bytes());
    }

    private void append(byte[] more) throws IOException {
        write(channel, more, bytes);
        bytes += more.length;
    }

    /** How much is in the file, and waits. */
    long bytes() {
        return bytes + blocks.size();
    }

    /** How long it plays so far. */
    long lengthMillis() {
        return lengthMillis;
    }

    /** Writes the rest, the index and the length, and lets the disk have all of it. */
    void finish() throws IOException {
        flush();
        finish(channel, codec.document(), new Contents(lengthMillis, cues, bytes));
    }

    /**
     * What stands in a file.
     *
     * @param millis how long it plays
     * @param end where its last cluster ends
     */
    record Contents(long millis, List<Cue> cues, long end) {
        Contents {
            cues = List.copyOf(cues);
        }
    }

    /** Gives a file that ends with these contents its index and its length. */
    static void finish(FileChannel channel, String document, Contents contents) throws IOException {
        channel.truncate(contents.end());
        long inside = MatroskaHead.inside(document);
        Ebml.Made index = new Ebml.Made();
        for (Cue cue : contents.cues()) {
            Ebml.Made place = new Ebml.Made().number(0xF7, 1).number(0xF1, cue.at() - inside);
            index.in(0xBB, new Ebml.Made().number(0xB3, cue.millis()).in(0xB7, place));
        }
        byte[] made = new Ebml.Made().in(Ebml.CUES, index).bytes();
        long size = contents.end() + made.length;
        for (MatroskaHead.Patch patch : MatroskaHead.ending(document, contents.millis(), contents.end(), size)) {
            write(channel, patch.bytes(), patch.at());
        }
        // The index last: a file that has one is finished.
        write(channel, made, contents.end());
        channel.force(true);
    }

    private static void write(FileChannel channel, byte[] bytes, long at) throws IOException {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        while (from.hasRemaining()) {
            channel.write(from, at + from.position());
        }
    }

    /** Lets go of the file, as it is. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}

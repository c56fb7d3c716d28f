package prehospital.vehicle.recorder;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A file of lines that only grows. A line that a crash cut short is taken off when it is opened. One thread at a time; blocks. */
final class Lines implements Closeable {
    private final FileChannel channel;

    private Lines(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens or makes it and reads its lines. */
    static Lines open(Path file, List<String> into) throws IOException {
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        int whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        String text = new String(bytes, 0, whole, StandardCharsets.UTF_8);
        into.addAll(text.lines().toList());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(whole);
        channel.position(whole);
        return new Lines(channel);
    }

    /** Adds a line; it is on disk when this returns. When it throws, the line does not count. */
    void add(String line) throws IOException {
        long before = channel.position();
        try {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            channel.truncate(before);
            channel.position(before);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The last lines, newest first. */
    static List<String> newest(Path file, int max) throws IOException {
        List<String> all = Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
        return new ArrayList<>(all.subList(Math.max(0, all.size() - max), all.size())).reversed();
    }
}

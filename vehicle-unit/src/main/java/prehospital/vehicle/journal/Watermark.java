package prehospital.vehicle.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * How far the centre has stored this vehicle's frames, and how far they may have been sent at all, on disk. Not synced: the
 * centre says it again at every connection, and an unreadable file counts as nothing known. One thread at a time.
 */
final class Watermark implements Closeable {
    private static final int BYTES = 2 * Long.BYTES + Integer.BYTES;

    private final FileChannel channel;
    private long durableThrough;
    private long offeredThrough;

    private Watermark(FileChannel channel, long durableThrough, long offeredThrough) {
        this.channel = channel;
        this.durableThrough = durableThrough;
        this.offeredThrough = offeredThrough;
    }

    static Watermark open(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        ByteBuffer buffer = ByteBuffer.allocate(BYTES);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // read on
        }
        if (buffer.hasRemaining() || crc(buffer.array()) != buffer.getInt(2 * Long.BYTES)) {
            return new Watermark(channel, 0, 0);
        }
        return new Watermark(channel, buffer.getLong(0), buffer.getLong(Long.BYTES));
    }

    synchronized long durableThrough() {
        return durableThrough;
    }

    synchronized long offeredThrough() {
        return offeredThrough;
    }

    synchronized void write(long durable, long offered) throws IOException {
        durableThrough = durable;
        offeredThrough = offered;
        ByteBuffer buffer = ByteBuffer.allocate(BYTES).putLong(durable).putLong(offered);
        buffer.putInt(crc(buffer.array())).flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer, buffer.position());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, 2 * Long.BYTES);
        return (int) crc.getValue();
    }
}

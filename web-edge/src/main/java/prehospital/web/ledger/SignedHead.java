package prehospital.web.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.PublicKey;
import java.util.Optional;

/**
 * A small file that says, signed, where something that grows ends now. It is written over after what it speaks of is on disk and is not forced there itself: after
 * a power cut it may say less than there is, never more. Any thread.
 */
public final class SignedHead implements Closeable {
    /** Bytes of the file, whatever it says. */
    private static final int BYTES = 256;

    private final LedgerKey key;
    private final FileChannel channel;

    private SignedHead(LedgerKey key, FileChannel channel) {
        this.key = key;
        this.channel = channel;
    }

    /** Opens or makes a file; it says nothing before the first {@link #write}. Blocks. */
    public static SignedHead open(Path file, LedgerKey key) throws IOException {
        return new SignedHead(key, FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    /** Says something else; at most 160 bytes without a line feed. */
    public synchronized void write(String words) throws IOException {
        byte[] line = (words + " " + key.sign(words) + "\n").getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).put(line).rewind();
        for (int at = 0; bytes.hasRemaining(); at = bytes.position()) {
            channel.write(bytes, at);
        }
    }

    /** What a file says; empty when it is not there, says nothing or is not signed with the key. Blocks. */
    public static Optional<String> read(Path file, PublicKey key) throws IOException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        String line = text.substring(0, Math.max(0, text.indexOf('\n')));
        int end = line.lastIndexOf(' ');
        return end > 0 && LedgerKey.isSigned(key, line.substring(0, end), line.substring(end + 1))
                ? Optional.of(line.substring(0, end))
                : Optional.empty();
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }
}

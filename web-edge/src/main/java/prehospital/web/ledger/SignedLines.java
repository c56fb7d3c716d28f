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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of signed lines to which lines are added and never changed. Every signature covers the signature of the line before, so that a line that is changed,
 * taken out or moved breaks the file from there on; lines cut off its end are found by what else refers to them. Any thread.
 */
public final class SignedLines implements Closeable {
    private static final Pattern LINE = Pattern.compile("[ -~]+ [A-Za-z0-9+/]{86}\n");

    private final LedgerKey key;
    private final FileChannel channel;
    private String previous;

    private SignedLines(LedgerKey key, FileChannel channel, String previous) {
        this.key = key;
        this.channel = channel;
        this.previous = previous;
    }

    /**
     * What a file says.
     *
     * @param lines the words of its lines, as far as the signatures are good
     * @param firstBroken number of the first line whose signature is not, counted from 1; 0 when all are
     */
    public record Read(List<String> lines, int firstBroken) {}

    /** Opens or makes a file; what a crash left of an unfinished line is taken off. Blocks. */
    public static SignedLines open(Path file, LedgerKey key) throws IOException {
        String whole = Files.exists(file) ? whole(Files.readString(file, StandardCharsets.ISO_8859_1)) : "";
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(whole.length());
        channel.position(whole.length());
        List<String> lines = whole.lines().toList();
        return new SignedLines(key, channel, lines.isEmpty() ? "" : signature(lines.getLast()));
    }

    /** Adds a line of printable ASCII and forces it to the disk. */
    public synchronized void append(String words) throws IOException {
        String signature = key.sign(previous + "\n" + words);
        long before = channel.position();
        ByteBuffer line = ByteBuffer.wrap((words + " " + signature + "\n").getBytes(StandardCharsets.US_ASCII));
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
        } catch (IOException e) {
            channel.truncate(before);
            channel.position(before);
            throw e;
        }
        channel.force(false);
        previous = signature;
    }

    /** Reads and checks a file; one that is not there has no lines. Blocks. */
    public static Read read(Path file, PublicKey key) throws IOException {
        String text;
        try {
            text = whole(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException none) {
            return new Read(List.of(), 0);
        }
        List<String> good = new ArrayList<>();
        String before = "";
        for (String line : text.lines().toList()) {
            String signature = signature(line);
            String words = line.substring(0, Math.max(0, line.length() - signature.length() - 1));
            if (!LedgerKey.isSigned(key, before + "\n" + words, signature)) {
                return new Read(good, good.size() + 1);
            }
            good.add(words);
            before = signature;
        }
        return new Read(good, 0);
    }

    /** Without what a crash left of an unfinished write behind the last whole line. */
    private static String whole(String text) {
        Matcher line = LINE.matcher(text);
        int end = 0;
        while (line.find()) {
            end = line.end();
        }
        return text.substring(0, end);
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }

    private static String signature(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }
}

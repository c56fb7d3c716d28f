package prehospital.vehicle.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import prehospital.web.ledger.LedgerKey;
import prehospital.web.ledger.SignedHead;
import prehospital.web.ledger.SignedLines;

/**
 * What a vehicle signs of a journal, in two files beside its segments: {@value #LINES} says of every closed segment how it ends, and what was deleted, thinned, skipped or found missing;
 * {@value #HEAD} says after every write where the journal ends now. Any thread.
 */
final class JournalSeals implements Closeable {
    /** Signed lines, never changed. */
    static final String LINES = "seals";

    /** A signed line, written over. */
    static final String HEAD = "head";

    private static final HexFormat HEX = HexFormat.of();

    private final SignedLines lines;
    private final SignedHead head;

    private JournalSeals(SignedLines lines, SignedHead head) {
        this.lines = lines;
        this.head = head;
    }

    /** One signed statement on a journal. */
    sealed interface Seal {
        /** A segment was closed: its records are {@code first} to before {@code next}, and the last has this link. */
        record Closed(long first, long next, String end) implements Seal {}

        /** The records of a closed segment were thinned; its links were made anew, and the segment behind it still follows the old end. */
        record Thinned(long first, String end) implements Seal {}

        /** The oldest segments were deleted at the journal's limit; this is the first record that is left. */
        record Dropped(long first) implements Seal {}

        /** Numbers were left out, because the centre had them already. */
        record Skipped(long from, long to) implements Seal {}

        /** At a start, records that had been written were not there any more or not readable. */
        record Missing(long from, long to) implements Seal {}
    }

    /** Where a journal ends: the number of its next record and the link of its last. */
    record End(long next, String link) {}

    static JournalSeals open(Path directory) throws IOException {
        LedgerKey key = LedgerKey.of(data(directory));
        return new JournalSeals(
                SignedLines.open(directory.resolve(LINES), key), SignedHead.open(directory.resolve(HEAD), key));
    }

    /** The data directory that a journal is in. */
    static Path data(Path directory) {
        return directory.resolveSibling(".").normalize();
    }

    void add(Seal seal) throws IOException {
        lines.append(words(seal));
    }

    void ends(long next, byte[] link) throws IOException {
        head.write("ends " + next + " " + HEX.formatHex(link));
    }

    /** Where a journal said that it ends; empty when it did not or not with this key. */
    static Optional<End> end(Path directory, PublicKey key) throws IOException {
        return SignedHead.read(directory.resolve(HEAD), key)
                .map(words -> words.split(" ", -1))
                .filter(words -> words.length == 3)
                .map(words -> new End(Long.parseLong(words[1]), words[2]));
    }

    /**
     * What was signed of a journal.
     *
     * @param firstBroken number of the first line that was not signed with the key, from 1; 0 when all were
     */
    record Read(List<Seal> seals, int firstBroken) {}

    static Read read(Path directory, PublicKey key) throws IOException {
        SignedLines.Read read = SignedLines.read(directory.resolve(LINES), key);
        List<Seal> seals = new ArrayList<>();
        for (String line : read.lines()) {
            seals.add(seal(line));
        }
        return new Read(seals, read.firstBroken());
    }

    private static String words(Seal seal) {
        return switch (seal) {
            case Seal.Closed closed -> "closed " + closed.first() + " " + closed.next() + " " + closed.end();
            case Seal.Thinned thinned -> "thinned " + thinned.first() + " " + thinned.end();
            case Seal.Dropped dropped -> "dropped " + dropped.first();
            case Seal.Skipped skipped -> "skipped " + skipped.from() + " " + skipped.to();
            case Seal.Missing missing -> "missing " + missing.from() + " " + missing.to();
        };
    }

    private static Seal seal(String line) throws IOException {
        String[] words = line.split(" ", -1);
        try {
            long first = Long.parseLong(words[1]);
            return switch (words[0]) {
                case "closed" -> new Seal.Closed(first, Long.parseLong(words[2]), words[3]);
                case "thinned" -> new Seal.Thinned(first, words[2]);
                case "dropped" -> new Seal.Dropped(first);
                case "skipped" -> new Seal.Skipped(first, Long.parseLong(words[2]));
                case "missing" -> new Seal.Missing(first, Long.parseLong(words[2]));
                default -> throw new IOException("a later version of the program signed: " + line);
            };
        } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
            throw new IOException("a signed line is not understood: " + line, e);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
        head.close();
    }
}

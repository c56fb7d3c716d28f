package prehospital.vehicle.recorder;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import prehospital.protocol.wire.Wire;

/**
 * Files of recorders and cameras, kept byte for byte beside an index that only grows: {@code recordings/index.jsonl}, a line per file, each with the
 * hash of the line before. A file counts when its line is on disk. Nothing is deleted by itself. Any thread; blocks.
 */
public final class Recordings implements Closeable {
    /** Largest file in bytes. */
    public static final long FILE_MAX = 1L << 30;

    /** Room for all files, in bytes; when it is used up, further ones are refused until someone makes room. */
    public static final long TOTAL_MAX = 8L << 30;

    /** Most files that are listed at once. */
    public static final int SHOWN_MAX = 200;

    private final Path directory;
    private final InstantSource clock;
    private final long bytesMax;
    private final Lines index;
    private final Lines audit;
    private final List<Recording> kept = new ArrayList<>();
    private String last = "";
    private long bytes;
    private long parts;

    /** No room. */
    public static final class Full extends IOException {
        private static final long serialVersionUID = 1;

        Full(long bytesMax) {
            super("recordings take up their " + (bytesMax >> 20) + " MiB; nothing is deleted by itself");
        }
    }

    /** Who looked at or fetched what; a line of {@code audit.jsonl}. */
    record Looked(Instant at, String by, String what) {}

    private Recordings(Path directory, InstantSource clock, long bytesMax) throws IOException {
        this.directory = directory;
        this.clock = clock;
        this.bytesMax = bytesMax;
        List<String> lines = new ArrayList<>();
        this.index = Lines.open(directory.resolve("index.jsonl"), lines);
        this.audit = Lines.open(directory.resolve("audit.jsonl"), new ArrayList<>());
        for (String line : lines) {
            Recording recording = Wire.readOwn(line, Recording.class);
            if (!recording.previous().equals(last)) {
                throw new IOException("the index of recordings was changed at number " + recording.number());
            }
            kept.add(recording);
            bytes += recording.bytes();
            last = sha256(line.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Opens or makes {@code recordings} in a data directory; what an upload left unfinished is removed. */
    public static Recordings open(Path data, InstantSource clock, long bytesMax) throws IOException {
        Path directory = data.resolve("recordings");
        Files.createDirectories(directory.resolve("inbox"));
        try (Stream<Path> files = Files.list(directory)) {
            for (Path part : files.filter(f -> f.toString().endsWith(".part")).toList()) {
                Files.delete(part);
            }
        }
        return new Recordings(directory, clock, bytesMax);
    }

    /** Where recorders that write to a share or a card put their files. */
    Path inbox() {
        return directory.resolve("inbox");
    }

    /** A file to write to; its name ends in {@code .part} until it is kept. Fails when there is no room. */
    synchronized Path part() throws IOException {
        if (bytes >= bytesMax) {
            throw new Full(bytesMax);
        }
        parts++;
        return directory.resolve(clock.millis() + "-" + parts + ".part");
    }

    /** Keeps a file: it is synced, gets its number and its line. The same bytes again are the same recording. */
    synchronized Recording keep(Path part, String sha256, Recording.Origin origin) throws IOException {
        Optional<Recording> before =
                kept.stream().filter(r -> r.sha256().equals(sha256)).findFirst();
        if (before.isPresent()) {
            Files.delete(part);
            return before.get();
        }
        long size = Files.size(part);
        if (bytes + size > bytesMax) {
            Files.delete(part);
            throw new Full(bytesMax);
        }
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Instant now = clock.instant();
        Instant taken = origin.takenAt().isAfter(now) ? now : origin.takenAt();
        Recording recording = new Recording(
                kept.size() + 1L, origin.name(), origin.source(), taken, now, size, sha256, origin.by(), last);
        Files.move(
                part,
                directory.resolve(recording.file()),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        syncDirectory();
        String line = Wire.write(recording);
        index.add(line);
        kept.add(recording);
        bytes += size;
        last = sha256(line.getBytes(StandardCharsets.UTF_8));
        return recording;
    }

    /** A recording by its number; empty when there is none. */
    public synchronized Optional<Recording> find(long number) {
        return number >= 1 && number <= kept.size() ? Optional.of(kept.get((int) number - 1)) : Optional.empty();
    }

    /** The newest of what one source handed over up to a number, oldest first; at most so many. */
    public synchronized List<Recording> of(String source, long through, int max) {
        List<Recording> all = kept.subList(0, (int) Math.min(kept.size(), through)).stream()
                .filter(recording -> recording.source().equals(source))
                .toList();
        return List.copyOf(all.subList(Math.max(0, all.size() - max), all.size()));
    }

    /** Where its bytes are. */
    public Path file(Recording recording) {
        return directory.resolve(recording.file());
    }

    /** Writes down that someone looked, before anything is shown. */
    synchronized void looked(String by, String what) throws IOException {
        audit.add(Wire.write(new Looked(clock.instant(), by, what)));
    }

    /** Who looked, newest first. */
    synchronized List<Looked> looks(int max) throws IOException {
        return Lines.newest(directory.resolve("audit.jsonl"), max).stream()
                .map(line -> Wire.readOwn(line, Looked.class))
                .toList();
    }

    /** What is there. */
    public synchronized RecordingsView view() {
        List<Recording> newest =
                kept.subList(Math.max(0, kept.size() - SHOWN_MAX), kept.size()).reversed();
        return new RecordingsView(kept.size(), bytes, bytesMax, newest);
    }

    @Override
    public synchronized void close() throws IOException {
        index.close();
        audit.close();
    }

    private void syncDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }
}

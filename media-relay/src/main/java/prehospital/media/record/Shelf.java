package prehospital.media.record;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import prehospital.media.MediaSource;
import prehospital.protocol.IncidentId;
import prehospital.protocol.TrackKind;

/**
 * Where recordings stand: {@code YYYY-MM-DD/INCIDENT/SOURCE.video-START.webm} below one folder, days and times in UTC. The place says all that a file does not say itself, so that
 * what a killed program left can be told apart. Blocks.
 */
final class Shelf {
    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern PLACE =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}/([A-Za-z0-9._-]{1,64})/([A-Z]+\\.[A-Za-z0-9._-]{1,64})"
                    + "\\.(video|audio|stills|picture)-([0-9]{8}T[0-9]{6}\\.[0-9]{3}Z)\\.(webm|mkv|jpg|png|webp)");
    private static final int ID_BYTES = 12;
    private static final int READ_BYTES = 256 * 1024;

    private final Path folder;

    Shelf(Path folder) {
        this.folder = folder;
    }

    /** What a place says. */
    record Label(IncidentId incident, MediaSource source, TrackKind kind, Instant startedAt) {}

    /** A new place, with its folders; fails when a file stands there. */
    Path place(Label label, String extension) throws IOException {
        Path folderOfDay = folder.resolve(
                DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(label.startedAt()));
        // An incident's id may be dots only, which is no name for a folder.
        String incident = label.incident().value();
        Path into = folderOfDay.resolve(incident.matches("\\.+") ? "_" : incident);
        Files.createDirectories(into);
        String kind = label.kind().name().toLowerCase(Locale.ROOT);
        return into.resolve(
                label.source().name() + "." + kind + "-" + START.format(label.startedAt()) + "." + extension);
    }

    /**
     * Puts a picture there, whole or not at all, and forces it to the disk. The same picture of the same time is there once; another one of that time stands a millisecond later.
     *
     * @throws IOException when it cannot be written
     */
    Recording put(IncidentId incident, MediaSource source, Instant seenAt, PictureFile picture) throws IOException {
        String sha256 = hash(picture);
        Instant at = seenAt.truncatedTo(ChronoUnit.MILLIS);
        Path file = place(
                new Label(incident, source, TrackKind.PICTURE, at),
                picture.format().extension());
        while (Files.exists(file) && !hash(file).equals(sha256)) {
            at = at.plusMillis(1);
            file = place(
                    new Label(incident, source, TrackKind.PICTURE, at),
                    picture.format().extension());
        }
        if (!Files.exists(file)) {
            Path part = file.resolveSibling(file.getFileName() + ".part");
            try (FileChannel channel = FileChannel.open(part, CREATE, TRUNCATE_EXISTING, WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(picture.content());
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
                Files.move(part, file, ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        }
        return picture(relative(file), picture);
    }

    private static Recording picture(String place, PictureFile picture) {
        Label label = label(place).orElseThrow();
        return new Recording(
                id(place),
                place,
                label.incident(),
                label.source(),
                TrackKind.PICTURE,
                picture.format().name(),
                label.startedAt(),
                Optional.empty(),
                0,
                picture.content().length,
                hash(picture),
                Optional.empty());
    }

    /** The place of a file below the folder, with {@code /}. */
    String relative(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** The file of a place; absent when it is not one that recordings have. */
    Optional<Path> file(String relative) {
        return label(relative).map(label -> folder.resolve(relative));
    }

    /** The name of what stands in a place. */
    static String id(String relative) {
        byte[] hash = sha256().digest(relative.getBytes(StandardCharsets.UTF_8));
        return "V" + HexFormat.of().formatHex(hash, 0, ID_BYTES);
    }

    /** What a place says; absent when it is none of ours. */
    static Optional<Label> label(String relative) {
        Matcher found = PLACE.matcher(relative);
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            Instant startedAt = START.parse(found.group(4), Instant::from);
            TrackKind kind = TrackKind.valueOf(found.group(3).toUpperCase(Locale.ROOT));
            return MediaSource.named(found.group(2))
                    .map(source -> new Label(new IncidentId(found.group(1)), source, kind, startedAt));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** All places in which a recording stands, the oldest day first. */
    List<String> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> below = Files.walk(folder, 3)) {
            return below.map(this::relative)
                    .filter(place -> label(place).isPresent())
                    .sorted()
                    .toList();
        }
    }

    /** Completes what a killed program left and reads what it holds; absent, and the file gone, when nothing in it can be played. What is no picture any more stays. */
    Optional<Recording> rescue(String relative) throws IOException {
        Path file = folder.resolve(relative);
        Label label = label(relative).orElseThrow();
        if (label.kind() == TrackKind.PICTURE) {
            return PictureFile.read(Files.readAllBytes(file)).map(picture -> picture(relative, picture));
        }
        Optional<MatroskaReader.Found> found;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            found = MatroskaReader.read(channel);
            if (found.isPresent() && !found.orElseThrow().indexed()) {
                MatroskaReader.Found unfinished = found.orElseThrow();
                MatroskaFile.finish(channel, unfinished.codec().document(), unfinished.contents());
            }
        }
        if (found.isEmpty()) {
            Files.delete(file);
            return Optional.empty();
        }
        MatroskaReader.Found whole = found.orElseThrow();
        return Optional.of(new Recording(
                id(relative),
                relative,
                label.incident(),
                label.source(),
                label.kind(),
                whole.codec().name(),
                label.startedAt(),
                Optional.empty(),
                whole.contents().millis(),
                Files.size(file),
                hash(file),
                Optional.empty()));
    }

    private static String hash(PictureFile picture) {
        return HexFormat.of().formatHex(sha256().digest(picture.content()));
    }

    /** SHA-256 of a file, hexadecimal. */
    static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] some = new byte[READ_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                digest.update(some, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

package prehospital.vehicle.wave;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import prehospital.ecg.EcgRecord;
import prehospital.ecg.file.AnnotatedEcg;
import prehospital.ecg.file.ScpEcg;

/** Recordings as files that other programs read: HL7 annotated ECG, and SCP-ECG where its 16 bits hold the samples. Any thread; blocks. */
final class EcgFiles {
    /** Most files that are kept; the oldest go first, their samples are in the journal and at the centre. */
    static final int FILES_MAX = 400;

    private static final String NAME = "[A-Za-z0-9._-]{1,80}\\.(scp|xml)";

    private final Path directory;

    EcgFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * What was written.
     *
     * @param sha256 of the first file, in hexadecimal
     */
    record Kept(List<String> files, String sha256) {}

    /** Writes a recording; the same name again replaces it. */
    Kept keep(String recording, EcgRecord record, Instant takenAt) throws IOException {
        Files.createDirectories(directory);
        String name = recording.replaceAll("[^A-Za-z0-9._-]", "_");
        byte[] annotated =
                AnnotatedEcg.write(record, UUID.nameUUIDFromBytes(recording.getBytes(StandardCharsets.UTF_8)), takenAt);
        List<String> files = new ArrayList<>();
        files.add(write(name + ".xml", annotated));
        try {
            files.add(write(name + ".scp", ScpEcg.write(record)));
        } catch (IllegalArgumentException tooWide) {
            // Its samples do not fit into SCP-ECG; the other file has all of them.
        }
        forgetOldest();
        return new Kept(List.copyOf(files), sha256(annotated));
    }

    /** A file by its name. */
    Optional<Path> find(String name) {
        Path file = directory.resolve(name);
        return name.matches(NAME) && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    private String write(String name, byte[] content) throws IOException {
        Path part = Files.createTempFile(directory, name, ".part");
        Files.write(part, content);
        Files.move(part, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return name;
    }

    private void forgetOldest() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            List<Path> files =
                    all.sorted(Comparator.comparing(EcgFiles::modified)).toList();
            for (Path old : files.subList(0, Math.max(0, files.size() - FILES_MAX))) {
                Files.deleteIfExists(old);
            }
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

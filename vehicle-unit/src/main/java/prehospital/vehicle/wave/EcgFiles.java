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
import prehospital.ecg.file.ExchangeFormat;

/** Recordings as files that other programs read, in every format that can hold them. Any thread; blocks. */
final class EcgFiles {
    /** Most files that are kept; the oldest go first, their samples are in the journal and at the centre. */
    static final int FILES_MAX = 400;

    private static final String NAME = "[A-Za-z0-9._-]{1,80}\\.(scp|xml|dcm)";

    private final Path directory;

    EcgFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * What was written.
     *
     * @param files at most one of each format; none when no format can hold the samples, which are in the journal all the same
     * @param sha256 of the first file, in hexadecimal; empty when there is none
     */
    record Kept(List<String> files, String sha256) {}

    /** Writes a recording; the same name again replaces it. */
    Kept keep(String recording, EcgRecord record, Instant takenAt) throws IOException {
        Files.createDirectories(directory);
        String name = recording.replaceAll("[^A-Za-z0-9._-]", "_");
        UUID id = UUID.nameUUIDFromBytes(recording.getBytes(StandardCharsets.UTF_8));
        List<String> files = new ArrayList<>();
        String sha256 = "";
        for (ExchangeFormat format : ExchangeFormat.values()) {
            Optional<byte[]> content = format.write(record, id, takenAt);
            if (content.isPresent()) {
                files.add(write(name + "." + format.suffix(), content.get()));
                sha256 = sha256.isEmpty() ? sha256(content.get()) : sha256;
            }
        }
        forgetOldest();
        return new Kept(List.copyOf(files), sha256);
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
            List<Path> files = all.filter(file -> file.getFileName().toString().matches(NAME))
                    .sorted(Comparator.comparing(EcgFiles::modified))
                    .toList();
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

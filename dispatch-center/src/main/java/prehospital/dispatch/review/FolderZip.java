package prehospital.dispatch.review;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP archive with one folder, which remembers the SHA-256 of each file in it. One thread; blocks. */
final class FolderZip implements Closeable {
    private static final int READ_BYTES = 64 * 1024;

    private final ZipOutputStream zip;
    private final String folder;
    private final Instant at;
    private final List<CaseFolder.Sum> sums = new ArrayList<>();

    FolderZip(OutputStream to, String folder, Instant at) {
        this.zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
        this.folder = folder;
        this.at = at;
    }

    /** Of the files so far, in their order. */
    List<CaseFolder.Sum> sums() {
        return List.copyOf(sums);
    }

    void add(CaseFolder.Entry entry) throws IOException {
        zip.setLevel(Deflater.DEFAULT_COMPRESSION);
        copy(entry.name(), new ByteArrayInputStream(entry.text().getBytes(StandardCharsets.UTF_8)));
    }

    /** Adds recorded bytes as they are, for they are compressed; their hash, or nothing when they are gone. */
    Optional<String> add(String name, CaseFolder.Source source) throws IOException {
        InputStream from;
        try {
            from = source.open();
        } catch (IOException gone) {
            return Optional.empty();
        }
        try (from) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            return Optional.of(copy(name, from));
        }
    }

    private String copy(String name, InputStream from) throws IOException {
        ZipEntry entry = new ZipEntry(folder + "/" + name);
        entry.setTime(at.toEpochMilli());
        zip.putNextEntry(entry);
        MessageDigest digest = sha256();
        byte[] some = new byte[READ_BYTES];
        long bytes = 0;
        for (int count = from.read(some); count >= 0; count = from.read(some)) {
            zip.write(some, 0, count);
            digest.update(some, 0, count);
            bytes += count;
        }
        zip.closeEntry();
        String hash = HexFormat.of().formatHex(digest.digest());
        sums.add(new CaseFolder.Sum(name, bytes, hash));
        return hash;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}

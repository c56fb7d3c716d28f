package prehospital.vehicle.wave;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import prehospital.ecg.file.EcgFile;
import prehospital.ecg.file.ExchangeFormat;
import prehospital.ecg.file.WfdbArchive;
import prehospital.protocol.EcgFileHead;
import prehospital.protocol.EcgFileHead.Kind;
import prehospital.protocol.link.EcgUplink.EcgFilePart;

/** A file of an electrocardiogram as the pieces in which it is sent. Blocks. */
final class EcgPieces {
    private static final String PDF = "%PDF-";
    private static final int XML_SEEN = 200;

    private EcgPieces() {}

    /** The pieces; empty when the file is gone, too large, or not of an electrocardiogram. */
    static Optional<List<EcgFilePart>> of(Path file, EcgCourier.Waiting waiting) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > EcgFileHead.BYTES_MAX || Files.size(file) == 0) {
            return Optional.empty();
        }
        return of(Files.readAllBytes(file), waiting);
    }

    /** The pieces of what is in memory; empty when it is too large or not of an electrocardiogram. */
    static Optional<List<EcgFilePart>> of(byte[] content, EcgCourier.Waiting waiting) {
        return content.length > EcgFileHead.BYTES_MAX
                ? Optional.empty()
                : kind(content, waiting.name()).map(kind -> pieces(content, kind, waiting));
    }

    private static List<EcgFilePart> pieces(byte[] content, Kind kind, EcgCourier.Waiting waiting) {
        byte[] compressed = compressed(content);
        int parts = Math.ceilDiv(compressed.length, EcgFileHead.PART_BYTES);
        EcgFileHead head = new EcgFileHead(
                waiting.assignment(),
                sha256(content),
                waiting.name(),
                kind,
                waiting.source(),
                waiting.takenAt(),
                waiting.recording(),
                content.length,
                parts);
        List<EcgFilePart> pieces = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int from = part * EcgFileHead.PART_BYTES;
            byte[] data =
                    Arrays.copyOfRange(compressed, from, Math.min(compressed.length, from + EcgFileHead.PART_BYTES));
            pieces.add(new EcgFilePart(head, part + 1, Base64.getEncoder().encodeToString(data)));
        }
        return pieces;
    }

    /** By its content; XML of makers and printed reports also by their names. */
    static Optional<Kind> kind(byte[] content, String name) {
        Optional<ExchangeFormat> format = EcgFile.formatOf(content);
        if (format.isPresent()) {
            return Optional.of(
                    switch (format.get()) {
                        case ANNOTATED -> Kind.AECG;
                        case SCP -> Kind.SCP;
                        case DICOM -> Kind.DICOM;
                    });
        }
        if (WfdbArchive.looksLike(content)) {
            return Optional.of(Kind.WFDB);
        }
        String lower = name.toLowerCase(Locale.ROOT);
        String start = new String(content, 0, Math.min(content.length, XML_SEEN), StandardCharsets.ISO_8859_1).strip();
        if (lower.endsWith(".pdf") && start.startsWith(PDF)) {
            return Optional.of(Kind.PDF);
        }
        return lower.endsWith(".xml") && start.contains("<") ? Optional.of(Kind.XML) : Optional.empty();
    }

    private static byte[] compressed(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot refuse to be written", e);
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

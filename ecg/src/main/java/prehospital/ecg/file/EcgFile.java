package prehospital.ecg.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import prehospital.ecg.EcgRecord;

/** An ECG file of any kind that is read, told apart by its name and first bytes. */
public final class EcgFile {
    /** Largest file read, in bytes; WFDB signal files have their own limit. */
    public static final int FILE_MAX = 200_000_000;

    private EcgFile() {}

    /** The format of a file by its first bytes; empty when it is none that is exchanged. */
    public static Optional<ExchangeFormat> formatOf(byte[] bytes) {
        if (DicomParser.looksLike(bytes)) {
            return Optional.of(ExchangeFormat.DICOM);
        }
        if (ScpEcg.looksLike(bytes)) {
            return Optional.of(ExchangeFormat.SCP);
        }
        return AnnotatedEcg.looksLike(bytes) ? Optional.of(ExchangeFormat.ANNOTATED) : Optional.empty();
    }

    /** Reads a DICOM ECG, SCP-ECG, an HL7 annotated ECG, or a WFDB header with its signal files, also in one archive. */
    public static EcgRecord read(Path file) throws BadEcgFile {
        if (!Files.isRegularFile(file)) {
            throw new BadEcgFile(file + " is not a file");
        }
        try {
            long size = Files.size(file);
            if (!file.toString().endsWith(".hea")) {
                if (size > FILE_MAX) {
                    throw new BadEcgFile("the file has " + size + " bytes, at most " + FILE_MAX + " are read");
                }
                byte[] bytes = Files.readAllBytes(file);
                if (WfdbArchive.looksLike(bytes)) {
                    return WfdbArchive.read(bytes);
                }
                Optional<ExchangeFormat> format = formatOf(bytes);
                if (format.isPresent()) {
                    return switch (format.get()) {
                        case DICOM -> DicomEcg.read(bytes);
                        case SCP -> ScpEcg.read(bytes);
                        case ANNOTATED -> AnnotatedEcg.read(bytes);
                    };
                }
            }
        } catch (IOException e) {
            throw new BadEcgFile(file + " cannot be read", e);
        }
        return WfdbFile.read(file);
    }
}

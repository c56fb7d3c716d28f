package prehospital.ecg.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import prehospital.ecg.EcgRecord;

/** An ECG file of any kind that is read, told apart by its name and first bytes. */
public final class EcgFile {
    /** Largest file read, in bytes; WFDB signal files have their own limit. */
    public static final int FILE_MAX = 200_000_000;

    private EcgFile() {}

    /** Reads a DICOM ECG, SCP-ECG, an HL7 annotated ECG, or a WFDB header with its signal files. */
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
                if (DicomParser.looksLike(bytes)) {
                    return DicomEcg.read(bytes);
                }
                if (ScpEcg.looksLike(bytes)) {
                    return ScpEcg.read(bytes);
                }
                if (AnnotatedEcg.looksLike(bytes)) {
                    return AnnotatedEcg.read(bytes);
                }
            }
        } catch (IOException e) {
            throw new BadEcgFile(file + " cannot be read", e);
        }
        return WfdbFile.read(file);
    }
}

package prehospital.ecg.file;

import java.nio.file.Files;
import java.nio.file.Path;
import prehospital.ecg.EcgRecord;

/** An ECG file of any kind that is read, told apart by its name and first bytes. */
public final class EcgFile {
    private EcgFile() {}

    /** Reads a WFDB header with its signal files. */
    public static EcgRecord read(Path file) throws BadEcgFile {
        if (!Files.isRegularFile(file)) {
            throw new BadEcgFile(file + " is not a file");
        }
        return WfdbFile.read(file);
    }
}

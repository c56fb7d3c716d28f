package prehospital.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import prehospital.hospital.hl7.Hl7Interface;
import prehospital.hospital.hl7.InterfaceFile;
import prehospital.protocol.StartRefused;

/** {@code --hl7 FILE}: systems of the hospital that speak HL7 v2. */
final class Hl7Option {
    @Option(
            names = "--hl7",
            paramLabel = "FILE",
            description = "HL7 v2 interfaces over MLLP, described in docs/hl7.md (default: none).")
    private Optional<Path> file = Optional.empty();

    /** The interfaces of the file; a mistake in it refuses the start and names its line. */
    List<Hl7Interface> interfaces() {
        return file.map(Hl7Option::read).orElse(List.of());
    }

    private static List<Hl7Interface> read(Path path) {
        try {
            return InterfaceFile.parse(Files.readString(path));
        } catch (IOException e) {
            throw new StartRefused("the HL7 interfaces in " + path + " cannot be read: " + e, e);
        } catch (IllegalArgumentException e) {
            throw new StartRefused("the HL7 interfaces in " + path + " cannot be used: " + e.getMessage(), e);
        }
    }
}

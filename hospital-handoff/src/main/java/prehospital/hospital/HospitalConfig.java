package prehospital.hospital;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import prehospital.hospital.hl7.Hl7Interface;
import prehospital.protocol.HospitalId;
import prehospital.protocol.StartRefused;
import prehospital.web.ProgramAddresses;

/**
 * How a hospital program runs.
 *
 * @param host address to listen on, 127.0.0.1 unless told otherwise
 * @param port port to listen on; 0 lets the system choose
 * @param dataDir holds the embedded database and remembered sessions between starts
 * @param centre where the dispatch centre answers, and what is trusted there
 * @param hospitals the hospitals of this program, each with its device secret
 * @param database an existing PostgreSQL as {@code postgresql://…}; absent: the embedded server below {@code dataDir}
 * @param external the FHIR server that pre-registrations are posted to; absent: none
 * @param externalAuthorization value of the {@code Authorization} header for it, such as {@code Bearer …}
 * @param hl7 systems of these hospitals that speak HL7 v2
 */
public record HospitalConfig(
        String host,
        int port,
        Path dataDir,
        ProgramAddresses centre,
        SortedMap<HospitalId, String> hospitals,
        Optional<String> database,
        Optional<URI> external,
        Optional<String> externalAuthorization,
        List<Hl7Interface> hl7) {
    /** Most hospitals of one program. */
    public static final int HOSPITALS_MAX = 200;

    public HospitalConfig {
        hospitals = new TreeMap<>(hospitals);
        if (hospitals.isEmpty() || hospitals.size() > HOSPITALS_MAX) {
            throw new IllegalArgumentException("a hospital program serves 1 to " + HOSPITALS_MAX + " hospitals");
        }
        hl7 = List.copyOf(hl7);
        for (Hl7Interface one : hl7) {
            if (!hospitals.containsKey(one.hospital())) {
                throw new StartRefused("HL7 interface " + one.id() + " is of hospital " + one.hospital()
                        + ", which this program does not serve; it serves "
                        + hospitals.keySet().stream().map(HospitalId::value).collect(Collectors.joining(", ")));
            }
        }
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "HospitalConfig[" + host + ":" + port + ", data " + dataDir + ", centre " + centre + ", hospitals "
                + hospitals.keySet()
                + external.map(server -> ", FHIR to " + server).orElse("")
                + (hl7.isEmpty()
                        ? ""
                        : ", HL7 v2 with " + hl7.stream().map(Hl7Interface::id).collect(Collectors.joining(", ")))
                + "]";
    }
}

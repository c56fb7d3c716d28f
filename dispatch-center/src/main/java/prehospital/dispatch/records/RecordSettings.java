package prehospital.dispatch.records;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import prehospital.epcr.core.Agency;
import prehospital.epcr.core.PatientRecord;
import prehospital.protocol.Formulary;

/**
 * What goes into every patient's record, and how records leave the centre.
 *
 * @param agency what the service says of itself and its crews
 * @param fhir makes a FHIR document of a record as it stood at a time; absent: it is not offered
 * @param font a font file with Chinese letters for PDFs; absent: one of the machine
 * @param formulary medications and doses that tablets offer; absent: the site gave none
 */
public record RecordSettings(
        Agency agency,
        Optional<BiFunction<PatientRecord, Instant, String>> fhir,
        Optional<Path> font,
        Optional<Formulary> formulary) {
    /** Nothing is said, and no FHIR document offered. */
    public static final RecordSettings DEFAULTS =
            new RecordSettings(Agency.NONE, Optional.empty(), Optional.empty(), Optional.empty());

    /** The same with a formulary. */
    public RecordSettings offering(Formulary medications) {
        return new RecordSettings(agency, fhir, font, Optional.of(medications));
    }
}

package prehospital.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import prehospital.epcr.core.PatientRecord;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;

/** What crews write of simulated cases: some of everything that becomes more than words, and of each list also that it is empty, or why nobody knows. */
final class SimulatedRecords {
    private static final List<List<String>> SOMETIMES = List.of(
            List.of("ePatient.02", "", "Berg"),
            List.of("ePatient.03", "", "小明"),
            List.of("ePatient.17", "", "1963-04-01"),
            List.of("ePatient.25", "", "9919001"),
            List.of("eHistory.06", "1", "7980"),
            List.of("eHistory.07", "1", "91935009"),
            List.of("cnRecord.16", "", "青霉素 & \"nuts\" <all>"),
            List.of("cnRecord.16", "", "否认药物过敏史"),
            List.of("eHistory.08", "1", "I10"),
            List.of("eHistory.08", "2", "02RH38M"),
            List.of("eHistory.08", "1", "PN8801015"),
            List.of("eHistory.12", "a", "86009"),
            List.of("eHistory.12", "a", "PN8801015"),
            List.of("eHistory.12", "a", "PN8801019"),
            List.of("eHistory.13", "a", "10"),
            List.of("eHistory.14", "a", "3114029"),
            List.of("eSituation.11", "", "I21.3"),
            List.of("cnRecord.24", "1", "急性心肌梗死"),
            List.of("cnRecord.25", "1", "I21.9"),
            List.of("eVitals.01", "s", "2026-11-22T09:00:00+00:00"),
            List.of("eVitals.06", "s", "98"),
            List.of("eVitals.07", "s", "52"),
            List.of("eVitals.12", "s", "93"),
            List.of("eMedications.01", "m", "2026-11-22T09:30:00+00:00"),
            List.of("eMedications.03", "m", "1191"),
            List.of("eMedications.05", "m", "300"),
            List.of("eProcedures.01", "p", "2026-11-22T09:20:00+00:00"),
            List.of("eProcedures.03", "p", "428803005"),
            List.of("eTimes.05", "", "2026-11-22T08:50:00+00:00"),
            List.of("eTimes.13", "", "2026-11-22T10:10:00+00:00"),
            List.of("eVitals.99", "1", "of another version of the dictionary"));

    private SimulatedRecords() {}

    /** The open record of a patient of a case; the same chance makes the same record. */
    static PatientRecord open(EpcrId id, Random chance) {
        List<EpcrEntry> lines = new ArrayList<>();
        SOMETIMES.forEach(line -> {
            boolean said = lines.stream()
                    .anyMatch(before -> before.element().equals(line.get(0))
                            && before.instance().equals(line.get(1)));
            if (!said && chance.nextInt(3) > 0) {
                lines.add(RecordDocumentIT.line(line.get(0), line.get(1), line.get(2)));
            }
        });
        PatientRecord record = new PatientRecord(id, RecordDocumentIT.DICTIONARY);
        record.add(lines);
        return record;
    }
}

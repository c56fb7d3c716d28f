package prehospital.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;
import prehospital.epcr.core.Dictionary;
import prehospital.epcr.core.PatientRecord;
import prehospital.epcr.core.WrittenLines;
import prehospital.epcr.dictionary.DictionaryFile;
import prehospital.epcr.nemsis.NemsisReader;
import prehospital.protocol.EpcrId;
import prehospital.protocol.EpcrLine;

/** A record as a FHIR document, in the eyes of HAPI's validator. */
class RecordDocumentIT {
    private static final Path CASES = Path.of("../../shared/data/nemsis/cases");
    private static final Dictionary DICTIONARY = DictionaryFile.packaged();
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void aWholeRecordIsAValidDocument() throws IOException {
        assumeTrue(Files.isDirectory(CASES), "the NEMSIS cases are not here");
        byte[] xml = Files.readAllBytes(CASES.resolve("2025-EMS-1-Overdose_v351.xml"));
        List<EpcrLine> lines = NemsisReader.read(xml, DICTIONARY, AT, "t1");
        PatientRecord record = new PatientRecord(new EpcrId("AS1"), DICTIONARY);
        for (int from = 0; from < lines.size(); from += 200) {
            record.add(
                    WrittenLines.read(lines.subList(from, Math.min(lines.size(), from + 200)), "anna", DICTIONARY, AT));
        }
        String json = RecordDocument.of(record, DICTIONARY, AT);
        assertThat(FhirValidator.validate(json).errors()).isEmpty();
        Bundle bundle = (Bundle) FhirJson.parse(json);
        Composition composition = (Composition) bundle.getEntryFirstRep().getResource();
        assertThat(composition.getType().getCodingFirstRep().getCode()).isEqualTo("67796-3");
        assertThat(composition.getSection())
                .extracting(section -> section.getCode().getCodingFirstRep().getCode())
                .contains("10154-3", "8716-3", "18610-6", "29554-3", "29545-1");
        assertThat(bundle.getEntry())
                .filteredOn(entry -> entry.getResource() instanceof Observation)
                .hasSizeGreaterThan(5);
    }
}

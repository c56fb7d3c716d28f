package prehospital.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import prehospital.epcr.core.PatientRecord;
import prehospital.fhir.CareReport.File;
import prehospital.fhir.CareReport.Form;
import prehospital.fhir.write.ModelWriter;
import prehospital.protocol.EpcrId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.VitalValue.Mark;

/** The writer against HAPI's parser, character for character: everything that is made here, and resources of every type of R4 with values at random. */
class ModelWriterTest {
    private static final long SEED = Long.getLong("fhir.seed", 20_261_123);
    private static final int CASES = Integer.getInteger("fhir.cases", 24);
    private static final int ROUNDS = Integer.getInteger("fhir.rounds", 6);
    private static final ModelWriter WRITER = new ModelWriter(FhirJson.CONTEXT);

    private static final Signer SIGNER = new Signer() {
        @Override
        public String keyName() {
            return "key";
        }

        @Override
        public byte[] sign(byte[] message) {
            return message.clone();
        }
    };

    private static void written(Resource resource) {
        assertThat(WRITER.json(resource)).as(resource.fhirType()).contains(FhirJson.byParser(resource));
    }

    @Test
    void everyPreRegistrationIsWrittenWithoutTheParser() {
        List<PreRegistration> states = new ArrayList<>();
        SimulatedCases.of(SEED, CASES).forEach(states::addAll);
        for (PreAlertStatus status : PreAlertStatus.values()) {
            states.add(Cases.registration(status, Cases.stemi().preAlert().atmist(), Cases.vitals(Mark.QUESTIONABLE)));
        }
        for (PreRegistration state : states) {
            Bundle bundle = PreRegistrationBundle.bundle(state, Cases.BASE);
            written(bundle);
            bundle.getEntry().forEach(entry -> written(entry.getResource()));
            assertThat(PreRegistrationBundle.json(state, Cases.BASE)).isEqualTo(FhirJson.byParser(bundle));
            PreRegistrationBundle.Made made = PreRegistrationBundle.made(state, Cases.BASE, SIGNER);
            assertThat(made.transaction()).isEqualTo(FhirTransaction.parse(made.json(), () -> "new"));
        }
    }

    /** Documents, summaries, reports and electrocardiograms: what stands in the text is written as it stands. */
    @Test
    void everyOtherTextIsWrittenWithoutTheParser() {
        int number = 0;
        for (List<PreRegistration> states : SimulatedCases.of(SEED, CASES / 2)) {
            PreRegistration last = states.getLast();
            PatientRecord record =
                    SimulatedRecords.open(EpcrId.of(last.preAlert().assignment()), new Random(SEED + number++));
            again(PatientSummary.json(
                    PatientSummaryIT.known(last, Optional.of(record), Optional.of(PatientSummaryIT.longHistory()))));
            String document = RecordDocument.of(record, RecordDocumentIT.DICTIONARY, last.at());
            again(document);
            again(CareReportBundle.json(
                    new CareReport(
                            last.preAlert(),
                            last.hospital().id(),
                            EpcrId.of(last.preAlert().assignment()),
                            record.entries().size(),
                            false,
                            List.of(File.of(Form.FHIR_DOCUMENT, document.getBytes(StandardCharsets.UTF_8))),
                            last.at()),
                    Cases.BASE));
        }
        new EcgObservations(EcgObservationsTest.recorded()).all().forEach(ModelWriterTest::written);
    }

    private static void again(String json) {
        Resource resource = FhirJson.parse(json);
        untie(resource);
        if (resource instanceof Bundle bundle) {
            bundle.getEntry().forEach(entry -> untie(entry.getResource()));
        }
        assertThat(WRITER.json(resource)).contains(json);
        assertThat(FhirJson.byParser(resource)).isEqualTo(json);
    }

    /** The parser ties references to what they refer to. */
    private static void untie(Resource resource) {
        FhirJson.CONTEXT
                .newTerser()
                .getAllPopulatedChildElementsOfType(resource, Reference.class)
                .forEach(reference -> reference.setResource(null));
    }

    @Test
    void whateverIsWrittenIsWhatTheParserWrites() {
        RandomResources random = new RandomResources(SEED);
        int written = 0;
        int all = 0;
        for (String type : new TreeSet<>(FhirJson.CONTEXT.getResourceTypes())) {
            for (int round = 0; round < ROUNDS; round++) {
                Resource resource = random.of(type);
                Optional<String> text = WRITER.json(resource);
                all++;
                if (text.isPresent()) {
                    written++;
                    assertThat(text).as(type + " " + round).contains(FhirJson.byParser(resource));
                }
            }
        }
        System.out.println("seed " + SEED + ": " + written + " of " + all + " random resources written");
        assertThat(written).isGreaterThan(all * 2 / 5);
    }

    @Test
    void whatOnlyTheParserKnowsIsLeftToIt() {
        Observation toOne = new Observation();
        toOne.setSubject(new Reference(new Patient().setActive(true)));
        Patient containing = new Patient();
        containing.addContained(new Patient().setActive(true).setId("in"));
        Patient versioned = new Patient();
        versioned.setId(new IdType("Patient", "1", "7"));
        Patient linked = new Patient();
        linked.addGeneralPractitioner(new Reference("Practitioner/1/_history/3"));
        Patient saysNothing = new Patient();
        Extension outer = new Extension("urn:e");
        outer.addExtension(new Extension("urn:nothing"));
        saysNothing.addExtension(outer);
        for (Resource resource : List.of(toOne, containing, versioned, linked, saysNothing)) {
            assertThat(WRITER.json(resource)).isEmpty();
            String text = FhirJson.byParser(resource);
            assertThat(FhirJson.encode(resource)).isEqualTo(text);
        }
    }
}

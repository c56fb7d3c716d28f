package prehospital.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import prehospital.epcr.core.PatientRecord;
import prehospital.fhir.CareReport.File;
import prehospital.fhir.CareReport.Form;
import prehospital.protocol.Atmist;
import prehospital.protocol.EcgFileHead;
import prehospital.protocol.EpcrId;
import prehospital.protocol.PreAlertStatus;

/**
 * Everything that is made of simulated cases in front of the validator: R4, its vital signs profiles, our package and the International Patient Summary;
 * zero errors and no profile that is unknown. Of each case every bundle of every state, its patient's summary with and without record and history, the
 * record of each patient of the crew as clinical subset and as complete report, how both are told, and a file of an electrocardiogram.
 * {@code -Dfhir.cases=200} runs the proof that docs/fhir.md reports.
 */
class CasesSimulation {
    private static final long SEED = 20_261_123;
    private static final int CASES = Integer.getInteger("fhir.cases", 12);
    /** Of how many cases one crew has a second patient. */
    private static final int SECOND_EVERY = 4;

    private final Map<String, Integer> made = new TreeMap<>();
    private final Set<String> wrong = new TreeSet<>();
    private int resources;

    @Test
    void everythingThatIsMadeOfACaseIsValid() {
        long begun = System.nanoTime();
        List<List<PreRegistration>> cases = SimulatedCases.of(SEED, CASES);
        for (int number = 0; number < cases.size(); number++) {
            List<PreRegistration> states = cases.get(number);
            states.forEach(state -> look("bundle", PreRegistrationBundle.json(state, Cases.BASE)));
            Random chance = new Random(SEED + number);
            PreRegistration last = states.getLast();
            summaries(states, chance, number);
            record(last, EpcrId.of(last.preAlert().assignment()), chance);
            if (number % SECOND_EVERY == 0) {
                EpcrId second = new EpcrId(last.preAlert().assignment() + "_p2");
                record(last, second, chance);
                further(states, second, chance);
            }
            file(last, chance);
        }
        System.out.println("seed " + SEED + ": " + CASES + " cases, " + made + ", " + resources + " resources, "
                + wrong.size() + " different errors, "
                + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s");
        assertThat(wrong).isEmpty();
    }

    /** The proof is of no use when the cases are all alike. */
    @Test
    void everyKindOfCaseOccurs() {
        List<List<PreRegistration>> cases = SimulatedCases.of(SEED, CASES);
        List<PreRegistration> last = cases.stream().map(List::getLast).toList();
        assertThat(last)
                .extracting(state -> state.preAlert().atmist().pathway())
                .containsAll(EnumSet.allOf(Atmist.Pathway.class));
        assertThat(last)
                .as("of whom nothing is known")
                .anyMatch(state -> state.preAlert().atmist().ageYears().isEmpty()
                        && state.preAlert().atmist().sex() == Atmist.Sex.UNKNOWN);
        assertThat(last)
                .as("children")
                .anyMatch(state -> state.preAlert()
                        .atmist()
                        .ageYears()
                        .filter(age -> age < 15)
                        .isPresent());
        assertThat(last.stream()
                        .collect(Collectors.groupingBy(state -> state.preAlert().incident(), Collectors.counting()))
                        .values())
                .as("several patients of one incident")
                .anyMatch(patients -> patients > 2);
        assertThat(last)
                .extracting(state -> state.preAlert().status())
                .contains(PreAlertStatus.CANCELLED)
                .anyMatch(status -> status == PreAlertStatus.HANDED_OVER || status == PreAlertStatus.OFFLOADED);
        assertThat(cases).as("redirected").anyMatch(states -> states.stream().anyMatch(PreRegistration::withdrawn));
    }

    private void summaries(List<PreRegistration> states, Random chance, int number) {
        for (PreRegistration state : states) {
            if (!state.withdrawn()) {
                look("summary", PatientSummary.json(PatientSummaryIT.known(state, Optional.empty(), Optional.empty())));
            }
        }
        PreRegistration last = states.getLast();
        PatientRecord record = SimulatedRecords.open(EpcrId.of(last.preAlert().assignment()), chance);
        look(
                "summary",
                PatientSummary.json(PatientSummaryIT.known(
                        last,
                        Optional.of(record),
                        number % 2 == 0 ? Optional.of(PatientSummaryIT.longHistory()) : Optional.empty())));
    }

    private void record(PreRegistration last, EpcrId id, Random chance) {
        PatientRecord record = SimulatedRecords.open(id, chance);
        for (boolean closed : new boolean[] {false, true}) {
            if (closed) {
                RecordDocumentIT.close(record);
            }
            String document = RecordDocument.of(record, RecordDocumentIT.DICTIONARY, last.at());
            look(closed ? "complete report" : "clinical subset", document);
            List<File> files = new ArrayList<>();
            files.add(File.of(Form.FHIR_DOCUMENT, document.getBytes(StandardCharsets.UTF_8)));
            files.add(File.of(Form.PDF_CHINESE, new byte[] {'%', 'P', 'D', 'F'}));
            look(
                    "report",
                    CareReportBundle.json(
                            new CareReport(
                                    last.preAlert(),
                                    last.hospital().id(),
                                    id,
                                    record.entries().size(),
                                    closed,
                                    files,
                                    last.at()),
                            Cases.BASE));
        }
    }

    /** The second patient of the crew in each state of the pre-alert, before and after the record says who it is. */
    private void further(List<PreRegistration> states, EpcrId id, Random chance) {
        PatientRecord record = SimulatedRecords.open(id, chance);
        for (PreRegistration state : states) {
            Optional<String> document = Optional.of(RecordDocument.of(record, RecordDocumentIT.DICTIONARY, state.at()));
            look("further", FurtherPatientBundle.json(new FurtherPatient(state, id, Optional.empty()), Cases.BASE));
            look("further", FurtherPatientBundle.json(new FurtherPatient(state, id, document), Cases.BASE));
        }
    }

    private void file(PreRegistration last, Random chance) {
        byte[] content = new byte[1_000];
        chance.nextBytes(content);
        List<EcgFileHead.Kind> kinds = List.of(EcgFileHead.Kind.values());
        EcgFileHead.Kind kind = kinds.get(chance.nextInt(kinds.size()));
        EcgFileHead head = new EcgFileHead(
                Optional.of(last.preAlert().assignment()),
                "%064x".formatted(chance.nextLong()),
                "胸痛 & <12> leads",
                kind,
                "monitor",
                last.at(),
                chance.nextBoolean() ? Optional.of("ecg-1") : Optional.empty(),
                content.length,
                1);
        look(
                "ECG file",
                EcgDocumentBundle.json(
                        new EcgDocument(
                                last.preAlert(), last.hospital().id(), head, last.at(), FileContent.of(content)),
                        Cases.BASE));
    }

    private void look(String kind, String json) {
        Validation found = FhirValidator.validate(json);
        made.merge(kind, 1, Integer::sum);
        resources += json.split("\"fullUrl\"", -1).length - 1;
        found.issues().stream()
                .filter(issue -> found.errors().contains(issue)
                        || (issue.message().contains("could not be resolved")
                                && issue.message().contains("urn:prehospital"))
                        || issue.message().contains("Profile reference"))
                .forEach(issue ->
                        wrong.add(kind + ": " + issue.severity() + " " + issue.path() + " " + issue.message()));
    }
}

package prehospital.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import prehospital.protocol.EpcrId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.wire.BadMessage;

/** Everything that comes from outside, changed at random: it is taken, or refused in words; never anything else. Prints its seed. */
class FhirInputSimulation {
    private static final long SEED = Long.getLong("fhir.seed", 20_261_123);
    private static final int ROUNDS = Integer.getInteger("fhir.rounds", 300);
    private static final List<String> PIECES = List.of(
            "null",
            "\"\"",
            "{}",
            "[]",
            "-1",
            "1e400",
            "true",
            "\"\\u0000\"",
            "\"9999-99-99\"",
            "\"Patient/\"",
            "\"urn:uuid:x\"",
            "{\"extension\":[]}",
            "[null]",
            "\"2026-13-01T00:00:00Z\"");

    private final Random chance = new Random(SEED);

    private interface Parser extends Consumer<String> {}

    @Test
    void everyInputIsTakenOrRefusedInWords() {
        System.out.println("seed " + SEED);
        String bundle = PreRegistrationBundle.json(Cases.stemi(), Cases.BASE);
        String task = FhirJson.encode(new HandoffResources(Cases.stemi()).task());
        String seen = task.replace("accepted", "completed");
        survives(bundle, ROUNDS, text -> FhirTransaction.parse(text, () -> "new"));
        survives(task, ROUNDS, text -> FhirTransaction.update("Task", "handoff.PA1.SU", text, Optional.of("W/\"1\"")));
        survives(seen, ROUNDS, text -> HandoffAnswer.parse(task, text));
        survives(SUBSCRIPTION, ROUNDS * 3, SubscriptionTerms::parse);
        survives(
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":" + task
                        + "},{\"name\":\"profile\",\"valueUri\":\"x\"}]}",
                ROUNDS,
                text -> ValidateRequest.parse(text, Optional.empty()));
        survives("ge2026-11-23T10:00:00+01:00", ROUNDS * 10, DateRange::parse);
    }

    /** What another program left in the store or in a record: a summary is made of it, and says it or leaves it out, or it is refused in words. */
    @Test
    void aSummaryOfAnythingIsOneDocumentOrRefusedInWords() {
        Bundle told = PreRegistrationBundle.bundle(Cases.stemi(), Cases.BASE);
        String patient = first(told, Patient.class);
        String vital = first(told, Observation.class);
        String complaint = first(told, Condition.class);
        String record = RecordDocument.of(
                RecordDocumentIT.written(
                        RecordDocumentIT.line("eHistory.06", "1", "7980"),
                        RecordDocumentIT.line("eHistory.08", "1", "I10"),
                        RecordDocumentIT.line("eHistory.12", "a", "PN8801015"),
                        RecordDocumentIT.line("ePatient.02", "", "Berg")),
                RecordDocumentIT.DICTIONARY,
                RecordDocumentIT.AT);
        survives(patient, ROUNDS, PatientSummary::whose);
        survives("{\"resourceType\":\"Binary\",\"contentType\":\"x/y\",\"data\":\"e30=\"}", ROUNDS, text -> {
            if (PatientSummary.document(text).isEmpty()) {
                throw new BadMessage("", "no document");
            }
        });
        survives(patient, ROUNDS, text -> summary(text, List.of(vital, complaint), record));
        survives(vital, ROUNDS, text -> summary(patient, List.of(text, complaint), record));
        survives(complaint, ROUNDS, text -> summary(patient, List.of(vital, text), record));
        int unread = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String text = changed(record);
            boolean saysSo = summary(patient, List.of(vital, complaint), text).contains("record could not be read");
            assertThat(saysSo).as("round " + round + ": " + text).isEqualTo(!document(text));
            unread += saysSo ? 1 : 0;
        }
        assertThat(unread).isBetween(1, ROUNDS - 1);
    }

    private static boolean document(String text) {
        try {
            return FhirJson.parse(text) instanceof Bundle;
        } catch (BadMessage _noFhir) {
            return false;
        }
    }

    private static String summary(String patient, List<String> stored, String record) {
        String made = PatientSummary.json(new PatientSummary.Known(
                patient, stored, Optional.of(record), Optional.empty(), List.of(), RecordDocumentIT.AT));
        assertThat(FhirJson.parse(made)).isInstanceOfSatisfying(Bundle.class, bundle -> {
            assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.DOCUMENT);
            assertThat(bundle.getEntryFirstRep().getResource()).isInstanceOf(Composition.class);
        });
        return made;
    }

    private static <T extends Resource> String first(Bundle bundle, Class<T> type) {
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(FhirJson::encode)
                .findFirst()
                .orElseThrow();
    }

    /** Who a further patient is comes from the record's document, whatever stands in it. */
    @Test
    void aReportOfAnyDocumentNamesOnePatient() {
        String document = RecordDocument.of(
                RecordDocumentIT.written(RecordDocumentIT.line("ePatient.02", "", "Berg")),
                RecordDocumentIT.DICTIONARY,
                RecordDocumentIT.AT);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] content = changed(document).getBytes(StandardCharsets.UTF_8);
            FhirTransaction writes = CareReportBundle.transaction(new CareReport(
                    Cases.stemi().preAlert(),
                    Cases.SU.id(),
                    new EpcrId("AS1_p2"),
                    1,
                    false,
                    List.of(CareReport.File.of(CareReport.Form.FHIR_DOCUMENT, content)),
                    RecordDocumentIT.AT));
            assertThat(writes.writes())
                    .as("round " + round)
                    .extracting(write -> write.resource().id())
                    .containsExactly("patient.PA1.2", "report-fhir.PA1.2", "report.PA1.2");
            String binary = writes.writes().get(1).resource().json();
            assertThat(((Binary) FhirJson.parse(binary)).getData()).isEqualTo(content);
        }
    }

    @Test
    void whatWasToldBeforeIsReadOrNotKnown() {
        String told = CareReportBundle.transaction(new CareReport(
                        Cases.stemi().preAlert(),
                        Cases.SU.id(),
                        new EpcrId("AS1"),
                        42,
                        true,
                        List.of(CareReport.File.of(CareReport.Form.PDF_ENGLISH, new byte[] {1})),
                        RecordDocumentIT.AT))
                .writes()
                .getLast()
                .resource()
                .json();
        assertThat(CareReportBundle.known(told)).isPresent();
        int unknown = 0;
        for (int round = 0; round < ROUNDS; round++) {
            unknown += CareReportBundle.known(changed(told)).isEmpty() ? 1 : 0;
        }
        assertThat(unknown).isBetween(1, ROUNDS - 1);
    }

    @Test
    void theValidatorHasAnAnswerToEverything() {
        String task = FhirJson.encode(new HandoffResources(
                        Cases.bare(PreAlertStatus.SENT, Cases.unknown(prehospital.protocol.Atmist.Pathway.GENERAL)))
                .task());
        for (int round = 0; round < 20; round++) {
            Validation found = FhirValidator.validate(changed(task));
            assertThat(Outcomes.of(found)).contains("OperationOutcome");
        }
    }

    @Test
    void aResourceWithoutANameIsRefusedInWords() {
        String contained = "{\"resourceType\":\"Patient\",\"contained\":[{\"resourceType\":\"\"}]}";
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> FhirJson.parse(contained))
                .isInstanceOf(BadMessage.class);
        assertThat(FhirValidator.validate(contained).errors()).isNotEmpty();
    }

    @Test
    void anAnswerIsReadAsItsSteps() {
        String task = FhirJson.encode(new HandoffResources(
                        Cases.bare(PreAlertStatus.SENT, Cases.unknown(prehospital.protocol.Atmist.Pathway.GENERAL)))
                .task());
        assertThat(HandoffAnswer.parse(task, task).steps()).isEmpty();
        assertThat(HandoffAnswer.parse(task, task.replace("requested", "accepted"))
                        .steps())
                .containsExactly(new HandoffAnswer.Step.Acknowledge());
    }

    private static final String SUBSCRIPTION =
            "{\"resourceType\":\"Subscription\",\"status\":\"requested\",\"reason\":\"x\","
                    + "\"criteria\":\"urn:prehospital:topic:handoff\",\"_criteria\":{\"extension\":[{\"url\":\""
                    + SubscriptionTerms.BACKPORT
                    + "backport-filter-criteria\",\"valueString\":\"Task?status=requested,accepted&owner=Organization/x\"}]},\"channel\":{"
                    + "\"extension\":[{\"url\":\"" + SubscriptionTerms.BACKPORT
                    + "backport-timeout\",\"valueUnsignedInt\":5}],"
                    + "\"type\":\"rest-hook\",\"endpoint\":\"http://127.0.0.1:9/x\",\"payload\":\"application/fhir+json\",\"header\":[\"A: b\"]}}";

    private void survives(String good, int rounds, Parser parser) {
        int taken = 0;
        for (int round = 0; round < rounds; round++) {
            String text = changed(good);
            try {
                parser.accept(text);
                taken++;
            } catch (BadMessage refused) {
                assertThat(refused.getMessage()).isNotBlank();
            } catch (RuntimeException bug) {
                fail("seed " + SEED + " round " + round + ": " + text, bug);
            }
        }
        assertThat(taken).as("taken of " + rounds).isLessThan(rounds);
    }

    /** One to three changes: a value replaced, a piece cut out, doubled or put elsewhere, a character changed. */
    private String changed(String good) {
        StringBuilder text = new StringBuilder(good);
        int changes = 1 + chance.nextInt(3);
        for (int i = 0; i < changes && text.length() > 1; i++) {
            int from = chance.nextInt(text.length());
            int to = Math.min(text.length(), from + 1 + chance.nextInt(40));
            switch (chance.nextInt(5)) {
                case 0 -> replaceValue(text);
                case 1 -> text.delete(from, to);
                case 2 -> text.insert(chance.nextInt(text.length()), text.substring(from, to));
                case 3 -> text.setCharAt(from, (char) chance.nextInt(0x250));
                default -> replaceValue(text);
            }
        }
        return text.toString();
    }

    private void replaceValue(StringBuilder text) {
        List<Integer> colons = new ArrayList<>();
        for (int at = text.indexOf("\":"); at >= 0; at = text.indexOf("\":", at + 1)) {
            colons.add(at + 2);
        }
        if (colons.isEmpty()) {
            return;
        }
        int from = colons.get(chance.nextInt(colons.size()));
        int to = from;
        while (to < text.length() && ",}]".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        text.replace(from, to, PIECES.get(chance.nextInt(PIECES.size())));
    }
}

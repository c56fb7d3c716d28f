package prehospital.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import prehospital.protocol.Atmist;
import prehospital.protocol.Identity;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.VitalValue.Mark;

class PreRegistrationBundleTest {
    /** Run with {@code -Dgolden=write} to accept a wanted change of the bundles. */
    private static final boolean WRITE = "write".equals(System.getProperty("golden"));

    @ParameterizedTest
    @ValueSource(strings = {"stemi", "unknown", "redirected", "handed-over"})
    void looksAsAgreed(String name) {
        PreRegistration input = golden(name);
        String text = FhirJson.encodePretty(PreRegistrationBundle.bundle(input, Cases.BASE)) + "\n";
        if (WRITE) {
            write(name, text);
            return;
        }
        assertThat(text).isEqualTo(read(name));
        assertThat(PreRegistrationBundle.json(input, Cases.BASE))
                .isEqualTo(PreRegistrationBundle.json(input, Cases.BASE));
    }

    private static PreRegistration golden(String name) {
        return switch (name) {
            case "stemi" -> Cases.stemi();
            case "unknown" -> Cases.bare(PreAlertStatus.SENT, Cases.unknown(Atmist.Pathway.GENERAL));
            case "redirected" -> Cases.at(Cases.stemi(), Cases.OSTRA);
            default ->
                Cases.registration(
                        PreAlertStatus.HANDED_OVER,
                        Cases.atmist(Optional.of(63), Atmist.Sex.FEMALE),
                        Cases.vitals(Mark.BACKFILLED));
        };
    }

    @Test
    void everyReferenceResolvesInside() {
        for (String name : List.of("stemi", "unknown", "redirected", "handed-over")) {
            Bundle bundle = PreRegistrationBundle.bundle(golden(name), Cases.BASE);
            Set<String> here = new TreeSet<>();
            bundle.getEntry().forEach(entry -> here.add(entry.getRequest().getUrl()));
            Set<String> wanted = new TreeSet<>();
            bundle.getEntry()
                    .forEach(entry -> FhirJson.CONTEXT
                            .newTerser()
                            .getAllPopulatedChildElementsOfType(entry.getResource(), Reference.class)
                            .stream()
                            // Who ordered is an account, which is no resource.
                            .filter(Reference::hasReference)
                            .forEach(reference -> wanted.add(reference.getReference())));
            assertThat(here)
                    .as(name)
                    .containsAll(wanted)
                    .hasSize(bundle.getEntry().size());
        }
    }

    @Test
    void everyEntryIsAnUpdateOfItsOwnId() {
        for (var entry : PreRegistrationBundle.bundle(Cases.stemi(), Cases.BASE).getEntry()) {
            String id = entry.getResource().getIdPart();
            assertThat(entry.getRequest().getMethod()).isEqualTo(HTTPVerb.PUT);
            assertThat(entry.getRequest().getUrl())
                    .isEqualTo(entry.getResource().fhirType() + "/" + id);
            assertThat(id).matches("[A-Za-z0-9\\-.]{1,64}");
        }
    }

    @Test
    void sameThingKeepsItsIdWhenTimeGoesOn() {
        PreRegistration now = Cases.stemi();
        PreRegistration later = new PreRegistration(
                now.preAlert(),
                now.hospital(),
                now.unit(),
                now.vitals(),
                now.position(),
                now.eta(),
                now.orders(),
                now.at().plusSeconds(10));
        assertThat(ids(later)).filteredOn(id -> !id.startsWith("Provenance")).isSubsetOf(ids(now));
    }

    private static Set<String> ids(PreRegistration input) {
        Set<String> ids = new TreeSet<>();
        PreRegistrationBundle.bundle(input, Cases.BASE)
                .getEntry()
                .forEach(entry -> ids.add(entry.getRequest().getUrl()));
        return ids;
    }

    @ParameterizedTest
    @EnumSource(PreAlertStatus.class)
    void encounterAndTaskFollowThePreAlert(PreAlertStatus status) {
        Bundle bundle =
                PreRegistrationBundle.bundle(Cases.bare(status, Cases.unknown(Atmist.Pathway.TRAUMA)), Cases.BASE);
        Encounter emergency = encounter(bundle, "EMER");
        Task task = only(bundle, Task.class);
        assertThat(List.of(emergency.getStatus(), task.getStatus()))
                .isEqualTo(
                        switch (status) {
                            case SENT -> List.of(EncounterStatus.PLANNED, TaskStatus.REQUESTED);
                            case RECEIVED -> List.of(EncounterStatus.PLANNED, TaskStatus.RECEIVED);
                            case ACKNOWLEDGED, TEAM_ACTIVATED, BED_ASSIGNED ->
                                List.of(EncounterStatus.PLANNED, TaskStatus.ACCEPTED);
                            case ARRIVED -> List.of(EncounterStatus.ARRIVED, TaskStatus.INPROGRESS);
                            case HANDED_OVER, OFFLOADED -> List.of(EncounterStatus.INPROGRESS, TaskStatus.COMPLETED);
                            case CANCELLED -> List.of(EncounterStatus.CANCELLED, TaskStatus.CANCELLED);
                        });
        assertThat(only(bundle, Communication.class).hasReceived()).isEqualTo(status != PreAlertStatus.SENT);
    }

    @Test
    void theTaskSaysWhatTheDepartmentPreparedAndWhatBecameOfThePatient() {
        Task task = only(
                PreRegistrationBundle.bundle(
                        Cases.bare(PreAlertStatus.OFFLOADED, Cases.unknown(Atmist.Pathway.STEMI)), Cases.BASE),
                Task.class);
        assertThat(task.getOutput())
                .extracting(output -> output.getType().getText())
                .contains("Bed", "Team", "Signed by the crew", "Offloaded, by the crew", "Diagnosis", "Disposition");
        assertThat(task.getBusinessStatus().getCodingFirstRep().getCode()).isEqualTo("OFFLOADED");
    }

    @Test
    void oldHospitalLosesThePatientAndSeesNothingNew() {
        Bundle bundle = PreRegistrationBundle.bundle(Cases.at(Cases.stemi(), Cases.OSTRA), Cases.BASE);
        assertThat(encounter(bundle, "EMER").getStatus()).isEqualTo(EncounterStatus.CANCELLED);
        assertThat(only(bundle, Task.class).getStatus()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(all(bundle, Observation.class)).isEmpty();
        assertThat(FhirJson.encode(bundle)).doesNotContain("ST elevation");
    }

    @Test
    void doubtfulValuesAreKeptAndMarked() {
        List<VitalValue> values = List.of(
                new VitalValue(VitalSign.SPO2, 140, Cases.NINE, Mark.OUT_OF_RANGE, "M"),
                new VitalValue(VitalSign.HEART_RATE, 88, Cases.NINE, Mark.QUESTIONABLE, "M"),
                new VitalValue(VitalSign.GCS, 15, Cases.NINE, Mark.BACKFILLED, "M"));
        Bundle bundle = PreRegistrationBundle.bundle(
                Cases.registration(PreAlertStatus.SENT, Cases.unknown(Atmist.Pathway.SEPSIS), values), Cases.BASE);
        Observation saturation = observation(bundle, "2708-6");
        assertThat(saturation.getValueQuantity().getValue()).isEqualByComparingTo("140");
        assertThat(saturation.getStatus()).isEqualTo(ObservationStatus.PRELIMINARY);
        assertThat(saturation.getMeta().getTag("urn:prehospital:vital-mark", "OUT_OF_RANGE"))
                .isNotNull();
        assertThat(saturation.getNoteFirstRep().getText()).contains("plausible range");
        assertThat(observation(bundle, "8867-4").getStatus()).isEqualTo(ObservationStatus.PRELIMINARY);
        assertThat(observation(bundle, "9269-2").getMeta().getTag("urn:prehospital:vital-mark", "BACKFILLED"))
                .isNotNull();
    }

    @Test
    void halfACuffMeasurementSaysWhatIsMissing() {
        List<VitalValue> values = List.of(
                new VitalValue(VitalSign.SYSTOLIC, 90, Cases.NINE, Mark.VALID, "M"),
                new VitalValue(VitalSign.SYSTOLIC, 95, Cases.NINE.plusSeconds(60), Mark.VALID, "M"),
                new VitalValue(VitalSign.DIASTOLIC, 50, Cases.NINE.plusSeconds(60), Mark.VALID, "M"));
        Bundle bundle = PreRegistrationBundle.bundle(
                Cases.registration(PreAlertStatus.SENT, Cases.unknown(Atmist.Pathway.SEPSIS), values), Cases.BASE);
        List<Observation> panels = all(bundle, Observation.class).stream()
                .filter(o -> o.getCode().getCodingFirstRep().getCode().equals("85354-9"))
                .toList();
        assertThat(panels).hasSize(2);
        assertThat(panels)
                .filteredOn(o -> o.getComponent().get(1).hasDataAbsentReason())
                .hasSize(1);
    }

    @Test
    void unknownPatientGetsNoInventedNameOrBirthDate() {
        String json = PreRegistrationBundle.json(
                Cases.bare(PreAlertStatus.SENT, Cases.unknown(Atmist.Pathway.GENERAL)), Cases.BASE);
        assertThat(json).contains("\"use\":\"temp\"").contains("\"_birthDate\"").doesNotContain("\"birthDate\"");
        assertThat(json).doesNotContain("21611-9");
    }

    @Test
    void idsThatFhirForbidsBecomeHashesThatStayApart() {
        assertThat(FhirIds.of("x", "a_b")).matches("x-[0-9a-f]{40}");
        assertThat(FhirIds.of("x", "a.b")).isNotEqualTo(FhirIds.of("x", "a", "b"));
        assertThat(FhirIds.of("x", "a".repeat(64))).hasSizeLessThanOrEqualTo(64);
        assertThat(FhirIds.measurement(Cases.stemi().preAlert().assignment(), "HEARTRATE", "M", Instant.EPOCH))
                .isNotEqualTo(
                        FhirIds.measurement(Cases.stemi().preAlert().assignment(), "HEARTRATE", "N", Instant.EPOCH));
    }

    private static Encounter encounter(Bundle bundle, String code) {
        return all(bundle, Encounter.class).stream()
                .filter(e -> e.getClass_().getCode().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static Observation observation(Bundle bundle, String code) {
        return all(bundle, Observation.class).stream()
                .filter(o -> o.getCode().getCoding().stream().anyMatch(c -> code.equals(c.getCode())))
                .findFirst()
                .orElseThrow();
    }

    private static <T extends Resource> T only(Bundle bundle, Class<T> type) {
        List<T> found = all(bundle, type);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static <T extends Resource> List<T> all(Bundle bundle, Class<T> type) {
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static String read(String name) {
        try (InputStream in = PreRegistrationBundleTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(String name, String text) {
        try {
            Files.writeString(Path.of("src/test/resources/golden", name + ".json"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aLinkedPatientRefersToTheHospitalsAndAnUndoneOneDoesNot() {
        for (Identity.Status status : Identity.Status.values()) {
            PreRegistration input = Cases.identified(status);
            Patient patient = PreRegistrationBundle.bundle(input, Cases.BASE).getEntry().stream()
                    .map(entry -> entry.getResource())
                    .filter(Patient.class::isInstance)
                    .map(Patient.class::cast)
                    .findFirst()
                    .orElseThrow();
            boolean linked = status == Identity.Status.LINKED;
            assertThat(patient.getLink()).hasSize(linked ? 1 : 0);
            if (linked) {
                assertThat(patient.getLinkFirstRep().getOther().getReference())
                        .isEqualTo("http://hospital.example/fhir/Patient/n1");
                assertThat(FhirValidator.validate(PreRegistrationBundle.json(input, Cases.BASE))
                                .errors())
                        .isEmpty();
            }
            assertThat(FhirJson.encode(patient)).doesNotContain("Nils");
        }
    }
}

package prehospital.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.hl7.fhir.r4.model.Encounter;
import org.junit.jupiter.api.Test;
import prehospital.protocol.Atmist;
import prehospital.protocol.EpcrId;
import prehospital.protocol.view.FurtherPatientsView;

/** A further patient of a crew has a Patient and a stay of its own, and nothing of the first. */
class FurtherPatientBundleTest {
    private static final String DOCUMENT =
            "{\"resourceType\":\"Bundle\",\"type\":\"document\",\"entry\":[{\"resource\":{\"resourceType\":\"Composition\"}},{\"resource\":{\"resourceType\":\"Patient\",\"name\":[{\"text\":\"李"
                    + " 明\",\"family\":\"李\"}],\"gender\":\"male\",\"birthDate\":\"1950-02-03\"}}]}";

    private final PreRegistration state = Cases.stemi();
    private final EpcrId second = new EpcrId(state.preAlert().assignment() + "_p2");

    @Test
    void hasAStayOfItsOwn() {
        FurtherPatient patient = new FurtherPatient(state, second, Optional.of(DOCUMENT));
        assertThat(FhirValidator.validate(FurtherPatientBundle.json(patient, Cases.BASE))
                        .errors())
                .isEmpty();
        FhirTransaction told = FurtherPatientBundle.transaction(patient);
        assertThat(told.writes()).extracting(write -> write.resource().type()).containsExactly("Patient", "Encounter");
        Encounter stay =
                (Encounter) FhirJson.parse(told.writes().getLast().resource().json());
        assertThat(stay.getIdPart())
                .isEqualTo(FurtherPatientBundle.stay(
                        state.preAlert().id(), state.hospital().id(), second))
                .isNotEqualTo(FhirIds.emergencyEncounter(
                        state.preAlert().id(), state.hospital().id()));
        assertThat(stay.getStatus())
                .isEqualTo(EncounterResources.emergencyStatus(state.preAlert().status(), false));
        assertThat(stay.getSubject().getReference())
                .isEqualTo("Patient/" + told.writes().getFirst().resource().id());
        assertThat(FurtherPatientBundle.item(patient))
                .isEqualTo(new FurtherPatientsView.Item(
                        second,
                        told.writes().getFirst().resource().id(),
                        "李 明",
                        Optional.of("1950-02-03"),
                        Atmist.Sex.MALE));
    }

    @Test
    void nobodyIsInvented() {
        FurtherPatientsView.Item item =
                FurtherPatientBundle.item(new FurtherPatient(state, second, Optional.of("not json")));
        assertThat(item.name()).isEmpty();
        assertThat(item.birthDate()).isEmpty();
        assertThat(item.sex()).isEqualTo(Atmist.Sex.UNKNOWN);
    }

    @Test
    void onlyTheSecondAndFurtherUpToTheLimit() {
        for (String record : new String[] {"AS1", "AS1_p11", "AS1_p99"}) {
            assertThatThrownBy(() -> new FurtherPatient(state, new EpcrId(record), Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}

package prehospital.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import prehospital.protocol.Atmist;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.VitalValue.Mark;

/** Every kind of bundle that we can send, in front of the real validator. */
class FhirValidatorIT {
    @Test
    void everyVariantHasNoErrors() {
        List<PreRegistration> variants = new ArrayList<>();
        for (PreAlertStatus status : PreAlertStatus.values()) {
            variants.add(Cases.bare(status, Cases.unknown(Atmist.Pathway.GENERAL)));
            variants.add(Cases.registration(
                    status, Cases.atmist(Optional.of(4), Atmist.Sex.FEMALE), Cases.vitals(Mark.VALID)));
            variants.add(Cases.at(
                    Cases.registration(status, Cases.atmist(Optional.of(0), Atmist.Sex.OTHER), List.of()),
                    Cases.OSTRA));
        }
        for (Atmist.Pathway pathway : Atmist.Pathway.values()) {
            variants.add(Cases.bare(PreAlertStatus.SENT, Cases.unknown(pathway)));
        }
        for (Mark mark : Mark.values()) {
            variants.add(Cases.registration(
                    PreAlertStatus.SENT, Cases.atmist(Optional.of(80), Atmist.Sex.MALE), Cases.vitals(mark)));
        }
        variants.add(outOfRange());
        for (PreRegistration variant : variants) {
            String json = PreRegistrationBundle.json(variant, Cases.BASE);
            assertThat(FhirValidator.validate(json).errors()).as(json).isEmpty();
        }
    }

    private static PreRegistration outOfRange() {
        List<VitalValue> values = new ArrayList<>();
        for (VitalSign sign : VitalSign.values()) {
            values.add(new VitalValue(sign, -1, Cases.NINE, Mark.OUT_OF_RANGE, ""));
            values.add(new VitalValue(sign, 1e7, Cases.NINE.plusSeconds(1), Mark.OUT_OF_RANGE, "é^1"));
        }
        values.add(new VitalValue(VitalSign.MEAN_PRESSURE, 70, Cases.NINE.plusSeconds(9), Mark.VALID, "M"));
        return Cases.registration(PreAlertStatus.SENT, Cases.unknown(Atmist.Pathway.TRAUMA), values);
    }

    @Test
    void plantedMistakesAreErrors() {
        String good = PreRegistrationBundle.json(Cases.stemi(), Cases.BASE);
        assertThat(FhirValidator.validate(good).errors()).isEmpty();
        for (List<String> mistake : List.of(
                List.of("\"status\":\"planned\"", "\"status\":\"on-the-way\""),
                List.of("\"code\":\"2708-6\"", "\"code\":\"2708-7\""),
                List.of("\"code\":\"ACKNOWLEDGED\"", "\"code\":\"SEEN\""),
                List.of("\"code\":\"EMER\"", "\"code\":\"AMB\""),
                List.of("\"intent\":\"order\",", ""),
                List.of(
                        "\"request\":{\"method\":\"PUT\",\"url\":\"Patient/patient.PA1\"}",
                        "\"search\":{\"mode\":\"match\"}"),
                List.of("\"code\":\"Cel\"", "\"code\":\"K\""))) {
            assertThat(good).contains(mistake.get(0));
            String bad = good.replace(mistake.get(0), mistake.get(1));
            assertThat(FhirValidator.validate(bad).errors()).as(mistake.get(1)).isNotEmpty();
        }
    }

    @Test
    void textThatIsNoFhirIsOneFatalIssue() {
        assertThat(FhirValidator.validate("not json").errors()).hasSize(1);
        assertThat(FhirValidator.validate("{\"resourceType\":\"Ambulance\"}").errors())
                .isNotEmpty();
    }
}

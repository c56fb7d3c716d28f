package prehospital.protocol;

import java.util.Optional;

/**
 * The pre-alert in the order emergency departments expect: age, time, mechanism, injuries, signs, treatment.
 * Each text holds at most {@value #TEXT_MAX} characters; an unknown is an empty text, never a guess.
 *
 * @param ageYears estimated age, 0–130; absent when unknown
 * @param sex administrative gender
 * @param time when it happened, in words or {@code HH:mm}
 * @param mechanism mechanism of injury or medical complaint
 * @param injuries injuries found or suspected; for illness the examination
 * @param signs vital signs and condition in words
 * @param treatment treatment given
 * @param pathway why the department should hurry
 */
public record Atmist(
        Optional<Integer> ageYears,
        Sex sex,
        String time,
        String mechanism,
        String injuries,
        String signs,
        String treatment,
        Pathway pathway) {
    /** Longest text of one line, in characters. */
    public static final int TEXT_MAX = 500;

    public Atmist {
        ageYears.ifPresent(age -> Limits.range("ageYears", age, 0, 130));
        Limits.text("time", time, 0, TEXT_MAX);
        Limits.text("mechanism", mechanism, 0, TEXT_MAX);
        Limits.text("injuries", injuries, 0, TEXT_MAX);
        Limits.text("signs", signs, 0, TEXT_MAX);
        Limits.text("treatment", treatment, 0, TEXT_MAX);
    }

    /** Administrative gender as FHIR has it. */
    public enum Sex {
        FEMALE,
        MALE,
        OTHER,
        UNKNOWN
    }

    /** The kind of team the department may have to call (after NEMSIS eDisposition.24). */
    public enum Pathway {
        GENERAL,
        STEMI,
        STROKE,
        TRAUMA,
        SEPSIS,
        CARDIAC_ARREST,
        OBSTETRIC,
        PAEDIATRIC,
        BURN;

        /** What a hospital must be able to do for such a patient. */
        public HospitalCapability need() {
            return switch (this) {
                case GENERAL, SEPSIS -> HospitalCapability.EMERGENCY;
                case STEMI, CARDIAC_ARREST -> HospitalCapability.PCI;
                case STROKE -> HospitalCapability.STROKE;
                case TRAUMA -> HospitalCapability.TRAUMA;
                case OBSTETRIC -> HospitalCapability.OBSTETRIC;
                case PAEDIATRIC -> HospitalCapability.PAEDIATRIC;
                case BURN -> HospitalCapability.BURN;
            };
        }
    }
}

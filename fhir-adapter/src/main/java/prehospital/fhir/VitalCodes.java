package prehospital.fhir;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Quantity;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;

/**
 * How each vital sign is coded: LOINC first, the monitor's IEEE 11073 code as a second coding, the FHIR R4 vital-signs
 * profile where there is one. Codes: FHIR R4 vital signs, HL7 uv-pocd examples, IEEE 11073-10101.
 */
final class VitalCodes {
    static final String PROFILES = "http://hl7.org/fhir/StructureDefinition/";
    /** Oxygen saturation in arterial blood: the code the FHIR R4 profile insists on. */
    private static final Coding SATURATION = new Coding(Codes.LOINC, "2708-6", "Oxygen saturation in Arterial blood");

    private VitalCodes() {}

    static CodeableConcept code(VitalSign sign) {
        CodeableConcept code = new CodeableConcept().setText(display(sign));
        code.addCoding(new Coding(Codes.LOINC, sign.loinc(), display(sign)));
        if (sign == VitalSign.SPO2) {
            code.addCoding(SATURATION.copy());
        }
        mdc(sign).ifPresent(code::addCoding);
        return code;
    }

    /** The name LOINC gives the code, in its long common form. */
    static String display(VitalSign sign) {
        return switch (sign) {
            case HEART_RATE, PULSE_RATE -> "Heart rate";
            case RESPIRATORY_RATE -> "Respiratory rate";
            case SPO2 -> "Oxygen saturation in Arterial blood by Pulse oximetry";
            case SYSTOLIC -> "Systolic blood pressure";
            case DIASTOLIC -> "Diastolic blood pressure";
            case MEAN_PRESSURE -> "Mean blood pressure";
            case TEMPERATURE -> "Body temperature";
            case ETCO2 -> "Carbon dioxide [Partial pressure] in Exhaled gas --at end expiration";
            case BLOOD_GLUCOSE -> "Glucose [Moles/volume] in Blood";
            case GCS -> "Glasgow coma score total";
            case PAIN -> "Pain severity - 0-10 verbal numeric rating [Score] - Reported";
        };
    }

    /** The observation category; scores and laboratory values are not vital signs to FHIR. */
    static CodeableConcept category(VitalSign sign) {
        return switch (sign) {
            case BLOOD_GLUCOSE -> Codes.concept(Codes.OBSERVATION_CATEGORY, "laboratory", "Laboratory");
            case GCS -> Codes.concept(Codes.OBSERVATION_CATEGORY, "exam", "Exam");
            case PAIN -> Codes.concept(Codes.OBSERVATION_CATEGORY, "survey", "Survey");
            case HEART_RATE,
                    PULSE_RATE,
                    RESPIRATORY_RATE,
                    SPO2,
                    SYSTOLIC,
                    DIASTOLIC,
                    MEAN_PRESSURE,
                    TEMPERATURE,
                    ETCO2 -> vitalSigns();
        };
    }

    static CodeableConcept vitalSigns() {
        return Codes.concept(Codes.OBSERVATION_CATEGORY, "vital-signs", "Vital Signs");
    }

    /** The R4 profile that a value of this sign must satisfy, where the standard has one. */
    static Optional<String> profile(VitalSign sign) {
        return switch (sign) {
            case HEART_RATE, PULSE_RATE -> Optional.of(PROFILES + "heartrate");
            case RESPIRATORY_RATE -> Optional.of(PROFILES + "resprate");
            case SPO2 -> Optional.of(PROFILES + "oxygensat");
            case TEMPERATURE -> Optional.of(PROFILES + "bodytemp");
            case SYSTOLIC, DIASTOLIC, MEAN_PRESSURE -> Optional.of(PROFILES + "bp");
            case ETCO2, BLOOD_GLUCOSE, GCS, PAIN -> Optional.empty();
        };
    }

    /** True for the parts of one cuff measurement, which travel as one panel. */
    static boolean pressure(VitalSign sign) {
        return List.of(VitalSign.SYSTOLIC, VitalSign.DIASTOLIC, VitalSign.MEAN_PRESSURE)
                .contains(sign);
    }

    static Quantity quantity(VitalValue value) {
        return new Quantity()
                .setValue(decimal(value.value()))
                .setUnit(value.sign().ucum())
                .setSystem(Codes.UCUM)
                .setCode(value.sign().ucum());
    }

    /** Without a trailing ".0" that would claim a precision the monitor did not state. */
    private static java.math.BigDecimal decimal(double value) {
        java.math.BigDecimal exact = java.math.BigDecimal.valueOf(value).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    private static Optional<Coding> mdc(VitalSign sign) {
        return switch (sign) {
            case HEART_RATE -> mdc("147842", "MDC_ECG_HEART_RATE");
            case PULSE_RATE -> mdc("149530", "MDC_PULS_OXIM_PULS_RATE");
            case RESPIRATORY_RATE -> mdc("151562", "MDC_RESP_RATE");
            case SPO2 -> mdc("150456", "MDC_PULS_OXIM_SAT_O2");
            case SYSTOLIC -> mdc("150021", "MDC_PRESS_BLD_NONINV_SYS");
            case DIASTOLIC -> mdc("150022", "MDC_PRESS_BLD_NONINV_DIA");
            case MEAN_PRESSURE -> mdc("150023", "MDC_PRESS_BLD_NONINV_MEAN");
            case TEMPERATURE -> mdc("150344", "MDC_TEMP");
            case ETCO2 -> mdc("151708", "MDC_CONC_AWAY_CO2_ET");
            case BLOOD_GLUCOSE, GCS, PAIN -> Optional.empty();
        };
    }

    private static Optional<Coding> mdc(String code, String reference) {
        return Optional.of(new Coding(Codes.MDC, code, reference));
    }
}

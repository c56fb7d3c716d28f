package prehospital.hospital.hl7;

import java.util.Optional;
import prehospital.fhir.FhirPackage;
import prehospital.protocol.Atmist;
import prehospital.protocol.Bilingual;
import prehospital.protocol.SignWords;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;

/**
 * The words of ours that stand beside codes, in the language of an interface. Chinese words are those of the alarms ({@link SignWords}) and of the FHIR
 * package's code systems; in Chinese the English name follows as the alternate of the same code, where the field has one to spare.
 */
final class Names {
    static final Bilingual AGE = new Bilingual("Estimated age", "估计年龄");
    static final Bilingual YEAR = new Bilingual("year", "岁");
    static final Bilingual ACTIVATION = new Bilingual("Destination team pre-arrival activation", "到达前启动接诊团队");
    static final Bilingual AMBULANCE = new Bilingual("Ambulance", "救护车");
    static final Bilingual TIME = new Bilingual("When it happened", "发病或受伤时间");
    static final Bilingual MECHANISM = new Bilingual("Mechanism", "受伤机制或主诉");
    static final Bilingual INJURIES = new Bilingual("Injuries", "损伤或体征");
    static final Bilingual SIGNS = new Bilingual("Signs", "体征数值");
    static final Bilingual TREATMENT = new Bilingual("Treatment", "已做处置");
    static final Bilingual VITALS = new Bilingual("Vital signs panel", "生命体征");

    private Names() {}

    /** A text of ours in the language of the interface. */
    static String in(Hl7Interface to, Bilingual words) {
        return switch (to.language()) {
            case EN -> words.en();
            case ZH -> words.zh();
        };
    }

    /** Code, name and system; in Chinese the same code again with its English name. */
    static String[] coded(Hl7Interface to, String code, Bilingual name, String system) {
        return switch (to.language()) {
            case EN -> new String[] {code, name.en(), system};
            case ZH -> new String[] {code, name.zh(), system, code, name.en(), system};
        };
    }

    /** The pathway by name; English interfaces have the code alone. */
    static String[] pathway(Hl7Interface to, Atmist.Pathway pathway, String system) {
        Optional<Bilingual> name = FhirPackage.words("pathway", pathway.name());
        return switch (to.language()) {
            case EN -> new String[] {pathway.name(), "", system};
            case ZH ->
                name.map(words -> coded(to, pathway.name(), words, system))
                        .orElseGet(() -> new String[] {pathway.name(), "", system});
        };
    }

    /** What a vital sign is called beside its LOINC code. */
    static Bilingual sign(VitalSign sign) {
        return new Bilingual(english(sign), SignWords.of(sign).zh());
    }

    /** Why a value is not simply valid; empty when it is. */
    static String mark(Hl7Interface to, VitalValue.Mark mark) {
        String english = switch (mark) {
            case VALID -> "";
            case QUESTIONABLE -> "Doubted by the device";
            case OUT_OF_RANGE -> "Outside the plausible range";
            case BACKFILLED -> "Arrived late, after a gap in the link";
        };
        return switch (to.language()) {
            case EN -> english;
            case ZH ->
                english.isEmpty()
                        ? ""
                        : FhirPackage.words("vital-mark", mark.name())
                                .map(Bilingual::zh)
                                .orElse(english);
        };
    }

    private static String english(VitalSign sign) {
        return switch (sign) {
            case HEART_RATE -> "Heart rate";
            case PULSE_RATE -> "Heart rate by pulse oximetry";
            case RESPIRATORY_RATE -> "Respiratory rate";
            case SPO2 -> "Oxygen saturation by pulse oximetry";
            case SYSTOLIC -> "Systolic blood pressure";
            case DIASTOLIC -> "Diastolic blood pressure";
            case MEAN_PRESSURE -> "Mean blood pressure";
            case TEMPERATURE -> "Body temperature";
            case ETCO2 -> "End-tidal carbon dioxide";
            case BLOOD_GLUCOSE -> "Glucose in blood";
            case GCS -> "Glasgow coma score total";
            case PAIN -> "Pain severity 0-10";
        };
    }
}

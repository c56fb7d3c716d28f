package prehospital.vehicle.vitals;

import prehospital.protocol.Bilingual;
import prehospital.protocol.VitalSign;

/** What people call a vital sign in the text of an alarm. */
final class SignWords {
    private SignWords() {}

    static Bilingual of(VitalSign sign) {
        return switch (sign) {
            case HEART_RATE -> new Bilingual("heart rate", "心率");
            case PULSE_RATE -> new Bilingual("pulse rate", "脉率");
            case RESPIRATORY_RATE -> new Bilingual("respiratory rate", "呼吸率");
            case SPO2 -> new Bilingual("SpO2", "血氧饱和度");
            case SYSTOLIC -> new Bilingual("systolic pressure", "收缩压");
            case DIASTOLIC -> new Bilingual("diastolic pressure", "舒张压");
            case MEAN_PRESSURE -> new Bilingual("mean pressure", "平均压");
            case TEMPERATURE -> new Bilingual("temperature", "体温");
            case ETCO2 -> new Bilingual("EtCO2", "呼气末二氧化碳");
            case BLOOD_GLUCOSE -> new Bilingual("blood glucose", "血糖");
            case GCS -> new Bilingual("GCS", "GCS");
            case PAIN -> new Bilingual("pain", "疼痛");
        };
    }
}

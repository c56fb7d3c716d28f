package prehospital.protocol;

/** What people call a vital sign, within a sentence: the text of an alarm, the name beside a code. */
public final class SignWords {
    private SignWords() {}

    /** The words of a sign. */
    public static Bilingual of(VitalSign sign) {
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
            case GCS -> new Bilingual("GCS", "格拉斯哥评分");
            case PAIN -> new Bilingual("pain", "疼痛");
        };
    }
}

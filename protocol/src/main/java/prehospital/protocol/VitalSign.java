package prehospital.protocol;

/**
 * A vital sign with its LOINC code and UCUM unit (FHIR R4 vital signs set) and its plausible range (NEMSIS 3.5.1).
 * A value outside the range is kept and marked, never dropped.
 */
public enum VitalSign {
    HEART_RATE("8867-4", "/min", 0, 500),
    PULSE_RATE("8867-4", "/min", 0, 500),
    RESPIRATORY_RATE("9279-1", "/min", 0, 300),
    SPO2("59408-5", "%", 0, 100),
    SYSTOLIC("8480-6", "mm[Hg]", 0, 500),
    DIASTOLIC("8462-4", "mm[Hg]", 0, 500),
    MEAN_PRESSURE("8478-0", "mm[Hg]", 1, 500),
    TEMPERATURE("8310-5", "Cel", 0, 50),
    ETCO2("19891-1", "mm[Hg]", 0, 760),
    BLOOD_GLUCOSE("15074-8", "mmol/L", 0, 111),
    GCS("9269-2", "{score}", 3, 15),
    PAIN("72514-3", "{score}", 0, 10);

    private final String loinc;
    private final String ucum;
    private final double plausibleMin;
    private final double plausibleMax;

    VitalSign(String loinc, String ucum, double plausibleMin, double plausibleMax) {
        this.loinc = loinc;
        this.ucum = ucum;
        this.plausibleMin = plausibleMin;
        this.plausibleMax = plausibleMax;
    }

    /** LOINC code of the observation. */
    public String loinc() {
        return loinc;
    }

    /** UCUM unit in which values are carried. */
    public String ucum() {
        return ucum;
    }

    /** True when the value lies within the plausible range. */
    public boolean plausible(double value) {
        return value >= plausibleMin && value <= plausibleMax;
    }
}

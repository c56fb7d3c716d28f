package prehospital.ecg;

import java.util.List;
import java.util.Optional;

/**
 * An electrocardiogram: leads of the same length, sampled together.
 *
 * @param samplingHz samples per second, {@value #HZ_MIN} to {@value #HZ_MAX}
 * @param leads at least one, all of one length
 * @param patient what is known of the patient that statements depend on
 */
public record EcgRecord(double samplingHz, List<EcgLead> leads, Patient patient) {
    /** Slower than this, no QRS complex can be judged. */
    public static final double HZ_MIN = 100;

    /** Faster than any device in use. */
    public static final double HZ_MAX = 10_000;

    /** More leads than any device sends. */
    public static final int LEADS_MAX = 64;

    public EcgRecord {
        leads = List.copyOf(leads);
        if (!(samplingHz >= HZ_MIN && samplingHz <= HZ_MAX)) {
            throw new IllegalArgumentException(
                    "sampling must be " + HZ_MIN + " to " + HZ_MAX + " Hz, not " + samplingHz);
        }
        if (leads.isEmpty() || leads.size() > LEADS_MAX) {
            throw new IllegalArgumentException("1 to " + LEADS_MAX + " leads, not " + leads.size());
        }
        int size = leads.getFirst().size();
        if (leads.stream().anyMatch(lead -> lead.size() != size)) {
            throw new IllegalArgumentException("all leads must have the same number of samples");
        }
    }

    /** Sex and age as far as known: thresholds of ST elevation depend on them. */
    public record Patient(Optional<Sex> sex, Optional<Integer> ageYears) {
        /** Nothing is known. */
        public static final Patient UNKNOWN = new Patient(Optional.empty(), Optional.empty());
    }

    /** The sex a file states; anything else is absent. */
    public enum Sex {
        MALE,
        FEMALE
    }

    /** Samples of each lead. */
    public int size() {
        return leads.getFirst().size();
    }

    /** Length in seconds. */
    public double seconds() {
        return size() / samplingHz;
    }

    /** The lead of that name, upper and lower case alike. */
    public Optional<EcgLead> lead(String name) {
        return leads.stream().filter(lead -> lead.name().equalsIgnoreCase(name)).findFirst();
    }

    /** The samples from {@code from} (inclusive) to {@code to} (exclusive). */
    public EcgRecord part(int from, int to) {
        return new EcgRecord(
                samplingHz, leads.stream().map(lead -> lead.part(from, to)).toList(), patient);
    }
}

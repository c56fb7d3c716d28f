package prehospital.ecg;

import java.util.Arrays;
import java.util.Objects;

/**
 * One lead: integer samples exactly as recorded, with the scale that makes millivolts of them. Immutable; samples are never
 * changed or rounded, so that what is read is what is written.
 */
public final class EcgLead {
    /** A raw sample that says that nothing was recorded at this moment. */
    public static final int MISSING = Integer.MIN_VALUE;

    private final String name;
    private final double unitsPerMillivolt;
    private final int baseline;
    private final int[] raw;

    /**
     * A lead named as in electrocardiography ({@code I}, {@code aVR}, {@code V1}, {@code MLII}).
     *
     * @param unitsPerMillivolt raw units in one millivolt, above 0
     * @param baseline the raw value of 0 mV
     * @param raw the samples; copied
     */
    public EcgLead(String name, double unitsPerMillivolt, int baseline, int[] raw) {
        if (!(unitsPerMillivolt > 0) || Double.isInfinite(unitsPerMillivolt)) {
            throw new IllegalArgumentException("units per millivolt must be above 0, not " + unitsPerMillivolt);
        }
        this.name = Objects.requireNonNull(name);
        this.unitsPerMillivolt = unitsPerMillivolt;
        this.baseline = baseline;
        this.raw = raw.clone();
    }

    public String name() {
        return name;
    }

    public double unitsPerMillivolt() {
        return unitsPerMillivolt;
    }

    public int baseline() {
        return baseline;
    }

    /** How many samples there are. */
    public int size() {
        return raw.length;
    }

    /** The sample as recorded, or {@link #MISSING}. */
    public int raw(int index) {
        return raw[index];
    }

    /** A copy of all samples as recorded. */
    public int[] raw() {
        return raw.clone();
    }

    /** The sample in mV; {@code NaN} when nothing was recorded. */
    public double millivolts(int index) {
        int value = raw[index];
        return value == MISSING ? Double.NaN : ((double) value - baseline) / unitsPerMillivolt;
    }

    /** The samples from {@code from} (inclusive) to {@code to} (exclusive) as a lead of their own. */
    public EcgLead part(int from, int to) {
        return new EcgLead(name, unitsPerMillivolt, baseline, Arrays.copyOfRange(raw, from, to));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EcgLead lead
                && name.equals(lead.name)
                && Double.compare(unitsPerMillivolt, lead.unitsPerMillivolt) == 0
                && baseline == lead.baseline
                && Arrays.equals(raw, lead.raw);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, unitsPerMillivolt, baseline, Arrays.hashCode(raw));
    }

    @Override
    public String toString() {
        return name + " (" + raw.length + " samples, " + unitsPerMillivolt + "/mV)";
    }
}

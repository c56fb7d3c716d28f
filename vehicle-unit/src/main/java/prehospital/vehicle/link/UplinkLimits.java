package prehospital.vehicle.link;

/**
 * When a vehicle leaves one uplink for another, all in milliseconds.
 *
 * @param probe how often an uplink that is not in use is asked whether the centre answers over it: a request of about 150 bytes
 * @param silent the uplink in use is left when nothing came over it for so long while another answers
 * @param slow round trips must be so much longer, and {@value #SLOW_FACTOR} times as long, as over another for an uplink to count as slow
 * @param slowFor how long it must be slow before it is left
 * @param wellFor how long an uplink of higher preference must answer before the vehicle returns to it; doubled every time that it was left in the last ten minutes
 */
public record UplinkLimits(long probe, long silent, long slow, long slowFor, long wellFor) {
    /** How many times as long as over another round trips must be to count as slow. */
    static final int SLOW_FACTOR = 4;

    /** How soon another uplink is dialled when it answers and the one in use failed. */
    static final long ELSEWHERE_MILLIS = 50;

    /** How long a probe waits for its answer at most. */
    static final long ANSWER_MAX = 2_500;

    /** Failing over takes about five seconds, returning twenty and up to five minutes. */
    public static final UplinkLimits DEFAULT = new UplinkLimits(5_000, 4_000, 1_000, 10_000, 20_000);

    public UplinkLimits {
        if (Math.min(Math.min(probe, silent), Math.min(slow, Math.min(slowFor, wellFor))) < 1) {
            throw new IllegalArgumentException("limits are greater than nothing");
        }
    }

    /** An answer that is older says nothing of an uplink any more. */
    long fresh() {
        return 2 * probe + ANSWER_MAX;
    }

    /** How often it is looked whether another uplink should be used. */
    long look() {
        return Math.clamp(silent / 4, 50, 1_000);
    }
}

package prehospital.dispatch.telemetry;

import prehospital.protocol.Limits;

/**
 * How long what comes many times a second is kept, in days. What belongs to a case that is kept stays as long as the case, whatever the other
 * figures say.
 *
 * @param positions fixes outside of cases
 * @param vitals values outside of cases
 * @param waveforms signals outside of cases
 * @param cases values, signals and fixes of a case after it was closed; the case itself, in the event log, is never deleted
 * @param media recorded video and sound, of all incidents that are not held
 */
public record Keeping(int positions, int vitals, int waveforms, int cases, int media) {
    /** The shortest time anything is kept: what is under way must not be touched. */
    public static final int DAYS_MIN = 2;

    private static final int DAYS_MAX = 36_500;

    public Keeping {
        Limits.range("keep-positions", positions, DAYS_MIN, DAYS_MAX);
        Limits.range("keep-vitals", vitals, DAYS_MIN, DAYS_MAX);
        Limits.range("keep-waveforms", waveforms, DAYS_MIN, DAYS_MAX);
        Limits.range("keep-cases", cases, DAYS_MIN, DAYS_MAX);
        Limits.range("keep-media", media, DAYS_MIN, DAYS_MAX);
    }

    /** 90 days of positions, 30 of vitals and waveforms without a case; 15 years of cases, as outpatient records in China; 30 days of recordings. */
    public static Keeping defaults() {
        return new Keeping(90, 30, 30, 5_479, 30);
    }

    /** For the record of what was deleted. */
    public String words() {
        return "positions " + positions + " d, vitals " + vitals + " d, waveforms " + waveforms + " d, cases " + cases
                + " d";
    }
}

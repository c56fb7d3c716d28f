package prehospital.ecg.beat;

import java.util.Arrays;
import java.util.Locale;

/**
 * How well found beats match annotated ones: each annotation is matched with at most one found beat within the tolerance.
 *
 * @param hits annotated and found
 * @param missed annotated and not found
 * @param extra found and not annotated
 */
public record Score(int hits, int missed, int extra) {
    /** Nothing yet. */
    public static final Score NONE = new Score(0, 0, 0);

    /** Matches two ascending lists of samples. */
    public static Score of(long[] annotated, long[] found, long tolerance) {
        int hits = 0;
        int i = 0;
        int j = 0;
        while (i < annotated.length && j < found.length) {
            long late = found[j] - annotated[i];
            if (Math.abs(late) <= tolerance) {
                hits++;
                i++;
                j++;
            } else if (late < 0) {
                j++;
            } else {
                i++;
            }
        }
        return new Score(hits, annotated.length - hits, found.length - hits);
    }

    /** Both together. */
    public Score plus(Score other) {
        return new Score(hits + other.hits, missed + other.missed, extra + other.extra);
    }

    /** Share of the annotated that were found, in percent; 100 when there are none. */
    public double sensitivity() {
        return hits + missed == 0 ? 100 : 100.0 * hits / (hits + missed);
    }

    /** Share of the found that are annotated, in percent; 100 when there are none. */
    public double predictivity() {
        return hits + extra == 0 ? 100 : 100.0 * hits / (hits + extra);
    }

    /** Those from a sample on. */
    public static long[] from(long[] samples, long first) {
        return Arrays.stream(samples).filter(sample -> sample >= first).toArray();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%d | %d | %d | %.2f | %.2f", hits, missed, extra, sensitivity(), predictivity());
    }
}

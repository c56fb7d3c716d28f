package prehospital.hospital.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.PreAlertView;

/**
 * What one hospital's FHIR record already says of one pre-alert; kept over restarts.
 *
 * @param preAlert the pre-alert as it was told last
 * @param vitalsThrough of each sign, when the newest value told was measured
 */
public record Told(PreAlertView preAlert, SortedMap<VitalSign, Instant> vitalsThrough) {
    /**
     * FHIR gets one value of each sign in this time, the newest; marked values are always told. The centre keeps every value.
     */
    public static final Duration EVERY = Duration.ofSeconds(10);

    /** The values that are still to be told, oldest first, thinned to one per sign and {@link #EVERY}. */
    public static List<VitalValue> untold(List<VitalValue> values, Map<VitalSign, Instant> through) {
        Map<VitalSign, Map<Long, VitalValue>> newest = new EnumMap<>(VitalSign.class);
        List<VitalValue> untold = new ArrayList<>();
        for (VitalValue value : values) {
            Instant told = through.getOrDefault(value.sign(), Instant.MIN);
            if (!value.measuredAt().isAfter(told)) {
                continue;
            }
            if (doubted(value)) {
                untold.add(value);
            } else {
                newest.computeIfAbsent(value.sign(), sign -> new TreeMap<>())
                        .merge(value.measuredAt().getEpochSecond() / EVERY.toSeconds(), value, Told::later);
            }
        }
        newest.values().forEach(windows -> untold.addAll(windows.values()));
        untold.sort(Comparator.comparing(VitalValue::measuredAt).thenComparing(VitalValue::sign));
        return untold.stream().distinct().toList();
    }

    /** How far is told once these values are. */
    public static SortedMap<VitalSign, Instant> through(List<VitalValue> values, Map<VitalSign, Instant> before) {
        SortedMap<VitalSign, Instant> through = new TreeMap<>(before);
        values.forEach(value -> through.merge(value.sign(), value.measuredAt(), (a, b) -> a.isAfter(b) ? a : b));
        return through;
    }

    private static boolean doubted(VitalValue value) {
        return switch (value.mark()) {
            case VALID, BACKFILLED -> false;
            case QUESTIONABLE, OUT_OF_RANGE -> true;
        };
    }

    private static VitalValue later(VitalValue a, VitalValue b) {
        return b.measuredAt().isBefore(a.measuredAt()) ? a : b;
    }
}

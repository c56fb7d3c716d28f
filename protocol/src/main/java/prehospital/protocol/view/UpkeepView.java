package prehospital.protocol.view;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.UnitId;

/**
 * How a vehicle itself stands: what its crew checked, what is in stock, gauges and signals, each with its time.
 *
 * @param at when the vehicle said so, by its clock
 * @param checks by item of the checklist, at most {@value #ENTRIES_MAX}, as of each of the others
 * @param stock by item: the RxNorm code of a medication, any name otherwise
 * @param gauges by name: OXYGEN (bar), FUEL (percent), MILEAGE (km)
 * @param signals by name: DOOR, SIREN, IGNITION
 */
public record UpkeepView(
        UnitId unit,
        Instant at,
        SortedMap<String, Check> checks,
        SortedMap<String, Stock> stock,
        SortedMap<String, Gauge> gauges,
        SortedMap<String, Signal> signals) {
    /** Most entries of each kind: together they stay below what one message may have. */
    public static final int ENTRIES_MAX = 300;

    public UpkeepView {
        checks = limited(checks);
        stock = limited(stock);
        gauges = limited(gauges);
        signals = limited(signals);
    }

    private static <T> SortedMap<String, T> limited(SortedMap<String, T> entries) {
        if (entries.size() > ENTRIES_MAX) {
            throw new IllegalArgumentException("at most " + ENTRIES_MAX + " entries of a kind");
        }
        return Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /** An item of the checklist as it was found. */
    public record Check(boolean ok, String note, Instant at, String by) {}

    /**
     * An item in stock.
     *
     * @param count how many there are; never below 0
     * @param least fewer than this is too few
     * @param expires the day of the earliest expiry, ISO 8601
     * @param used how many the record has taken out since it was last counted
     */
    public record Stock(String name, int count, int least, Optional<String> expires, int used, Instant at, String by) {}

    /** A gauge; {@code source} is the account or device that read it. */
    public record Gauge(double value, Instant at, String source) {}

    /** Something that is on or off. */
    public record Signal(boolean on, Instant at) {}
}

package prehospital.vehicle.core;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the vehicle itself stands: what the crew checked at the beginning of its shift, what is in stock, gauges and signals, each with its
 * time. Immutable.
 *
 * @param checks by item of the checklist
 * @param stock by item: the RxNorm code of a medication, any name otherwise
 * @param gauges by name: OXYGEN (bar), FUEL (percent), MILEAGE (km)
 * @param signals by name: DOOR, SIREN, IGNITION
 */
public record Upkeep(
        SortedMap<String, Check> checks,
        SortedMap<String, Stock> stock,
        SortedMap<String, Gauge> gauges,
        SortedMap<String, Signal> signals) {
    /** Nothing is known yet. */
    public static final Upkeep NONE = new Upkeep(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    /** Most entries of each kind; beyond, a new one is not taken. */
    public static final int ENTRIES_MAX = 300;

    public Upkeep {
        checks = Collections.unmodifiableSortedMap(new TreeMap<>(checks));
        stock = Collections.unmodifiableSortedMap(new TreeMap<>(stock));
        gauges = Collections.unmodifiableSortedMap(new TreeMap<>(gauges));
        signals = Collections.unmodifiableSortedMap(new TreeMap<>(signals));
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

    /** With what was found. */
    public Upkeep checked(String item, Check check) {
        return new Upkeep(with(checks, item, check), stock, gauges, signals);
    }

    /** With what was counted. */
    public Upkeep counted(String item, Stock counted) {
        return new Upkeep(checks, with(stock, item, counted), gauges, signals);
    }

    /** With a gauge. */
    public Upkeep read(String gauge, Gauge value) {
        return new Upkeep(checks, stock, with(gauges, gauge, value), signals);
    }

    /** With a signal. */
    public Upkeep signalled(String signal, Signal value) {
        return new Upkeep(checks, stock, gauges, with(signals, signal, value));
    }

    /** One of an item was used on a patient; nothing changes when it was never counted. */
    public Upkeep used(String item) {
        Optional<Stock> known = Optional.ofNullable(stock.get(item));
        return known.map(s -> counted(
                        item,
                        new Stock(
                                s.name(),
                                Math.max(0, s.count() - 1),
                                s.least(),
                                s.expires(),
                                s.used() + 1,
                                s.at(),
                                s.by())))
                .orElse(this);
    }

    private static <T> SortedMap<String, T> with(SortedMap<String, T> all, String name, T value) {
        TreeMap<String, T> changed = new TreeMap<>(all);
        if (changed.size() < ENTRIES_MAX || changed.containsKey(name)) {
            changed.put(name, value);
        }
        return changed;
    }
}

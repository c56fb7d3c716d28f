package prehospital.vehicle.core;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.UpkeepView;
import prehospital.protocol.view.UpkeepView.Check;
import prehospital.protocol.view.UpkeepView.Gauge;
import prehospital.protocol.view.UpkeepView.Signal;
import prehospital.protocol.view.UpkeepView.Stock;

/**
 * How the vehicle itself stands, as {@link UpkeepView} says it, and how that changes. Immutable. At
 * {@link UpkeepView#ENTRIES_MAX} entries of a kind, a new one is not taken.
 */
public record Upkeep(
        SortedMap<String, Check> checks,
        SortedMap<String, Stock> stock,
        SortedMap<String, Gauge> gauges,
        SortedMap<String, Signal> signals) {
    /** Nothing is known yet. */
    public static final Upkeep NONE = new Upkeep(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    public Upkeep {
        checks = Collections.unmodifiableSortedMap(new TreeMap<>(checks));
        stock = Collections.unmodifiableSortedMap(new TreeMap<>(stock));
        gauges = Collections.unmodifiableSortedMap(new TreeMap<>(gauges));
        signals = Collections.unmodifiableSortedMap(new TreeMap<>(signals));
    }

    /** As everyone is told. */
    public UpkeepView view(UnitId unit, Instant at) {
        return new UpkeepView(unit, at, checks, stock, gauges, signals);
    }

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
        return Optional.ofNullable(stock.get(item))
                .map(s -> counted(
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
        if (changed.size() < UpkeepView.ENTRIES_MAX || changed.containsKey(name)) {
            changed.put(name, value);
        }
        return changed;
    }
}

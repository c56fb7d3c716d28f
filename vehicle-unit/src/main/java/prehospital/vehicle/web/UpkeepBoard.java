package prehospital.vehicle.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrSource;
import prehospital.protocol.UnitId;
import prehospital.vehicle.core.Upkeep;
import prehospital.web.live.LiveFeed;

/** Keeps how the vehicle stands over restarts and shows it; what the record says was given leaves the stock. Event loop only. */
public final class UpkeepBoard {
    private static final String MEDICATION = "eMedications.03";

    private final UnitId unit;
    private final LiveFeed feed;
    private final Consumer<Upkeep> memory;
    private Upkeep now;

    /** Takes up what an earlier run left; {@code memory} keeps it on disk. */
    public UpkeepBoard(UnitId unit, LiveFeed feed, Optional<Upkeep> left, Consumer<Upkeep> memory) {
        this.unit = unit;
        this.feed = feed;
        this.memory = memory;
        this.now = left.orElse(Upkeep.NONE);
        feed.put("upkeep", unit.value(), now);
    }

    Upkeep now() {
        return now;
    }

    void change(UnaryOperator<Upkeep> by) {
        Upkeep changed = by.apply(now);
        if (!changed.equals(now)) {
            now = changed;
            memory.accept(changed);
            feed.put("upkeep", unit.value(), changed);
        }
    }

    /** Lines that were just written to a record. */
    public void written(List<EpcrEntry> lines) {
        lines.stream()
                .filter(line ->
                        line.source() == EpcrSource.CREW && line.element().equals(MEDICATION))
                .filter(line -> line.supersedes().isEmpty())
                .flatMap(line -> line.value().stream())
                .forEach(code -> change(before -> before.used(code)));
    }
}

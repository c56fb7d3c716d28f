package prehospital.vehicle.web;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrSource;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.UpkeepUplink;
import prehospital.protocol.link.Uplink;
import prehospital.vehicle.core.Upkeep;
import prehospital.web.live.LiveFeed;

/**
 * Keeps how the vehicle stands over restarts, shows it, and tells the centre; what the record says was given leaves the stock. What
 * changes within {@link #SETTLED} is told at once as a whole, and once after every start. Event loop only.
 */
public final class UpkeepBoard {
    /** A change is told this long after it, with what else has changed until then. */
    static final Duration SETTLED = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(UpkeepBoard.class);
    private static final String MEDICATION = "eMedications.03";

    private final Parts parts;
    private Upkeep now;
    private Optional<Instant> untoldSince;

    /**
     * What it works with.
     *
     * @param memory keeps it on disk; completes when it is there
     * @param journal writes a frame
     */
    public record Parts(
            UnitId unit, LiveFeed feed, Function<Upkeep, Future<Void>> memory, Function<Uplink, Future<?>> journal) {}

    /** Takes up what an earlier run left. */
    public UpkeepBoard(Parts parts, Optional<Upkeep> left) {
        this.parts = parts;
        this.now = left.orElse(Upkeep.NONE);
        this.untoldSince = left.map(known -> Instant.EPOCH);
        parts.feed().put("upkeep", parts.unit().value(), now);
    }

    Upkeep now() {
        return now;
    }

    /** Something of it changes; completes with the whole once it is on disk, also when nothing has changed. */
    Future<Upkeep> change(Instant at, UnaryOperator<Upkeep> by) {
        Upkeep changed = by.apply(now);
        if (!changed.equals(now)) {
            now = changed;
            untoldSince = untoldSince.or(() -> Optional.of(at));
            parts.feed().put("upkeep", parts.unit().value(), changed);
        }
        return parts.memory().apply(changed).map(changed);
    }

    /** Time has passed: tells the centre what has changed. When the disk takes no frame, it is tried again next time. */
    public void tick(Instant at) {
        if (untoldSince.filter(since -> !since.plus(SETTLED).isAfter(at)).isPresent()) {
            untoldSince = Optional.empty();
            parts.journal()
                    .apply(new UpkeepUplink.UpkeepReported(now.view(parts.unit(), at)))
                    .onFailure(full -> untoldSince = untoldSince.or(() -> Optional.of(at)));
        }
    }

    /** Lines that were just written to a record. */
    public void written(Instant at, List<EpcrEntry> lines) {
        lines.stream()
                .filter(line ->
                        line.source() == EpcrSource.CREW && line.element().equals(MEDICATION))
                .filter(line -> line.supersedes().isEmpty())
                .flatMap(line -> line.value().stream())
                .forEach(code -> change(at, before -> before.used(code))
                        .onFailure(e -> LOG.warn("stock not saved: {}", e.getMessage())));
    }
}

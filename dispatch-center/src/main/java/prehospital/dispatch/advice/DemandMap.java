package prehospital.dispatch.advice;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.core.coverage.Demand;
import prehospital.protocol.LatLon;
import prehospital.protocol.view.CoverageView.DemandBasis;
import prehospital.protocol.view.IncidentView;

/**
 * Where calls are expected: the map's prior, read once in the background, blended every {@link #RENEW} with the incidents
 * of the last {@link #LOOK_BACK}. Empty until the first reading is done, which takes seconds. Any thread.
 */
public final class DemandMap {
    /** Most demand points of a city. */
    public static final int POINTS_MAX = 400;

    /** Most recorded incidents that are looked at; the newest are taken. */
    public static final int INCIDENTS_MAX = 20_000;

    /** How often recorded incidents are read again. */
    public static final Duration RENEW = Duration.ofHours(1);

    /** How far back recorded incidents count. */
    public static final Duration LOOK_BACK = Duration.ofDays(180);

    private static final Logger LOG = LoggerFactory.getLogger(DemandMap.class);

    private final Vertx vertx;
    private final Supplier<Prior> prior;
    private final Incidents incidents;
    private final InstantSource clock;
    private final ZoneId zone;
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile Optional<Prior> read = Optional.empty();
    private volatile Optional<Known> known = Optional.empty();

    /** The newest incidents since a time, at most {@link #INCIDENTS_MAX}. */
    @FunctionalInterface
    public interface Incidents {
        /** Open and closed ones, in any order. */
        Future<List<IncidentView>> since(Instant from, int max);
    }

    /** What the map suggests: points and their shares, which add up to 1. */
    public record Prior(List<LatLon> points, List<Double> shares) {
        public Prior {
            points = List.copyOf(points);
            shares = List.copyOf(shares);
        }
    }

    /** The demand and what it rests on. */
    public record Known(Demand demand, DemandBasis basis) {}

    /**
     * @param prior reads the map; blocks for seconds, called once on a worker
     */
    public DemandMap(Vertx vertx, Supplier<Prior> prior, Incidents incidents, InstantSource clock, ZoneId zone) {
        this.vertx = vertx;
        this.prior = prior;
        this.incidents = incidents;
        this.clock = clock;
        this.zone = zone;
    }

    /** The newest demand; absent until it was first worked out. */
    public Optional<Known> known() {
        return known;
    }

    /** The hour of the week at a time, from Monday 0 h. */
    public int hourOfWeek(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        return (local.getDayOfWeek().getValue() - 1) * 24 + local.getHour();
    }

    /** Reads what is new, unless that is being done; failures leave the former demand and are logged. */
    public Future<Void> renew() {
        if (!renewing.compareAndSet(false, true)) {
            return Future.succeededFuture();
        }
        Instant now = clock.instant();
        return incidents
                .since(now.minus(LOOK_BACK), INCIDENTS_MAX)
                .compose(found -> vertx.executeBlocking(() -> blend(found, now), false))
                .<Void>map(blended -> {
                    known = Optional.of(blended);
                    return null;
                })
                .onFailure(e -> LOG.warn("the demand map was not renewed: {}", e.getMessage()))
                .onComplete(done -> renewing.set(false));
    }

    private Known blend(List<IncidentView> found, Instant now) {
        Prior map = read.orElseGet(prior);
        read = Optional.of(map);
        List<Demand.Recorded> recorded = found.stream()
                .map(i -> new Demand.Recorded(i.place().location(), hourOfWeek(i.openedAt())))
                .toList();
        Optional<Instant> since = found.stream().map(IncidentView::openedAt).min(Comparator.naturalOrder());
        return new Known(
                new Demand(
                        map.points(),
                        map.shares().stream().mapToDouble(Double::doubleValue).toArray(),
                        recorded),
                new DemandBasis(recorded.size(), since, now.truncatedTo(ChronoUnit.MILLIS)));
    }
}

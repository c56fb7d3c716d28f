package prehospital.dispatch.speeds;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.DayPart;
import prehospital.protocol.SpeedsUse;
import prehospital.protocol.view.SirenSpeedsView;
import prehospital.routing.RoadNetwork;
import prehospital.routing.SirenFactors;
import prehospital.routing.learned.SpeedChoice;
import prehospital.routing.learned.SpeedTable;

/**
 * Keeps the roads at the siren speeds of the present part of the day, and learns them anew every night after {@link #HOUR} o'clock. It
 * looks every minute, on a worker: what the file says is in use within that minute, also when another program wrote it. A night's
 * learning that fails is tried again every minute of that hour; then the old speeds stay until the next night. Started and closed on an
 * event loop; asked from any thread.
 */
public final class SirenSpeeds {
    /** The local hour in which it learns. */
    public static final int HOUR = 3;

    private static final long LOOK_MILLIS = 60_000;
    private static final Logger LOG = LoggerFactory.getLogger(SirenSpeeds.class);

    private final Vertx vertx;
    private final RoadNetwork roads;
    private final SpeedLearning learning;
    private final SpeedsFile file;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Runnable changed;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile Optional<SirenSpeedsView> latest = Optional.empty();
    private Future<Boolean> underWay = Future.succeededFuture(true);
    private long timer = -1;

    /** What learns, and where it is kept; {@code changed} is run when the roads are driven at other speeds, on any thread. */
    public record Sources(RoadNetwork roads, SpeedLearning learning, SpeedsFile file, Runnable changed) {}

    public SirenSpeeds(Vertx vertx, Sources sources, InstantSource clock, ZoneId zone) {
        this.vertx = vertx;
        this.roads = sources.roads();
        this.learning = sources.learning();
        this.file = sources.file();
        this.changed = sources.changed();
        this.clock = clock;
        this.zone = zone;
    }

    /** Reads what was learned before. */
    public Future<Void> restore() {
        return vertx.executeBlocking(file::read, false)
                .onSuccess(read -> latest = read)
                .mapEmpty();
    }

    /** Takes what was learned before into use, soon, and looks from now on. */
    public void start() {
        look();
        timer = vertx.setPeriodic(LOOK_MILLIS, due -> look());
    }

    /** Looks no more; completes when the look under way has ended. */
    public Future<Void> close() {
        vertx.cancelTimer(timer);
        return underWay.otherwiseEmpty().mapEmpty();
    }

    /** What is in use and how it came about. */
    public SirenSpeedsView view() {
        return latest.orElseGet(() -> learning.nothing(clock.instant()));
    }

    /** Since when the speeds differ little from those of now. */
    public Instant steadySince() {
        return latest.map(SirenSpeedsView::steadySince).orElse(Instant.EPOCH);
    }

    private void look() {
        if (underWay.isComplete()) {
            underWay = vertx.executeBlocking(
                            () -> {
                                look(clock.instant());
                                return true;
                            },
                            false)
                    .onFailure(failure -> LOG.error("the siren speeds stay as they are", failure));
        }
    }

    /** One look, unless learning is under way; not on an event loop. */
    void look(Instant now) {
        if (!turn.tryLock()) {
            return;
        }
        try {
            latest = file.read();
            if (isDue(now.atZone(zone))) {
                learn(now);
            }
            drive(now);
        } finally {
            turn.unlock();
        }
    }

    /** Has the roads driven at what a person chose; {@code LEARNED} learns at once. Succeeds with the report when they are in use. */
    public Future<SirenSpeedsView> use(SpeedsUse use, String by, String reason) {
        return vertx.executeBlocking(() -> choose(new SirenSpeedsView.Held(use, by, clock.instant(), reason)), false);
    }

    /** As above; not on an event loop. */
    SirenSpeedsView choose(SirenSpeedsView.Held wish) {
        turn.lock();
        try {
            latest = file.read();
            SirenSpeedsView report = SpeedChoice.held(view(), wish);
            LOG.info("{} wants siren speeds {}: {}", wish.by(), wish.use(), wish.reason());
            if (wish.use() == SpeedsUse.LEARNED) {
                latest = Optional.of(report);
                learn(wish.at());
            } else {
                keep(report);
            }
            drive(wish.at());
            return view();
        } finally {
            turn.unlock();
        }
    }

    private void learn(Instant now) {
        SirenSpeedsView learned = learning.learn(latest, now);
        keep(learned);
        LOG.info(
                "siren speeds from {} drives: error {} before, {} learned; {}",
                learned.drives(),
                learned.heldOut().before(),
                learned.heldOut().learned(),
                learned.taken() ? "taken" : learned.back().isPresent() ? "older ones are back" : "not taken");
    }

    private void keep(SirenSpeedsView report) {
        file.write(report);
        latest = Optional.of(report);
    }

    private void drive(Instant now) {
        long before = roads.closuresVersion();
        int hour = now.atZone(zone).getHour();
        roads.drive(latest.map(known -> SpeedTable.of(known.factors()).at(DayPart.of(hour)))
                .orElse(SirenFactors.NONE));
        if (roads.closuresVersion() != before) {
            changed.run();
        }
    }

    private boolean isDue(ZonedDateTime local) {
        Instant tonight = local.truncatedTo(ChronoUnit.DAYS).withHour(HOUR).toInstant();
        return local.getHour() == HOUR
                && latest.filter(known -> !known.computedAt().isBefore(tonight)).isEmpty();
    }
}

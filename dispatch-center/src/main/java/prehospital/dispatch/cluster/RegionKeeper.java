package prehospital.dispatch.cluster;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.cluster.TenureRules.Hold;
import prehospital.dispatch.cluster.TenureRules.Sight;
import prehospital.eventlog.Tenure;

/**
 * One region in one process: looks who holds it, takes it when it is free and this process's turn, opens the centre, prolongs the lease, and closes the
 * centre when another process has taken over. On one context unless said otherwise; {@link #tick} is its only clock.
 */
final class RegionKeeper {
    /** A centre that takes longer to close is left behind; the database refuses what it still writes. */
    private static final Duration CLOSE_MAX = Duration.ofSeconds(10);

    /** A centre that takes longer to read its log has failed to open. */
    private static final Duration OPEN_MAX = Duration.ofMinutes(5);

    /** After a centre did not open, other processes come first for this long. */
    private static final Duration OPEN_AGAIN = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(RegionKeeper.class);

    private final Vertx vertx;
    private final Context context;
    private final Place place;
    private final Tenure tenure;
    private final Opening opening;
    private final Surroundings around;
    private final Consumer<Role> follower;
    private final LongSupplier nanos;
    private Stage stage = Stage.WAITING;
    private volatile Optional<Hold> hold = Optional.empty();
    private Future<Program> opened = Future.failedFuture("not opened");
    private Optional<Long> freeSinceNanos = Optional.empty();
    private Optional<Long> failedNanos = Optional.empty();
    private boolean looked;
    private boolean foundFree;
    private boolean asking;
    private boolean doubted;
    private Role role = new Role.Nobody();

    private enum Stage {
        WAITING,
        TAKING,
        HOLDING,
        CLOSING,
        STOPPING,
        STOPPED
    }

    /**
     * Which region, and who this process is.
     *
     * @param home the process it belongs to, {@code HOST:PORT}
     * @param process this process, {@code HOST:PORT}
     * @param start tells this start of the process from an earlier one
     * @param address where this process serves the region
     */
    record Place(String region, String home, String process, String start, URI address) {
        String owner() {
            return process + "#" + start;
        }
    }

    /** The centre of the region, when it runs. */
    interface Program {
        Future<Void> close();
    }

    /** How the centre is opened. */
    interface Opening {
        /** Reads the log and serves, as the holder of an epoch. */
        Future<Program> open(long epoch);

        /** Readies for a later epoch, after a program was closed or did not open. */
        Future<Void> again();
    }

    /** What else the process knows. */
    interface Surroundings {
        /** Whether a process is in the cluster, as far as is known. */
        boolean isHere(String process);

        /** Age of this process. */
        Duration sinceStart();

        /** Regions this process holds. */
        int held();
    }

    /**
     * A keeper that holds nothing yet; made on the context it lives on.
     */
    RegionKeeper(Vertx vertx, Place place, Tenure tenure, Opening opening, Surroundings around, Hears hears) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.place = place;
        this.tenure = tenure;
        this.opening = opening;
        this.around = around;
        this.follower = hears.follower();
        this.nanos = hears.nanos();
    }

    /**
     * Who is told, and what time it is.
     *
     * @param follower hears the role of this process whenever it changes
     * @param nanos the monotonic clock
     */
    record Hears(Consumer<Role> follower, LongSupplier nanos) {}

    /** Whether this process holds the region and may count on it at this moment. Any thread. */
    boolean isSure() {
        return hold.filter(held -> held.isSure(nanos.getAsLong())).isPresent();
    }

    /** The epoch this process holds. Any thread. */
    OptionalLong epoch() {
        return hold.map(held -> OptionalLong.of(held.epoch())).orElseGet(OptionalLong::empty);
    }

    /** Does what is due; succeeds when it is done or has been given up. Any thread. */
    Future<Void> tick() {
        return onContext(() -> switch (stage) {
            case WAITING, CLOSING -> look();
            case HOLDING, STOPPING -> renew();
            case TAKING, STOPPED -> Future.succeededFuture();
        });
    }

    private Future<Void> look() {
        if (asking) {
            return Future.succeededFuture();
        }
        asking = true;
        return tenure.look()
                .transform(found -> onContext(() -> {
                    asking = false;
                    if (found.failed()) {
                        doubt("cannot be asked about", found.cause());
                        return Future.succeededFuture();
                    }
                    doubted = false;
                    return seen(found.result());
                }));
    }

    private Future<Void> seen(Tenure.Standing standing) {
        if (stage != Stage.WAITING && stage != Stage.CLOSING) {
            return Future.succeededFuture();
        }
        foundFree = looked ? foundFree && standing.isFree() : standing.isFree();
        looked = true;
        if (!standing.isFree()) {
            freeSinceNanos = Optional.empty();
            URI address = URI.create(standing.address());
            // Our own address is that of an earlier start, which is gone.
            become(address.equals(place.address()) ? new Role.Nobody() : new Role.Elsewhere(address));
            return Future.succeededFuture();
        }
        become(new Role.Nobody());
        long now = nanos.getAsLong();
        long since = freeSinceNanos.orElse(now);
        freeSinceNanos = Optional.of(since);
        boolean rested = failedNanos.isEmpty() || now - failedNanos.orElseThrow() >= OPEN_AGAIN.toNanos();
        boolean due =
                rested && now - since >= TenureRules.patience(sight(standing)).toNanos();
        return due && stage == Stage.WAITING ? take(standing) : Future.succeededFuture();
    }

    private Sight sight(Tenure.Standing standing) {
        return new Sight(
                place.home().equals(place.process()),
                around.isHere(place.home()),
                standing.owner().startsWith(place.home() + "#"),
                foundFree,
                around.sinceStart(),
                around.held());
    }

    private Future<Void> take(Tenure.Standing standing) {
        stage = Stage.TAKING;
        long asked = nanos.getAsLong();
        return tenure.take(standing.epoch(), place.owner(), place.address().toString(), TenureRules.LEASE)
                .transform(taken -> onContext(() -> {
                    if (taken.failed() || taken.result().isEmpty()) {
                        LOG.info("region {} was not taken: {}", place.region(), why(taken));
                        stage = stage == Stage.TAKING ? Stage.WAITING : stage;
                        return Future.succeededFuture();
                    }
                    return open(new Hold(taken.result().getAsLong(), asked));
                }));
    }

    private static String why(AsyncResult<OptionalLong> taken) {
        return taken.failed() ? String.valueOf(taken.cause().getMessage()) : "another process was faster";
    }

    private Future<Void> open(Hold granted) {
        if (stage != Stage.TAKING) {
            return tenure.release(granted.epoch(), place.owner());
        }
        LOG.info("region {} is ours, epoch {}; opening it", place.region(), granted.epoch());
        stage = Stage.HOLDING;
        freeSinceNanos = Optional.empty();
        hold = Optional.of(granted);
        become(new Role.Here(granted.epoch()));
        Future<Program> program = opening.open(granted.epoch());
        opened = program.timeout(OPEN_MAX.toMillis(), TimeUnit.MILLISECONDS);
        Future<Program> waitedFor = opened;
        // One that gets ready after it was given up must not go on by itself.
        program.onSuccess(late -> context.runOnContext(now -> {
            if (waitedFor.failed()) {
                late.close();
            }
        }));
        opened.onComplete(done -> context.runOnContext(now -> opened(granted.epoch(), done)));
        return Future.succeededFuture();
    }

    private void opened(long epoch, AsyncResult<Program> done) {
        boolean still = stage == Stage.HOLDING && epoch().equals(OptionalLong.of(epoch));
        if (done.succeeded() && still) {
            LOG.info("region {} is served here, epoch {}", place.region(), epoch);
        } else if (done.failed() && still) {
            LOG.error("region {} did not open and is given back", place.region(), done.cause());
            failedNanos = Optional.of(nanos.getAsLong());
            leave().onComplete(left -> tenure.release(epoch, place.owner()));
        }
    }

    private Future<Void> renew() {
        if (hold.isEmpty()) {
            return Future.succeededFuture();
        }
        Hold held = hold.orElseThrow();
        long asked = nanos.getAsLong();
        if (!held.isSure(asked)) {
            doubt("is held no longer for sure:", new IllegalStateException("no renewal was granted in time"));
        }
        if (asking || asked - held.askedNanos() < TenureRules.RENEW_EVERY.toNanos()) {
            return Future.succeededFuture();
        }
        asking = true;
        return tenure.renew(held.epoch(), TenureRules.LEASE)
                .transform(granted -> onContext(() -> {
                    asking = false;
                    if (granted.failed()) {
                        doubt("could not be renewed:", granted.cause());
                    } else if (granted.result()) {
                        doubted = false;
                        hold = hold.map(now -> now.renewed(asked));
                    } else {
                        LOG.warn("region {} was taken over by another process; closing it here", place.region());
                        leave();
                    }
                    return Future.succeededFuture();
                }));
    }

    /** One line per spell of doubt, not one per question. */
    private void doubt(String what, Throwable cause) {
        if (!doubted) {
            LOG.warn("region {} {} {}", place.region(), what, cause.toString());
        }
        doubted = true;
    }

    /** The centre ends here; everything it still tries to write is refused by the database. */
    private Future<Void> leave() {
        stage = stage == Stage.STOPPING ? stage : Stage.CLOSING;
        hold = Optional.empty();
        become(new Role.Nobody());
        return closed().compose(done -> onContext(() -> {
            again();
            return Future.succeededFuture();
        }));
    }

    private Future<Void> closed() {
        return opened.transform(done -> done.succeeded()
                        ? done.result().close().timeout(CLOSE_MAX.toMillis(), TimeUnit.MILLISECONDS)
                        : Future.<Void>succeededFuture())
                .onFailure(
                        failure -> LOG.warn("region {} did not close cleanly: {}", place.region(), failure.toString()))
                .otherwiseEmpty();
    }

    private void again() {
        if (stage != Stage.CLOSING) {
            return;
        }
        opening.again()
                .onComplete(done -> context.runOnContext(now -> {
                    if (done.failed()) {
                        LOG.warn(
                                "region {} cannot be readied yet: {}",
                                place.region(),
                                done.cause().toString());
                        vertx.setTimer(OPEN_AGAIN.toMillis(), due -> context.runOnContext(later -> again()));
                    } else {
                        stage = stage == Stage.CLOSING ? Stage.WAITING : stage;
                    }
                }));
    }

    private void become(Role next) {
        if (!role.equals(next)) {
            role = next;
            follower.accept(next);
        }
    }

    /** Closes the centre in order and gives the region back, so that another process need not wait for the lease to end. Any thread. */
    Future<Void> stop() {
        return onContext(() -> {
            if (stage == Stage.STOPPING || stage == Stage.STOPPED) {
                return Future.succeededFuture();
            }
            stage = Stage.STOPPING;
            OptionalLong held = epoch();
            return closed().eventually(() -> held.isPresent()
                            ? tenure.release(held.getAsLong(), place.owner())
                            : Future.succeededFuture())
                    .eventually(() -> onContext(() -> {
                        stage = Stage.STOPPED;
                        hold = Optional.empty();
                        become(new Role.Nobody());
                        return tenure.close();
                    }));
        });
    }

    private <T> Future<T> onContext(Supplier<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(now -> {
            try {
                work.get().onComplete(promise);
            } catch (RuntimeException bug) {
                promise.fail(bug);
            }
        });
        return promise.future();
    }
}

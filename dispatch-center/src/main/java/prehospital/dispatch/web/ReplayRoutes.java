package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import prehospital.dispatch.review.ShadowReplay;
import prehospital.dispatch.review.ShadowReplays;
import prehospital.protocol.wire.BadMessage;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;

/** Recorded days under another policy, over HTTP. Who asks for one is noted before it begins. */
final class ReplayRoutes {
    private static final int MOVES_MAX = 1_000;

    private final Optional<ShadowReplays> replays;
    private final AccessLog access;
    private final InstantSource clock;

    ReplayRoutes(Optional<ShadowReplays> replays, AccessLog access, InstantSource clock) {
        this.replays = replays;
        this.access = access;
        this.clock = clock;
    }

    /**
     * What someone asks for.
     *
     * @param baseline absent: the policy that the centre goes by
     * @param movesPerHour most moves of idle units an hour; absent: none
     */
    record Wanted(Instant from, Instant to, String policy, Optional<String> baseline, Optional<Integer> movesPerHour) {}

    /**
     * What can be asked for and what was.
     *
     * @param policies by name
     * @param live the one that the centre goes by now
     */
    record Known(List<String> policies, String live, List<ShadowReplays.View> items) {}

    void mount(Endpoints endpoints) {
        endpoints.create("/api/quality/replays", CaseRoutes.REVIEWING, this::start);
        endpoints.get(
                "/api/quality/replays",
                CaseRoutes.REVIEWING,
                false,
                (context, caller) -> there().map(them -> new Known(them.policies(), them.live(), them.list())));
        endpoints.get("/api/quality/replays/{id}", CaseRoutes.REVIEWING, false, this::find);
    }

    private Future<ShadowReplays> there() {
        return replays.map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(
                        Problem.of(Problem.Kind.UNAVAILABLE, "this centre replays nothing; prehospital replay does")
                                .failure()));
    }

    private Future<ShadowReplays.View> find(RoutingContext context, Caller caller) {
        return there().compose(them -> them.find(context.pathParam("id"))
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(Endpoints.notFound())));
    }

    private Future<ShadowReplays.View> start(RoutingContext context, Caller caller) {
        Wanted wanted = JsonRequests.read(context, Wanted.class);
        return there().compose(them -> {
            ShadowReplay.Asked asked = asked(wanted, them);
            if (them.busy()) {
                return Future.failedFuture(another());
            }
            String words = asked.from() + " to " + asked.to() + ", " + asked.policy() + " against " + asked.baseline();
            return access.note(new AccessLog.Access(
                            clock.instant(), caller.actor(), "replay", Optional.empty(), Optional.empty(), words))
                    .compose(noted -> them.start(NewId.of("R"), asked, caller.actor())
                            .map(Future::succeededFuture)
                            .orElseGet(() -> Future.failedFuture(another())));
        });
    }

    private static Throwable another() {
        return Problem.of(Problem.Kind.CONFLICT, "another day is being replayed; one at a time")
                .failure();
    }

    private static ShadowReplay.Asked asked(Wanted wanted, ShadowReplays them) {
        Duration length = Duration.between(wanted.from(), wanted.to());
        if (length.isNegative() || length.isZero() || length.compareTo(ShadowReplays.STRETCH_MAX) > 0) {
            throw new BadMessage(
                    "to", "must be after from, by at most " + ShadowReplays.STRETCH_MAX.toHours() + " hours");
        }
        wanted.movesPerHour().filter(n -> n < 1 || n > MOVES_MAX).ifPresent(n -> {
            throw new BadMessage("movesPerHour", "must be from 1 to " + MOVES_MAX);
        });
        return new ShadowReplay.Asked(
                wanted.from(),
                wanted.to(),
                policy("baseline", wanted.baseline().orElseGet(them::live), them),
                policy("policy", wanted.policy(), them),
                wanted.movesPerHour());
    }

    private static String policy(String where, String name, ShadowReplays them) {
        if (!them.policies().contains(name)) {
            throw new BadMessage(where, "must be one of " + String.join(", ", them.policies()));
        }
        return name;
    }
}

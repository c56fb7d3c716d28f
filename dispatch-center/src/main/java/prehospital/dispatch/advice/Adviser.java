package prehospital.dispatch.advice;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.core.Attention;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.dispatch.desk.Rounds;
import prehospital.dispatch.telemetry.Telemetry;
import prehospital.protocol.FleetCommand;
import prehospital.protocol.Post;
import prehospital.protocol.ProposalId;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.CoverageView;
import prehospital.protocol.view.ProposalView;
import prehospital.protocol.view.UnitView;
import prehospital.routing.RoadNetwork;

/**
 * Works out coverage and proposals, soon after each change at the desk and at least every {@link #EVERY}, one at a time on a
 * worker thread; the desk is never waited for. A proposal keeps its name and age while it stays the same, and is not offered
 * again for {@link #DISMISSED_FOR} after a dispatcher dismissed it. On the desk's event loop.
 */
public final class Adviser {
    /** Longest time between two looks. */
    public static final Duration EVERY = Duration.ofSeconds(15);

    /** How long a dismissed proposal is not offered again. */
    public static final Duration DISMISSED_FOR = Duration.ofMinutes(30);

    /** The coverage rests this many times as long as it took, so that a large city leaves the machine to others. */
    private static final int REST = 9;

    private static final Duration SOON = Duration.ofMillis(500);
    private static final Logger LOG = LoggerFactory.getLogger(Adviser.class);

    private final Vertx vertx;
    private final DispatchDesk desk;
    private final Telemetry telemetry;
    private final RoadNetwork roads;
    private final DemandMap demand;
    private final InstantSource clock;
    private final Followers followers;
    private final CityCoverage cover;
    private final AdviceSettings settings;
    private final Attention.Target target;
    private final TreeMap<ProposalId, ProposalView> proposals = new TreeMap<>();
    /** Units that return to their own base because a dispatcher wants it so, with when they became free; at most one entry a unit. */
    private final TreeMap<UnitId, Instant> ownBase = new TreeMap<>();

    private volatile Optional<CityCoverage.Found> newest = Optional.empty();
    /** Touched by one worker at a time. */
    private Instant coverageDue = Instant.EPOCH;

    private final Rounds rounds;
    private Future<Void> renewing = Future.succeededFuture();
    private final List<Long> timers = new ArrayList<>();

    /** Who is told of news, on the desk's event loop. */
    public interface Followers {
        /** The coverage was worked out anew. */
        void coverage(CoverageView coverage);

        /** A proposal is new or has other figures. */
        void proposed(ProposalView proposal);

        /** A proposal does not hold any more. */
        void withdrawn(ProposalId proposal);

        /** An advice where a freed unit returns to has ended. */
        void ended(ReturnEnd how);
    }

    /** What became of an advice where a freed unit returns to. */
    public enum ReturnEnd {
        /** A dispatcher, or the centre by itself, sent the unit there. */
        ACCEPTED,
        /** A dispatcher wants the unit at its own base. */
        DISMISSED,
        /** Nobody answered in time, or the unit was back before. */
        EXPIRED,
        /** The unit got another order, or other figures spoke for another place. */
        OVERTAKEN
    }

    private record Advice(
            Optional<CityCoverage.Found> found, List<ProposalView> redirections, List<ProposalView> returns) {}

    /** What it works with. */
    public record Parts(
            DispatchDesk desk,
            Telemetry telemetry,
            RoadNetwork roads,
            DemandMap demand,
            List<Post> posts,
            Attention.Target target) {}

    public Adviser(Vertx vertx, Parts parts, AdviceSettings settings, InstantSource clock, Followers followers) {
        this.vertx = vertx;
        this.desk = parts.desk();
        this.telemetry = parts.telemetry();
        this.roads = parts.roads();
        this.demand = parts.demand();
        this.clock = clock;
        this.followers = followers;
        this.settings = settings;
        this.target = parts.target();
        this.cover = new CityCoverage(parts.roads(), parts.posts(), settings, CityCoverage.drive(target));
        this.rounds = new Rounds(vertx, desk, EVERY, SOON, this::look);
    }

    /** Begins; the demand is read in the background. */
    public void start() {
        renewing = demand.renew().onSuccess(done -> desk.context().runOnContext(now -> soon()));
        timers.add(vertx.setPeriodic(DemandMap.RENEW.toMillis(), due -> renewing = demand.renew()));
        timers.add(vertx.setPeriodic(EVERY.toMillis(), due -> {
            if (demand.known().isEmpty() && renewing.isComplete()) {
                renewing = demand.renew();
            }
        }));
        rounds.start();
    }

    /** Ends it; succeeds when nothing of it is under way any more. */
    public Future<Void> close() {
        timers.forEach(vertx::cancelTimer);
        return Future.join(rounds.close(), renewing).transform(ended -> Future.succeededFuture());
    }

    /** How it ranks and proposes. */
    public AdviceSettings settings() {
        return settings;
    }

    /** When help is due, by priority. */
    Attention.Target target() {
        return target;
    }

    /** The newest coverage. Any thread. */
    public Optional<CoverageView> coverage() {
        return newest.map(CityCoverage.Found::view);
    }

    /** What the next call loses while a free unit is away; empty when it was not free or nothing is known. Any thread. */
    Optional<CityCoverage.Leaving> leaving(UnitId unit) {
        return newest.map(found -> found.lost().get(unit));
    }

    /** Calls expected while a unit is away, by Little's law as many as units are busy on average; 0 while nothing is known. Any thread. */
    double callsMeanwhile() {
        return newest.map(CityCoverage.Found::callsMeanwhile).orElse(0.0);
    }

    /** The proposals that hold, by name. */
    public List<ProposalView> proposals() {
        return List.copyOf(proposals.values());
    }

    /** A proposal that holds. */
    public Optional<ProposalView> proposal(ProposalId id) {
        return Optional.ofNullable(proposals.get(id));
    }

    /** Looks again soon: something changed. */
    public void soon() {
        rounds.soon();
    }

    private Future<?> look() {
        Picture picture = Picture.of(desk.durable(), telemetry, clock.instant());
        return vertx.executeBlocking(() -> work(picture), false)
                .onSuccess(advice -> desk.context().runOnContext(now -> take(advice)))
                .onFailure(e -> LOG.error("coverage and proposals could not be worked out", e));
    }

    /** On a worker. */
    private Advice work(Picture picture) {
        List<ProposalView> redirections = new Jobs(picture).redirections(roads);
        if (demand.known().isEmpty() || picture.at().isBefore(coverageDue)) {
            return new Advice(newest, redirections, returns(picture));
        }
        // Who has just become free is under way: where to comes first, and does not wait for the coverage to rest.
        List<ProposalView> returns = returns(picture);
        Optional<CityCoverage.Found> found =
                demand.known().map(known -> cover.find(picture, known, demand.hourOfWeek(picture.at())));
        Instant done = clock.instant();
        coverageDue = done.plus(Duration.between(picture.at(), done).multipliedBy(REST));
        return new Advice(found, redirections, returns);
    }

    private List<ProposalView> returns(Picture picture) {
        return demand.known()
                .map(known -> cover.returns(picture, known, demand.hourOfWeek(picture.at())))
                .orElse(List.of());
    }

    private void take(Advice advice) {
        if (!advice.found().equals(newest)) {
            newest = advice.found();
            newest.ifPresent(found -> followers.coverage(found.view()));
        }
        List<ProposalView> all = new ArrayList<>(advice.redirections());
        all.addAll(advice.returns());
        advice.found().ifPresent(found -> all.addAll(found.moves()));
        Set<ProposalId> hold = new TreeSet<>();
        for (ProposalView proposal : all) {
            if (!dismissed(proposal) && open(proposal)) {
                hold.add(proposal.id());
                offer(proposal);
            }
        }
        List.copyOf(proposals.keySet()).stream()
                .filter(id -> !hold.contains(id))
                .forEach(this::withdraw);
        ownBase.entrySet()
                .removeIf(entry -> !desk.durable().freedAt(entry.getKey()).equals(Optional.of(entry.getValue())));
    }

    private boolean dismissed(ProposalView proposal) {
        return desk.durable()
                .dismissedAt(proposal.id())
                .filter(at -> at.plus(DISMISSED_FOR).isAfter(proposal.computedAt()))
                .isPresent();
    }

    /** Whether a move has not been carried out since it was worked out; the coverage may be older than the desk. */
    private boolean open(ProposalView proposal) {
        Optional<ProposalView.Move> returning =
                proposal.move().filter(move -> move.back().isPresent());
        if (returning.isPresent()) {
            return returning.stream().allMatch(this::isReturning);
        }
        return proposal.move().stream()
                .allMatch(move -> desk.durable()
                        .unit(move.unit())
                        .filter(Picture::isFree)
                        .filter(unit -> unit.posting()
                                .map(posting -> !posting.since().isAfter(proposal.computedAt()))
                                .orElse(!move.home()))
                        .isPresent());
    }

    /** Whether a unit is free since the same moment, got no order, and no dispatcher wants it at its own base. */
    private boolean isReturning(ProposalView.Move move) {
        Optional<Instant> freedAt = move.back().map(ProposalView.Return::freedAt);
        return desk.durable().freedAt(move.unit()).equals(freedAt)
                && desk.durable().unit(move.unit()).filter(Picture::isFree).isPresent()
                && !Optional.ofNullable(ownBase.get(move.unit())).equals(freedAt);
    }

    /** The order that carries a move out. */
    public static FleetCommand.PostUnit order(ProposalView.Move move, ProposalId proposal, String reason) {
        return new FleetCommand.PostUnit(
                move.unit(),
                move.home() ? Optional.empty() : Optional.of(move.to()),
                Optional.of(proposal),
                reason,
                move.back().map(ProposalView.Return::freedAt));
    }

    /** Sends a freed unit where the policy says; what is refused is overtaken by then. */
    private void send(ProposalView proposal, ProposalView.Move move) {
        desk.submit(DispatchDesk.SYSTEM, order(move, proposal.id(), "return advised"))
                .onSuccess(outcome -> desk.context().runOnContext(now -> withdraw(proposal.id())))
                .onFailure(e -> LOG.warn("a return of {} was not ordered: {}", move.unit(), e.getMessage()));
    }

    private void offer(ProposalView proposal) {
        boolean known = proposals.containsKey(proposal.id());
        Instant since = proposal(proposal.id()).map(ProposalView::since).orElse(proposal.since());
        ProposalView offered = new ProposalView(
                proposal.id(),
                proposal.kind(),
                since,
                proposal.computedAt(),
                proposal.standDown(),
                proposal.send(),
                proposal.move(),
                proposal.effects(),
                proposal.benefit());
        proposals.put(offered.id(), offered);
        followers.proposed(offered);
        if (!known && settings.returns() == AdviceSettings.Returning.AUTOMATIC) {
            proposal.move().filter(move -> move.back().isPresent()).ifPresent(move -> send(proposal, move));
        }
    }

    /** Takes a proposal off the list: it was carried out, dismissed, or does not hold any more. */
    public void withdraw(ProposalId id) {
        Optional.ofNullable(proposals.remove(id)).ifPresent(gone -> {
            followers.withdrawn(id);
            gone.move().ifPresent(move -> move.back().ifPresent(back -> followers.ended(end(gone, move, back))));
        });
    }

    private ReturnEnd end(ProposalView gone, ProposalView.Move move, ProposalView.Return back) {
        if (desk.durable().dismissedAt(gone.id()).isPresent()) {
            ownBase.put(move.unit(), back.freedAt());
            return ReturnEnd.DISMISSED;
        }
        boolean sent = desk.durable().unit(move.unit()).flatMap(UnitView::posting).stream()
                .anyMatch(posting -> posting.post().equals(move.to()));
        if (sent) {
            return ReturnEnd.ACCEPTED;
        }
        boolean still = desk.durable().freedAt(move.unit()).equals(Optional.of(back.freedAt()));
        boolean advised = proposals.values().stream()
                .flatMap(other -> other.move().stream())
                .anyMatch(other -> other.unit().equals(move.unit()));
        return still && !advised ? ReturnEnd.EXPIRED : ReturnEnd.OVERTAKEN;
    }
}

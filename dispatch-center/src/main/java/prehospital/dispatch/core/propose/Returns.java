package prehospital.dispatch.core.propose;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prehospital.dispatch.core.coverage.ExpectedCoverage;
import prehospital.dispatch.core.coverage.ExpectedResponse;
import prehospital.dispatch.core.policy.Places;
import prehospital.dispatch.core.policy.Policy;
import prehospital.protocol.Post;
import prehospital.protocol.ProposalKind;
import prehospital.protocol.Shift;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.ProposalView;

/**
 * Advises where units that have just become free should stand by: where the policy sends them in a replay, each counted there for the next
 * one. They drive anyway, so the budget of moves does not count it. Where the policy says the own base, where the crew rests or its shift
 * ends soon after the drive, and where what is gained would read as zero, there is no advice: the unit returns to its own base. Pure.
 */
public final class Returns {
    /** How long after becoming free a unit counts as returning. */
    public static final Duration WINDOW = Duration.ofMinutes(15);

    /** Percentage points below which a gain reads as zero. */
    private static final double POINTS_MIN = 0.05;

    /** Seconds of the mean drive below which a gain reads as zero. */
    private static final double SECONDS_MIN = 0.5;

    private final MoveRules rules;
    private final Policy policy;
    private final List<Post> posts;

    /**
     * A unit that has become free.
     *
     * @param at when
     * @param home number of the post that is its own base, at which the coverage counts it
     * @param moves when it was told to move
     * @param legs its drive without siren to each post, by number, infinite where there is none
     */
    public record Freed(
            UnitId unit, Instant at, int home, Optional<Shift> shift, List<Instant> moves, List<MoveUps.Leg> legs) {
        public Freed {
            moves = List.copyOf(moves);
            legs = List.copyOf(legs);
        }
    }

    /** The posts with what is counted at them. */
    private record Sites(ExpectedCoverage coverage, Optional<ExpectedResponse> response, Freed unit) implements Places {
        @Override
        public int count() {
            return unit.legs.size();
        }

        @Override
        public double pointsGained(int base) {
            return coverage.gainWith(base);
        }

        @Override
        public double secondsGained(int base) {
            return response.map(r -> r.gainWith(base)).orElse(0.0);
        }

        @Override
        public double driveSeconds(int base) {
            return unit.legs.get(base).seconds();
        }

        void add(int base) {
            coverage.add(base);
            response.ifPresent(r -> r.add(base));
        }

        void remove(int base) {
            coverage.remove(base);
            response.ifPresent(r -> r.remove(base));
        }
    }

    /**
     * @param policy decides where to, as in a replay
     * @param posts the posts, numbered like the sites of the coverage
     */
    public Returns(MoveRules rules, Policy policy, List<Post> posts) {
        this.rules = rules;
        this.policy = policy;
        this.posts = posts;
    }

    /**
     * The advice for each unit that should not go to its own base.
     *
     * @param coverage counts every idle unit at its post, the freed ones at home; changed while this works and left as it was
     * @param response the same for the mean drive, when the policy weighs it
     * @param freed in the order in which they became free
     * @param movesLeft moves that the fleet's budget still allows this hour, as shown
     */
    public List<ProposalView> all(
            ExpectedCoverage coverage,
            Optional<ExpectedResponse> response,
            List<Freed> freed,
            int movesLeft,
            Instant now) {
        List<ProposalView> advice = new ArrayList<>();
        List<Runnable> undo = new ArrayList<>();
        for (Freed unit : freed) {
            Sites sites = new Sites(coverage, response, unit);
            sites.remove(unit.home);
            int to = policy.standBy(unit.home, sites);
            Optional<ProposalView> found = to == unit.home ? Optional.empty() : advise(unit, to, sites, movesLeft, now);
            int counted = found.isPresent() ? to : unit.home;
            sites.add(counted);
            undo.add(() -> {
                sites.remove(counted);
                sites.add(unit.home);
            });
            found.ifPresent(advice::add);
        }
        undo.forEach(Runnable::run);
        return advice;
    }

    /** The unit is counted nowhere now. */
    private Optional<ProposalView> advise(Freed unit, int to, Sites sites, int movesLeft, Instant now) {
        MoveUps.Leg leg = unit.legs.get(to);
        MoveUps.Leg home = unit.legs.get(unit.home);
        double points = sites.pointsGained(to) - sites.pointsGained(unit.home);
        double mean = sites.secondsGained(to) - sites.secondsGained(unit.home);
        boolean seen = points >= POINTS_MIN || mean >= SECONDS_MIN;
        if (!seen || !Double.isFinite(leg.seconds()) || !MoveUps.inShift(rules, unit.shift, leg, now)) {
            return Optional.empty();
        }
        int recent = MoveUps.recent(unit.moves, now);
        double longer = Math.max(0, leg.seconds() - home.seconds());
        double price = rules.pricePerMinute() * longer / 60 + rules.pricePerMove() * recent;
        Post post = posts.get(to);
        ProposalView.Move shown = new ProposalView.Move(
                unit.unit,
                post,
                false,
                MoveUps.hundredths(points),
                MoveUps.hundredths(price),
                Math.round(leg.seconds()),
                Math.round(leg.meters()),
                recent,
                movesLeft,
                Optional.of(new ProposalView.Return(
                        unit.at,
                        unit.at.plus(WINDOW),
                        posts.get(unit.home).name(),
                        Math.round(home.seconds()),
                        sites.response.map(r -> Math.round(mean * 10) / 10.0))));
        return Optional.of(new ProposalView(
                ProposalName.ofReturn(unit.unit, post.id(), unit.at),
                ProposalKind.RETURN,
                now,
                now,
                List.of(),
                List.of(),
                Optional.of(shown),
                List.of(),
                MoveUps.hundredths(points - price)));
    }
}

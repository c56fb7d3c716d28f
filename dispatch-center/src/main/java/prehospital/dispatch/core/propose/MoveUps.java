package prehospital.dispatch.core.propose;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prehospital.dispatch.core.coverage.ExpectedCoverage;
import prehospital.protocol.Post;
import prehospital.protocol.ProposalKind;
import prehospital.protocol.Shift;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.ProposalView;

/**
 * Proposals where idle units should stand by: the moves with the greatest marginal expected coverage, one after another, each
 * unit counted at the place it stands at or drives to (DMEXCLP: Jagtenberg, Bhulai, van der Mei 2015), with a budget and a
 * price for driving and for moving the same crew again. Pure.
 */
public final class MoveUps {
    private final MoveRules rules;
    private final List<Post> posts;
    private final Way way;

    /** Drive without siren of an idle unit, by its number, to a post, by its number. */
    @FunctionalInterface
    public interface Way {
        /** Seconds and metres; absent when it is not known. */
        Optional<Leg> leg(int idle, int post);
    }

    /** A drive. */
    public record Leg(double seconds, double meters) {}

    /**
     * An idle unit.
     *
     * @param at number of the post at which it counts: where it stands or was told to go
     * @param home number of its home station
     * @param moves when it was told to move
     */
    public record Idle(UnitId unit, int at, int home, Optional<Shift> shift, List<Instant> moves) {
        public Idle {
            moves = List.copyOf(moves);
        }
    }

    private record Best(int idle, int post, double gain, double price, Leg leg) {
        double net() {
            return gain - price;
        }
    }

    /**
     * @param posts the posts, numbered like the sites of the coverage
     */
    public MoveUps(MoveRules rules, List<Post> posts, Way way) {
        this.rules = rules;
        this.posts = posts;
        this.way = way;
    }

    /**
     * The moves to propose, the best first.
     *
     * @param coverage counts every idle unit at its post; changed while this works and left as it was
     * @param fleetMoves moves of the whole fleet within {@link MoveRules#BUDGET}
     */
    public List<ProposalView> all(ExpectedCoverage coverage, List<Idle> idle, int fleetMoves, Instant now) {
        int left = Math.min(rules.proposalsMax(), rules.perHour() - fleetMoves);
        List<ProposalView> proposals = new ArrayList<>();
        List<Best> made = new ArrayList<>();
        while (made.size() < left) {
            Optional<Best> best = best(coverage, idle, made, now);
            if (best.isEmpty()) {
                break;
            }
            Best move = best.get();
            proposals.add(view(move, idle.get(move.idle), rules.perHour() - fleetMoves, now));
            coverage.remove(idle.get(move.idle).at());
            coverage.add(move.post);
            made.add(move);
        }
        made.forEach(move -> {
            coverage.remove(move.post);
            coverage.add(idle.get(move.idle).at());
        });
        return proposals;
    }

    private Optional<Best> best(ExpectedCoverage coverage, List<Idle> idle, List<Best> made, Instant now) {
        Optional<Best> best = Optional.empty();
        for (int i = 0; i < idle.size(); i++) {
            int number = i;
            if (made.stream().anyMatch(move -> move.idle == number)) {
                continue;
            }
            for (int post = 0; post < posts.size(); post++) {
                Optional<Best> move = move(coverage, idle.get(i), i, post, now);
                double beat = best.map(Best::net).orElse(rules.gainMin());
                if (move.filter(m -> m.net() > beat).isPresent()) {
                    best = move;
                }
            }
        }
        return best;
    }

    private Optional<Best> move(ExpectedCoverage coverage, Idle unit, int number, int post, Instant now) {
        if (post == unit.at()) {
            return Optional.empty();
        }
        double gain = coverage.gainOfMove(unit.at(), post);
        if (gain <= rules.gainMin()) {
            return Optional.empty();
        }
        return way.leg(number, post)
                .filter(leg -> inShift(rules, unit.shift(), leg, now))
                .map(leg -> new Best(number, post, gain, price(unit, leg, now), leg));
    }

    /** Whether a crew may be asked for a drive: it is not in its rest, and its shift does not end soon after. */
    static boolean inShift(MoveRules rules, Optional<Shift> crew, Leg leg, Instant now) {
        Duration needed = rules.beforeShiftEnd().plusSeconds(Math.round(leg.seconds()));
        boolean resting = crew.flatMap(Shift::restUntil)
                .filter(until -> until.isAfter(now))
                .isPresent();
        boolean ending =
                crew.filter(shift -> now.plus(needed).isAfter(shift.endsAt())).isPresent();
        return !resting && !ending;
    }

    private double price(Idle unit, Leg leg, Instant now) {
        return rules.pricePerMinute() * leg.seconds() / 60 + rules.pricePerMove() * recent(unit.moves(), now);
    }

    /** Moves of a crew that still count against it. */
    static int recent(List<Instant> moves, Instant now) {
        return (int) moves.stream()
                .filter(at -> at.isAfter(now.minus(MoveRules.FATIGUE)))
                .count();
    }

    private ProposalView view(Best move, Idle unit, int movesLeft, Instant now) {
        Post post = posts.get(move.post);
        ProposalView.Move shown = new ProposalView.Move(
                unit.unit(),
                post,
                move.post == unit.home(),
                hundredths(move.gain),
                hundredths(move.price),
                Math.round(move.leg.seconds()),
                Math.round(move.leg.meters()),
                recent(unit.moves(), now),
                movesLeft);
        return new ProposalView(
                ProposalName.of(unit.unit(), post.id()),
                ProposalKind.MOVE_UP,
                now,
                now,
                List.of(),
                List.of(),
                Optional.of(shown),
                List.of(),
                hundredths(move.net()));
    }

    static double hundredths(double points) {
        return Math.round(points * 100) / 100.0;
    }
}

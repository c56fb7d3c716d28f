package prehospital.protocol.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.Bilingual;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Post;
import prehospital.protocol.Priority;
import prehospital.protocol.ProposalId;
import prehospital.protocol.ProposalKind;
import prehospital.protocol.UnitId;

/**
 * A change that the centre offers with its trade-off; a person accepts or dismisses it.
 *
 * @param since when it was first offered
 * @param computedAt when its figures were worked out
 * @param standDown assignments it withdraws
 * @param send units it sends
 * @param move where an idle unit would stand by
 * @param effects what changes for each incident, the most urgent first
 * @param benefit weighted minutes won, or percentage points of coverage for a move; proposals are listed by kind and this
 */
public record ProposalView(
        ProposalId id,
        ProposalKind kind,
        Instant since,
        Instant computedAt,
        List<AssignmentId> standDown,
        List<Sent> send,
        Optional<Move> move,
        List<Effect> effects,
        double benefit) {
    public ProposalView {
        standDown = List.copyOf(standDown);
        send = List.copyOf(send);
        effects = List.copyOf(effects);
    }

    /** One unit that would be sent, and how long it would drive. */
    public record Sent(IncidentId incident, UnitId unit, long driveSeconds) {}

    /**
     * What changes for one incident.
     *
     * @param withdrawn the unit it would lose
     * @param sent the unit it would get
     * @param waitSeconds how much longer it would wait for the unit that is sent, or without one for its first unit, negative
     *     when less; absent when it loses its only unit
     * @param firstSeconds for a unit lost: until the first of those that stay is there, 0 when it is; absent when none stays
     * @param lost for a unit lost: the slot of the plan that is open then; absent when none is and without a plan
     * @param remaining for a unit lost: how many units stay
     */
    public record Effect(
            IncidentId incident,
            Priority priority,
            Optional<UnitId> withdrawn,
            Optional<UnitId> sent,
            Optional<Long> waitSeconds,
            Optional<Long> firstSeconds,
            Optional<Bilingual> lost,
            int remaining) {

        /** An effect on an incident that keeps as many units as it had, or gets one more. */
        public Effect(
                IncidentId incident,
                Priority priority,
                Optional<UnitId> withdrawn,
                Optional<UnitId> sent,
                Optional<Long> waitSeconds) {
            this(incident, priority, withdrawn, sent, waitSeconds, Optional.empty(), Optional.empty(), 0);
        }
    }

    /**
     * A move to a post.
     *
     * @param unit which unit
     * @param to where to; its home station means: back home
     * @param home whether that is its home station
     * @param coverageGained percentage points of expected coverage gained
     * @param price percentage points that the drive and the crew's moves so far are priced at
     * @param driveSeconds with the traffic, without siren
     * @param movesOfCrew moves of this crew in the last twelve hours
     * @param movesLeft moves that the fleet's budget still allows this hour
     * @param back for a unit that has just become free: what the figures are compared with; absent for one that stands by
     */
    public record Move(
            UnitId unit,
            Post to,
            boolean home,
            double coverageGained,
            double price,
            long driveSeconds,
            double distanceMeters,
            int movesOfCrew,
            int movesLeft,
            Optional<Return> back) {
        /** A move of a unit that stands by. */
        public Move(
                UnitId unit,
                Post to,
                boolean home,
                double coverageGained,
                double price,
                long driveSeconds,
                double distanceMeters,
                int movesOfCrew,
                int movesLeft) {
            this(
                    unit,
                    to,
                    home,
                    coverageGained,
                    price,
                    driveSeconds,
                    distanceMeters,
                    movesOfCrew,
                    movesLeft,
                    Optional.empty());
        }
    }

    /**
     * The way back of a unit that has become free. The gain of its move is against standing by at its own base, the price is that of the
     * longer drive, and the budget of moves does not count it.
     *
     * @param freedAt when it became free
     * @param until when it is not offered any more
     * @param home the name of its own base
     * @param homeSeconds the drive there, without siren
     * @param meanSecondsGained seconds by which the mean drive to the next call gets shorter, negative when longer; absent unless units
     *     are ranked by it
     */
    public record Return(
            Instant freedAt, Instant until, String home, long homeSeconds, Optional<Double> meanSecondsGained) {}
}

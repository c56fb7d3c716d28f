package prehospital.protocol;

import java.time.Instant;
import java.util.Optional;

/** What has happened to the fleet as a whole. */
public sealed interface FleetEvent extends DispatchEvent {
    record ShiftSet(UnitId unit, Optional<Shift> shift) implements FleetEvent {}

    /**
     * A unit was told where to stand by; without a post: back to its home station.
     *
     * @param freedAt for a unit that was told where to return to: when it became free; such an order is no move of an idle unit
     */
    record UnitPosted(UnitId unit, Optional<Post> post, String reason, Optional<Instant> freedAt)
            implements FleetEvent {}

    /** A dispatcher did what was proposed; the events of doing it stand before this one. */
    record ProposalAccepted(ProposalId proposal, String reason) implements FleetEvent {}

    /** From now on the unit's vehicle is known by this key; without a reason it was its first link. */
    record UnitKeyRegistered(UnitId unit, UnitKey key, String reason) implements FleetEvent {}

    /** The unit's vehicle came with another key than the registered one. */
    record UnitKeyShown(UnitId unit, UnitKey key) implements FleetEvent {}

    /** A person turned the shown key down; the registered one stays. */
    record UnitKeyRejected(UnitId unit, UnitKey key, String reason) implements FleetEvent {}

    record ProposalDismissed(ProposalId proposal, String reason) implements FleetEvent {}
}

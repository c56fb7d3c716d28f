package prehospital.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What someone asks the dispatch core to do with the fleet as a whole: shifts, posts, and several units at once. */
public sealed interface FleetCommand extends DispatchCommand {
    /** Sets or ends the shift of a unit's crew; an equal shift changes nothing. */
    record SetShift(UnitId unit, Optional<Shift> shift) implements FleetCommand {}

    /**
     * Tells an idle unit where to stand by. Busy units and those out of service are refused; an equal order changes nothing.
     *
     * @param post where to; absent: back to its home station
     * @param proposal the proposal that this carries out
     * @param reason why, 0–1,000 characters
     * @param freedAt for an order that says where a freed unit returns to: when it became free; refused when it is not free since then
     *     without another order
     */
    record PostUnit(
            UnitId unit, Optional<Post> post, Optional<ProposalId> proposal, String reason, Optional<Instant> freedAt)
            implements FleetCommand {
        public PostUnit {
            Limits.text("reason", reason, 0, TEXT_MAX);
        }

        /** An order to a unit that stands somewhere. */
        public PostUnit(UnitId unit, Optional<Post> post, Optional<ProposalId> proposal, String reason) {
            this(unit, post, proposal, reason, Optional.empty());
        }
    }

    /**
     * Stands units down and sends units, all of it or nothing, so that no incident is without its unit in between: divert,
     * reassign, stand down, or send several at once.
     *
     * @param standDown assignments to withdraw, none of them after patient contact; at most {@link #AT_ONCE_MAX}
     * @param send units to send; each free or stood down by this command; at most {@link #AT_ONCE_MAX}
     * @param proposal the proposal that this carries out
     * @param reason why, 1–1,000 characters
     */
    record Rearrange(List<AssignmentId> standDown, List<Send> send, Optional<ProposalId> proposal, String reason)
            implements FleetCommand {
        /** Most assignments withdrawn, and most made, by one command; more are refused as bad input. */
        public static final int AT_ONCE_MAX = 100;

        public Rearrange {
            Limits.text("reason", reason, 1, TEXT_MAX);
            Limits.range("number of assignments", standDown.size() + send.size(), 1, AT_ONCE_MAX);
            standDown = List.copyOf(standDown);
            send = List.copyOf(send);
        }
    }

    /** One unit to send. */
    record Send(AssignmentId assignment, IncidentId incident, UnitId unit) {}

    /**
     * A unit's vehicle proved over its link that it holds this key. The first one is registered; another one later waits for a person, and while one
     * waits further ones change nothing.
     */
    record ShowUnitKey(UnitId unit, UnitKey key) implements FleetCommand {}

    /**
     * A person takes or turns down the key that waits.
     *
     * @param fingerprint which key was judged, as the screen said it
     * @param accepted whether it is registered from now on
     * @param reason why, 1–1,000 characters: for example that the computer was exchanged
     */
    record JudgeUnitKey(UnitId unit, String fingerprint, boolean accepted, String reason) implements FleetCommand {
        public JudgeUnitKey {
            Limits.text("fingerprint", fingerprint, 1, UnitKey.TEXT_MAX);
            Limits.text("reason", reason, 1, TEXT_MAX);
        }
    }

    /** A dispatcher does not want what is proposed; it is not proposed again for a while. */
    record DismissProposal(ProposalId proposal, String reason) implements FleetCommand {
        public DismissProposal {
            Limits.text("reason", reason, 1, TEXT_MAX);
        }
    }
}

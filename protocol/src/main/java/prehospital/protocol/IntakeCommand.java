package prehospital.protocol;

import java.time.Instant;
import java.util.Optional;

/** What someone asks the dispatch core to do about a call, beyond receiving and linking it. */
public sealed interface IntakeCommand extends DispatchCommand {
    /** A call begins to ring. */
    record RingCall(CallId call, String callback) implements IntakeCommand {
        public RingCall {
            Limits.text("callback", callback, 0, 40);
        }
    }

    /** Someone takes a ringing call. */
    record AnswerCall(CallId call) implements IntakeCommand {}

    /** What the caller has said so far; replaces what was known. */
    record DescribeCall(CallId call, String callback, Optional<Place> place, String complaint)
            implements IntakeCommand {
        public DescribeCall {
            Limits.text("callback", callback, 0, 40);
            Limits.text("complaint", complaint, 0, TEXT_MAX);
        }
    }

    /** The caller hung up before there was an incident. */
    record AbandonCall(CallId call) implements IntakeCommand {}

    /** Someone called back. */
    record TryCallback(CallId call, CallbackOutcome outcome, String note) implements IntakeCommand {
        public TryCallback {
            Limits.text("note", note, 0, TEXT_MAX);
        }
    }

    /** Someone called a caller who still waits for help, to hear whether anything got worse. */
    record AskWelfare(IncidentId incident, CallbackOutcome outcome, String note) implements IntakeCommand {
        public AskWelfare {
            Limits.text("note", note, 0, TEXT_MAX);
        }
    }

    /** Ends a call that needs no incident. */
    record DismissCall(CallId call, String reason) implements IntakeCommand {
        public DismissCall {
            Limits.text("reason", reason, 1, TEXT_MAX);
        }
    }

    /** The caller's telephone or its network said where it is. */
    record LocateCall(CallId call, Place place) implements IntakeCommand {}

    /** Answers of a question tree, the whole record each time. */
    record RecordTriage(CallId call, TriageRecord triage) implements IntakeCommand {}

    /** An instruction was read to the caller. */
    record GiveInstruction(CallId call, String instruction) implements IntakeCommand {
        public GiveInstruction {
            Limits.text("instruction", instruction, 1, 40);
        }
    }

    /**
     * A moment of a guided resuscitation; only the first of each kind counts.
     *
     * @param at when it happened, not in the future
     */
    record ReachMilestone(CallId call, Milestone milestone, Instant at) implements IntakeCommand {}

    /** What units the incident needs, by a person's decision. */
    record SetResponsePlan(IncidentId incident, ResponsePlan plan, String reason) implements IntakeCommand {
        public SetResponsePlan {
            Limits.text("reason", reason, 1, TEXT_MAX);
        }
    }

    /** A located caller makes another unit the best one; said by the centre itself when the drive times say so. */
    record NoticeMove(IncidentId incident, MoveNotice notice) implements IntakeCommand {}
}

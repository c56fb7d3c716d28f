package prehospital.protocol;

/** What a proposal would change. */
public enum ProposalKind {
    /** A unit on its way to a less urgent incident goes to a more urgent one. */
    DIVERT,
    /** Another unit arrives earlier than the one on its way. */
    REASSIGN,
    /** A unit on its way is not needed any more. */
    STAND_DOWN,
    /** An idle unit stands by elsewhere. */
    MOVE_UP,
    /** A unit that has just become free, and drives anyway, stands by elsewhere than at its own base. */
    RETURN
}

package prehospital.protocol;

import java.util.Optional;

/**
 * Who a patient on board is said to be at a hospital's server. Nothing is merged: both records stay, and a link between them can be undone.
 *
 * @param patient as it stood when it was proposed
 * @param proposed who proposed it
 * @param confirmed the second person, absent before
 * @param ended why it is not so, absent while it is proposed or linked
 */
public record Identity(
        TheirPatient patient, Status status, Stamp proposed, Optional<Stamp> confirmed, Optional<Ended> ended) {
    /** How far it is. */
    public enum Status {
        /** One person thinks so. */
        PROPOSED,
        /** A second person confirmed it; our patient refers to theirs. */
        LINKED,
        /** Someone said no, or the first person took it back. */
        REJECTED,
        /** It was linked and is not any more. */
        UNDONE;

        /** True while nobody has ended it. */
        public boolean open() {
            return this == PROPOSED || this == LINKED;
        }
    }

    /** Who ended it and why. */
    public record Ended(String reason, Stamp stamp) {}
}

package prehospital.vehicle.backpack;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import prehospital.protocol.Limits;

/**
 * One thing with a tag.
 *
 * @param tag what the reader hears, such as an EPC; 1–100 characters
 * @param item what it is, 1–100 characters
 * @param expires the last day it may be used
 * @param present whether it was there when last looked for
 * @param seenAt when its tag was last heard
 * @param usedAt when it was taken out and used
 * @param since when its presence last changed
 */
public record TaggedItem(
        String tag,
        String item,
        Optional<LocalDate> expires,
        boolean present,
        Optional<Instant> seenAt,
        Optional<Instant> usedAt,
        Instant since) {
    public TaggedItem {
        Limits.text("tag", tag, 1, 100);
        Limits.text("item", item, 1, 100);
    }

    /** How things stand with an item, what needs a hand first. */
    public enum State {
        /** It should be in the bag and is not. */
        MISSING,
        /** It is in the bag and too old. */
        EXPIRED,
        /** It was used and has to be replaced. */
        USED,
        /** It is in the bag. */
        SEEN
    }

    /** An item as the crew sees it. */
    public record Shown(
            String tag,
            String item,
            State state,
            Optional<LocalDate> expires,
            Optional<Instant> seenAt,
            Instant since) {}

    /** A bag's day ends at midnight of the vehicle's zone; an item is good through its last day. */
    State state(LocalDate today) {
        if (usedAt.isPresent()) {
            return State.USED;
        }
        boolean old = expires.map(day -> day.isBefore(today)).orElse(false);
        return present ? (old ? State.EXPIRED : State.SEEN) : State.MISSING;
    }

    Shown shown(LocalDate today) {
        return new Shown(tag, item, state(today), expires, seenAt, usedAt.orElse(since));
    }

    TaggedItem looked(boolean found, Instant at) {
        // A tag that is heard again after it was used was put back.
        return new TaggedItem(
                tag,
                item,
                expires,
                found,
                found ? Optional.of(at) : seenAt,
                found ? Optional.empty() : usedAt,
                found == present && !(found && usedAt.isPresent()) ? since : at);
    }

    TaggedItem used(Instant at) {
        return new TaggedItem(tag, item, expires, false, seenAt, Optional.of(at), at);
    }
}

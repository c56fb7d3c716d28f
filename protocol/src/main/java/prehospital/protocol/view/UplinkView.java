package prehospital.protocol.view;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.Limits;

/**
 * One of several ways by which a vehicle can reach the centre, as the vehicle knows it.
 *
 * @param name what its operator calls it
 * @param since when this state began
 * @param answeredAt when the centre last answered over it; absent when it never has
 * @param roundTripMillis time of a question and its answer, mean of the last few; absent before the first
 * @param reason why this one is in use; absent for the others
 */
public record UplinkView(
        String name,
        State state,
        Instant since,
        Optional<Instant> answeredAt,
        Optional<Integer> roundTripMillis,
        Optional<Reason> reason) {
    /** Most uplinks of a vehicle. */
    public static final int UPLINKS_MAX = 8;

    public UplinkView {
        Limits.text("name", name, 1, LinkQuality.UPLINK_MAX);
        if (roundTripMillis.orElse(0) < 0) {
            throw new IllegalArgumentException("times are not negative");
        }
    }

    /** What can be said of an uplink. */
    public enum State {
        /** The link goes over it, or is being dialled over it. */
        IN_USE,
        /** The centre answers over it. */
        READY,
        /** The centre does not answer over it. */
        SILENT,
        /** The vehicle has no such interface or address now. */
        WITHOUT_ADDRESS
    }

    /** Why an uplink is in use. */
    public enum Reason {
        /** It stands before all others that are well. */
        PREFERRED,
        /** Those before it do not answer. */
        OTHERS_SILENT,
        /** The one before was much slower for a while. */
        OTHERS_SLOW,
        /** None answers, so each is tried in turn. */
        IN_TURN
    }

    UplinkView later(Duration by) {
        return new UplinkView(name, state, since.plus(by), answeredAt.map(at -> at.plus(by)), roundTripMillis, reason);
    }
}

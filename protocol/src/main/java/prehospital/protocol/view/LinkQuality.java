package prehospital.protocol.view;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.FrameClass;
import prehospital.protocol.Limits;

/**
 * How a link does, as its vehicle measures it.
 *
 * @param at when it was measured; at the centre when it was heard, by the centre's clock
 * @param uplink name of the uplink in use, empty when the system chooses
 * @param roundTripMillis time of a ping and its answer, mean of the last few; absent before the first
 * @param bytesPerSecond what the centre confirmed as stored, mean of the last seconds
 * @param resentPercent segments that the vehicle's system had to send again, of all it sent in the last seconds, 0 to 100; absent where the system does not say
 * @param backlog frames that the centre has not stored yet, by class; classes without are absent
 * @param uplinks all uplinks in order of preference; absent when the vehicle has none to choose from
 */
public record LinkQuality(
        Instant at,
        String uplink,
        Optional<Integer> roundTripMillis,
        long bytesPerSecond,
        Optional<Double> resentPercent,
        SortedMap<FrameClass, Long> backlog,
        Optional<List<UplinkView>> uplinks) {
    /** Longest name of an uplink, in characters. */
    public static final int UPLINK_MAX = 64;

    public LinkQuality {
        Limits.text("uplink", uplink, 0, UPLINK_MAX);
        if (roundTripMillis.orElse(0) < 0 || bytesPerSecond < 0) {
            throw new IllegalArgumentException("times and rates are not negative");
        }
        double resent = resentPercent.orElse(0.0);
        if (!(resent >= 0 && resent <= 100)) {
            throw new IllegalArgumentException("a share is 0 to 100 percent");
        }
        backlog = Collections.unmodifiableSortedMap(new TreeMap<>(backlog));
        uplinks = uplinks.map(List::copyOf);
        if (uplinks.orElse(List.of()).size() > UplinkView.UPLINKS_MAX) {
            throw new IllegalArgumentException("at most " + UplinkView.UPLINKS_MAX + " uplinks");
        }
    }

    /** That of a vehicle whose system chooses the way. */
    public LinkQuality(
            Instant at,
            String uplink,
            Optional<Integer> roundTripMillis,
            long bytesPerSecond,
            Optional<Double> resentPercent,
            SortedMap<FrameClass, Long> backlog) {
        this(at, uplink, roundTripMillis, bytesPerSecond, resentPercent, backlog, Optional.empty());
    }

    /** The same as of another clock. */
    public LinkQuality at(Instant time) {
        Duration by = Duration.between(at, time);
        return new LinkQuality(
                time,
                uplink,
                roundTripMillis,
                bytesPerSecond,
                resentPercent,
                backlog,
                uplinks.map(all -> all.stream().map(one -> one.later(by)).toList()));
    }
}

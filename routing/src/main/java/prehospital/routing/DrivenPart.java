package prehospital.routing;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import prehospital.protocol.RoadKind;

/**
 * A piece of a drive that was laid on the roads. Immutable.
 *
 * @param seconds how long it took, positive
 * @param assumed seconds by the assumed siren speeds on each kind of road in it
 */
public record DrivenPart(double seconds, Map<RoadKind, Double> assumed) {
    /** Keeps a copy. */
    public DrivenPart {
        Map<RoadKind, Double> copy = new EnumMap<>(RoadKind.class);
        copy.putAll(assumed);
        assumed = Collections.unmodifiableMap(copy);
    }

    /** Seconds by the assumed siren speeds on all of it. */
    public double assumedSeconds() {
        return assumed.values().stream().mapToDouble(one -> one).sum();
    }
}

package prehospital.vehicle.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.VitalsView;

/**
 * The newest value of every vital sign of the present patient. A new assignment begins with an empty one: the values of one
 * patient must never stand beside another's name. Immutable.
 */
public record NewestVitals(Optional<VitalsView> view) {
    /** Nothing measured yet. */
    public static final NewestVitals NONE = new NewestVitals(Optional.empty());

    /** With these values, of which the newer ones count. */
    public NewestVitals with(UnitId unit, Optional<AssignmentId> assignment, List<VitalValue> values, Instant now) {
        SortedMap<VitalSign, VitalValue> newest = new TreeMap<>();
        view.filter(v -> v.assignment().equals(assignment)).ifPresent(v -> newest.putAll(v.values()));
        for (VitalValue value : values) {
            newest.merge(
                    value.sign(), value, (old, fresh) -> fresh.measuredAt().isBefore(old.measuredAt()) ? old : fresh);
        }
        return new NewestVitals(Optional.of(new VitalsView(unit, assignment, now, newest)));
    }
}

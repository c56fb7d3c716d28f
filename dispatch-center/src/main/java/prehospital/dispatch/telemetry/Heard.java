package prehospital.dispatch.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.PositionFix;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalValue;

/**
 * What one unit said in consecutive numbered frames that hold no command. It is stored whole, together with the mark of how
 * far the unit's frames are durable, or not at all.
 *
 * @param after the mark before these frames
 * @param through the mark after them
 * @param receivedAt when the centre received the last of them, by its own clock
 */
public record Heard(
        UnitId unit, long after, long through, Instant receivedAt, List<PositionFix> positions, List<Vitals> vitals) {
    public Heard {
        positions = List.copyOf(positions);
        vitals = List.copyOf(vitals);
        if (through < after) {
            throw new IllegalArgumentException("frames are numbered upwards");
        }
    }

    /** Values of one monitor message; the assignment is absent while the unit has none. */
    public record Vitals(Optional<AssignmentId> assignment, List<VitalValue> values) {
        public Vitals {
            values = List.copyOf(values);
        }
    }
}

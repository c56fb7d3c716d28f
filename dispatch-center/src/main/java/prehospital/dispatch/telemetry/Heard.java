package prehospital.dispatch.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.PositionFix;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalValue;
import prehospital.protocol.WaveChunk;

/**
 * What one unit said in consecutive numbered frames that hold no command. It is stored whole, together with the mark of how
 * far the unit's frames are durable, or not at all.
 *
 * @param mark how the mark of their class moves
 * @param receivedAt when the centre received the last of them, by its own clock
 * @param late whether newer ones of their class have come before
 */
public record Heard(
        UnitId unit,
        LaneMark mark,
        Instant receivedAt,
        boolean late,
        List<PositionFix> positions,
        List<Vitals> vitals,
        List<Waves> waves) {
    public Heard {
        waves = List.copyOf(waves);
        positions = List.copyOf(positions);
        vitals = List.copyOf(vitals);
    }

    /** Nothing but that frames were taken in. */
    public static Heard nothing(UnitId unit, LaneMark mark, Instant receivedAt) {
        return new Heard(unit, mark, receivedAt, false, List.of(), List.of(), List.of());
    }

    /**
     * Signals of one device.
     *
     * @param assignment whose patient they are of; absent while the unit has none
     * @param recording the recording that they are the whole of; absent for a running signal
     */
    public record Waves(Optional<AssignmentId> assignment, Optional<String> recording, List<WaveChunk> chunks) {
        public Waves {
            chunks = List.copyOf(chunks);
        }
    }

    /** Values of one monitor message; the assignment is absent while the unit has none. */
    public record Vitals(Optional<AssignmentId> assignment, List<VitalValue> values) {
        public Vitals {
            values = List.copyOf(values);
        }
    }
}

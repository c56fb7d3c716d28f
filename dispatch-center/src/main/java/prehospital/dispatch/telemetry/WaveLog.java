package prehospital.dispatch.telemetry;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.UnitId;
import prehospital.protocol.WaveChunk;

/** Recorded signals. Any thread. */
public interface WaveLog {
    /** Most chunks of one answer, oldest first; the next answer begins with the start of the last one. */
    int CHUNKS_MAX = 2_000;

    /**
     * A chunk as it is stored, its samples bit for bit as the vehicle sent them.
     *
     * @param recording the recording it is a lead of; absent for a running signal
     */
    record Stored(
            UnitId unit,
            Optional<AssignmentId> assignment,
            Optional<String> recording,
            Instant receivedAt,
            WaveChunk chunk) {}

    /**
     * What is asked for.
     *
     * @param from chunks that end after it
     * @param to chunks that begin before it
     */
    record Wanted(UnitId unit, Optional<AssignmentId> assignment, Optional<String> channel, Instant from, Instant to) {}

    /** The chunks of a unit in a time. */
    Future<List<Stored>> read(Wanted wanted);
}

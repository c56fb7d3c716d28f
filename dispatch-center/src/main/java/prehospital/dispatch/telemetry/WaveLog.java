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

    /** Most signals of one patient in a list. */
    int SIGNALS_MAX = 500;

    /**
     * A signal that was recorded of a patient, without its samples.
     *
     * @param recording the recording it is a lead of; absent for a running signal
     * @param from start of the first chunk
     * @param to start of the last one
     * @param chunks how many there are; fewer than the time between could hold when the signal has gaps
     * @param unit UCUM
     */
    record Signal(
            AssignmentId assignment,
            String device,
            String channel,
            Optional<String> recording,
            Instant from,
            Instant to,
            long chunks,
            double samplesPerSecond,
            String unit) {}

    /** The signals recorded of a patient in a time, at most {@link #SIGNALS_MAX}, the first that began first. */
    Future<List<Signal>> signals(UnitId unit, AssignmentId assignment, Instant from, Instant to);
}

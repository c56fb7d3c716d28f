package prehospital.protocol.link;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.Limits;
import prehospital.protocol.WaveChunk;

/** Signals of a vehicle's devices; stored and shown, never decided on. */
public sealed interface WaveUplink extends Uplink {
    /** Most chunks in one frame. */
    int CHUNKS_MAX = 16;

    /** Most samples of all chunks of a running signal in one frame: two seconds of 16 channels at 500 Hz. */
    int SAMPLES_MAX = 16_000;

    /** The assignment whose patient it is; absent while the unit has none. */
    Optional<AssignmentId> assignment();

    /** The signals. */
    List<WaveChunk> chunks();

    /**
     * About a second of the running signals of one device.
     *
     * @param chunks of one device, at most {@value #CHUNKS_MAX} with {@value #SAMPLES_MAX} samples
     */
    record WavesReported(Optional<AssignmentId> assignment, List<WaveChunk> chunks) implements WaveUplink {
        public WavesReported {
            chunks = bounded(chunks, SAMPLES_MAX);
        }
    }

    /**
     * A recording that was taken as a whole: the ten seconds of a 12-lead ECG.
     *
     * @param recording its name, made by the vehicle, so that sending it twice stores it once; up to 64 characters
     * @param takenAt when it was begun
     * @param chunks one per lead, at most {@value #CHUNKS_MAX}
     */
    record RecordingTaken(Optional<AssignmentId> assignment, String recording, Instant takenAt, List<WaveChunk> chunks)
            implements WaveUplink {
        public RecordingTaken {
            Limits.text("recording", recording, 1, 64);
            chunks = bounded(chunks, CHUNKS_MAX * WaveChunk.SAMPLES_MAX);
        }
    }

    private static List<WaveChunk> bounded(List<WaveChunk> chunks, int samplesMax) {
        int samples = chunks.stream().mapToInt(WaveChunk::count).sum();
        if (chunks.isEmpty() || chunks.size() > CHUNKS_MAX || samples > samplesMax) {
            throw new IllegalArgumentException(
                    "a frame has 1 to " + CHUNKS_MAX + " chunks with at most " + samplesMax + " samples");
        }
        return List.copyOf(chunks);
    }
}

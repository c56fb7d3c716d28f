package prehospital.protocol.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.UnitId;
import prehospital.protocol.WaveChunk;

/**
 * Signals of one device of a unit, as they arrive. Chunks may come late and out of order after a gap in the link; their start says where they belong.
 *
 * @param receivedAt when this program received them, by its own clock
 * @param assignment whose patient they are of; absent while the unit has none
 * @param recording the recording that they are the whole of; absent for a running signal
 */
public record WavesView(
        UnitId unit,
        Instant receivedAt,
        Optional<AssignmentId> assignment,
        Optional<String> recording,
        List<WaveChunk> chunks) {
    public WavesView {
        chunks = List.copyOf(chunks);
    }

    /** When the newest of the samples was taken. */
    public Instant newest() {
        return chunks.stream().map(WaveChunk::endsAt).max(Instant::compareTo).orElse(receivedAt);
    }
}

package prehospital.vehicle.wave;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.UnitId;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.link.WaveUplink;
import prehospital.protocol.view.WavesView;
import prehospital.vehicle.journal.Journals;

/** Writes signals to the journal, then shows them to the crew and wakes the link. Any thread. */
public final class WaveIntake implements WaveSink {
    private final UnitId unit;
    private final InstantSource clock;
    private final Journals journal;
    private final Supplier<Optional<AssignmentId>> assignment;
    private final Consumer<WavesView> shown;

    /**
     * No signals yet.
     *
     * @param assignment whose patient the unit has now; any thread
     * @param shown is told of what is on disk; any thread
     */
    public WaveIntake(
            UnitId unit,
            InstantSource clock,
            Journals journal,
            Supplier<Optional<AssignmentId>> assignment,
            Consumer<WavesView> shown) {
        this.unit = unit;
        this.clock = clock;
        this.journal = journal;
        this.assignment = assignment;
        this.shown = shown;
    }

    @Override
    public CompletableFuture<Void> accept(List<WaveChunk> chunks) {
        Optional<AssignmentId> of = assignment.get();
        List<CompletableFuture<UplinkFrame>> written = new ArrayList<>();
        List<WaveChunk> part = new ArrayList<>();
        int samples = 0;
        for (WaveChunk chunk : chunks) {
            if (part.size() == WaveUplink.CHUNKS_MAX || samples + chunk.count() > WaveUplink.SAMPLES_MAX) {
                written.add(journal.append(new WaveUplink.WavesReported(of, part)));
                part = new ArrayList<>();
                samples = 0;
            }
            part.add(chunk);
            samples += chunk.count();
        }
        if (!part.isEmpty()) {
            written.add(journal.append(new WaveUplink.WavesReported(of, part)));
        }
        return CompletableFuture.allOf(written.toArray(CompletableFuture<?>[]::new))
                .thenRun(() -> show(of, Optional.empty(), chunks));
    }

    @Override
    public CompletableFuture<Void> recording(String recording, List<WaveChunk> leads) {
        Optional<AssignmentId> of = assignment.get();
        return journal.append(new WaveUplink.RecordingTaken(
                        of, recording, leads.getFirst().startedAt(), leads))
                .thenRun(() -> show(of, Optional.of(recording), leads));
    }

    private void show(Optional<AssignmentId> of, Optional<String> recording, List<WaveChunk> chunks) {
        if (!chunks.isEmpty()) {
            shown.accept(new WavesView(unit, clock.instant(), of, recording, chunks));
        }
    }
}

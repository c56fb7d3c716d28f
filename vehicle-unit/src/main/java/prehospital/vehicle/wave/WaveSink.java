package prehospital.vehicle.wave;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import prehospital.protocol.WaveChunk;

/** Where a device's reader gives its signals. Any thread. */
public interface WaveSink {
    /**
     * Takes about a second of the running signals of one device, in the order of time; of several leads together, so that they share a frame. More than a
     * frame holds is put into several.
     *
     * @return completes when everything is on disk, with {@link prehospital.vehicle.journal.JournalFull} when there is no room for signals
     */
    CompletableFuture<Void> accept(List<WaveChunk> chunks);

    /**
     * Takes a recording that is complete, such as a 12-lead ECG.
     *
     * @param recording its name; the same name again is the same recording
     * @param leads one chunk each, at most {@value prehospital.protocol.link.WaveUplink#CHUNKS_MAX}
     */
    CompletableFuture<Void> recording(String recording, List<WaveChunk> leads);
}

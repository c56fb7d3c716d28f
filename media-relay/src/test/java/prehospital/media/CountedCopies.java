package prehospital.media;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import prehospital.media.sdp.VideoCodec;
import prehospital.protocol.IncidentId;
import prehospital.protocol.RecordPolicy;

/** A tap that counts. */
final class CountedCopies implements MediaTaps.Tap {
    final AtomicInteger pictures = new AtomicInteger();
    final AtomicInteger sounds = new AtomicInteger();

    /** The first byte of each still picture, and {@code none} where they ended. */
    final List<String> stills = new CopyOnWriteArrayList<>();

    /** Gives this to every publisher. */
    MediaTaps everywhere() {
        return new MediaTaps() {
            @Override
            public RecordPolicy policy() {
                return RecordPolicy.OFF;
            }

            @Override
            public Tap begin(IncidentId incident, MediaSource source, VideoCodec codec, Runnable askForWhole) {
                return CountedCopies.this;
            }

            @Override
            public void close() {
                // Nothing to complete.
            }
        };
    }

    @Override
    public void still(byte[] jpeg) {
        stills.add(String.valueOf(jpeg[0]));
    }

    @Override
    public void noStills() {
        stills.add("none");
    }

    @Override
    public void packet(boolean picture, byte[] bytes, int offset, int length) {
        (picture ? pictures : sounds).incrementAndGet();
    }

    @Override
    public Optional<Instant> since() {
        return Optional.empty();
    }

    @Override
    public void end() {
        // Nothing to complete.
    }
}

package prehospital.media;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A tap that counts. */
final class CountedCopies implements MediaTaps.Tap {
    final AtomicInteger pictures = new AtomicInteger();
    final AtomicInteger sounds = new AtomicInteger();

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

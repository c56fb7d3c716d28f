package prehospital.vehicle.position;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import prehospital.protocol.PositionFix;

/** One receiver's byte stream as fixes and faults. One thread. */
public final class GpsReceiver {
    private final InstantSource clock;
    private final Listener listener;
    private final NmeaLines lines = new NmeaLines(this::read);
    private final EpochMerger merger = new EpochMerger();

    /** Hears what a receiver says. */
    public interface Listener {
        /** One fix per epoch. */
        void fix(PositionFix fix);

        /** Any sentence with a right checksum. */
        void sentence(boolean noFix);

        /** Bytes that were dropped. */
        void fault(NmeaReading.Fault fault);
    }

    public GpsReceiver(InstantSource clock, Listener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /** Takes bytes as they come from the line. */
    public void accept(byte[] bytes) {
        lines.accept(bytes);
    }

    /** To be called when the line has been silent for a moment: tells a fix that waits for a sentence that will not come. */
    public void flush() {
        merger.flush(clock.instant()).ifPresent(listener::fix);
    }

    private void read(NmeaReading reading) {
        switch (reading) {
            case NmeaSentence sentence -> sentence(sentence);
            case NmeaReading.Fault fault -> listener.fault(fault);
        }
    }

    private void sentence(NmeaSentence sentence) {
        Instant now = clock.instant();
        Optional<PositionFix> fix;
        try {
            fix = merger.accept(sentence, now);
        } catch (NmeaFields.BadField e) {
            listener.fault(new NmeaReading.Fault(NmeaReading.Kind.BAD_FIELD, sentence.type() + ": " + e.getMessage()));
            return;
        }
        listener.sentence(merger.noFix());
        fix.ifPresent(listener::fix);
    }
}

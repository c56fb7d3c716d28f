package prehospital.vehicle.position;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import prehospital.protocol.PositionFix;

/** A receiver that speaks NMEA 0183: its byte stream as fixes and faults. One thread. */
final class GpsReceiver implements ReceiverStream {
    private final InstantSource clock;
    private final Listener listener;
    private final NmeaLines lines = new NmeaLines(this::read);
    private final EpochMerger merger = new EpochMerger();

    GpsReceiver(InstantSource clock, Listener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    public void accept(byte[] bytes) {
        lines.accept(bytes);
    }

    /** Tells a fix that waits for a sentence that will not come. */
    @Override
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
        listener.understood(merger.noFix());
        fix.ifPresent(listener::fix);
    }
}

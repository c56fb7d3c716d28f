package prehospital.vehicle.journal;

import prehospital.protocol.FrameClass;

/**
 * How much disk the journals may take.
 *
 * @param frameBytes numbered frames; a vehicle with one fix and one set of vitals each second writes about 130 MB a day
 * @param rawBytes device messages as received; the oldest are deleted
 * @param segmentBytes size of one file
 */
public record JournalLimits(long frameBytes, long rawBytes, long segmentBytes) {
    /** Room beyond {@code frameBytes} that only what the crew pressed and device changes may use, in bytes. */
    public static final long RESERVE_BYTES = 16L * 1024 * 1024;

    /** Two days of everything, and more of what matters. */
    public static final JournalLimits DEFAULT = new JournalLimits(256L * 1024 * 1024, 64L * 1024 * 1024, 1024L * 1024);

    /** The limits of one class: vitals have {@code frameBytes}, running signals twice as much, every other a quarter of it. */
    public JournalLimits of(FrameClass lane) {
        long bytes = switch (lane) {
            case STATUS, ALARM, TWELVE_LEAD, RECORD, BULK -> Math.max(frameBytes / 4, 2 * segmentBytes);
            case VITALS -> frameBytes;
            case WAVEFORM -> 2 * frameBytes;
        };
        return new JournalLimits(bytes, rawBytes, segmentBytes);
    }

    public JournalLimits {
        if (segmentBytes < 1_024 || frameBytes < 2 * segmentBytes || rawBytes < 2 * segmentBytes) {
            throw new IllegalArgumentException("a journal needs at least two segments of 1,024 bytes or more");
        }
    }
}

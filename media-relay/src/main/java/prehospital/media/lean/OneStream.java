package prehospital.media.lean;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * Makes one stream of packets of several layers, so that a decoder does not notice a change: a layer is changed to where a complete picture of it begins; numbers of packets, of
 * pictures and the clock go on. The last {@value #PARTS_MAX} parts are remembered, for packets that are asked for again. Pure; times in nanoseconds; one thread.
 */
final class OneStream {
    /** How many changes back a packet can be told which layer it was of. */
    static final int PARTS_MAX = 8;

    private static final int CLOCK = Track.PICTURE_CLOCK;
    private static final int NONE = Descriptor.NONE;

    private final Unwrapped numbers = new Unwrapped();
    private final Deque<Part> parts = new ArrayDeque<>();
    private Optional<Part> taken = Optional.empty();
    private int wanted;
    private int lastTimestamp;
    private long lastAt;
    private int lastPicture = NONE;
    private int lastLevel = NONE;

    /**
     * A piece of the stream that is of one layer, and what is added to the numbers of its packets.
     *
     * @param first its first number of the stream, unwrapped
     */
    record Part(int layer, long first, int sequence, int timestamp, int picture, int level) {
        /** Whether its packets stay as they are. */
        boolean plain() {
            return sequence == 0 && timestamp == 0 && picture == 0 && level == 0;
        }

        /** Writes its numbers into a copy of a packet in which the payload lies that many bytes further on. */
        void write(Descriptor of, byte[] copy, int further) {
            Rtp.put16(copy, 2, Rtp.sequence(copy, 0) + sequence);
            Rtp.put32(copy, 4, Rtp.timestamp(copy, 0) + timestamp);
            of.add(picture, level, copy, further);
        }

        /** The number that a packet of the stream had in its layer. */
        int original(int number) {
            return (number - sequence) & 0xffff;
        }
    }

    /** The layer to change to as soon as a complete picture of it begins; the first one begins at once. */
    void want(int layer) {
        wanted = layer;
    }

    /** The layer that is wanted. */
    int wanted() {
        return wanted;
    }

    /** The layer that the newest packets are of; {@value Descriptor#NONE} before any. */
    int layer() {
        return parts.isEmpty() ? NONE : parts.getLast().layer();
    }

    /** The part that the newest packets are of; there must have been some. */
    Part newest() {
        return parts.getLast();
    }

    /** Whether a complete picture of the wanted layer is waited for. */
    boolean waits() {
        return layer() != wanted;
    }

    /** A packet of a layer came; answers whether it belongs to the stream, as a packet of {@link #part()}. */
    boolean take(int layer, byte[] packet, Descriptor of, long now) {
        int sequence = Rtp.sequence(packet, 0);
        int timestamp = Rtp.timestamp(packet, 0);
        if (parts.isEmpty() && layer == wanted) {
            add(new Part(layer, 0, 0, 0, 0, 0));
        } else if (layer == wanted && waits() && of.begins() && !parts.isEmpty()) {
            add(next(layer, sequence, timestamp, of, now));
        }
        Optional<Part> found = partOf(layer, sequence);
        if (found.isEmpty()) {
            return false;
        }
        Part part = found.orElseThrow();
        long highest = numbers.highest();
        if (numbers.of(sequence + part.sequence()) > highest) {
            lastTimestamp = timestamp + part.timestamp();
            lastAt = now;
            lastPicture = of.picture() == NONE ? lastPicture : of.picture() + part.picture();
            lastLevel = of.level() == NONE ? lastLevel : of.level() + part.level();
        }
        taken = found;
        return true;
    }

    /** The part of the packet that was taken last. */
    Part part() {
        return taken.orElseThrow();
    }

    private void add(Part part) {
        parts.add(part);
        if (parts.size() > PARTS_MAX) {
            parts.remove();
        }
    }

    private Part next(int layer, int sequence, int timestamp, Descriptor of, long now) {
        long first = numbers.highest() + 1;
        int elapsed = (int) Math.max(1, (now - lastAt) / 1_000 * CLOCK / 1_000_000);
        int picture = of.picture() == NONE || lastPicture == NONE ? 0 : lastPicture + 1 - of.picture();
        int level = of.level() == NONE || lastLevel == NONE ? 0 : lastLevel + 1 - of.level();
        return new Part(
                layer, first, (int) (first - sequence) & 0xffff, lastTimestamp + elapsed - timestamp, picture, level);
    }

    /** The newest part if it is of this layer; the one before it for a packet that came late. */
    private Optional<Part> partOf(int layer, int sequence) {
        Iterator<Part> newest = parts.descendingIterator();
        long end = Long.MAX_VALUE;
        for (int i = 0; i < 2 && newest.hasNext(); i++) {
            Part part = newest.next();
            if (part.layer() == layer) {
                long number = near(sequence + part.sequence());
                return number >= part.first() && number < end ? Optional.of(part) : Optional.empty();
            }
            end = part.first();
        }
        return Optional.empty();
    }

    /** The part that a number of the stream belongs to; absent when that is too long ago. */
    Optional<Part> sent(int number) {
        long found = near(number);
        Iterator<Part> newest = parts.descendingIterator();
        while (newest.hasNext()) {
            Part part = newest.next();
            if (found >= part.first()) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    private long near(int number) {
        long highest = numbers.highest();
        return highest < 0 ? Long.MAX_VALUE - 1 : highest + (short) (number - (int) highest);
    }
}

package prehospital.media.rate;

/**
 * What became of a packet that was sent.
 *
 * @param sentMicros when it was sent, by the sender's clock
 * @param bytes its size
 * @param arrivedMicros when it arrived, by the receiver's clock; anything when it did not
 * @param arrived whether it did
 */
public record PacketFate(long sentMicros, int bytes, long arrivedMicros, boolean arrived) {}

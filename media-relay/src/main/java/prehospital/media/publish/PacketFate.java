package prehospital.media.publish;

/**
 * What became of a packet that was sent.
 *
 * @param sentMicros when it was sent, by the sender's clock
 * @param bytes its size
 * @param arrivedMicros when it arrived, by the receiver's clock; anything when it did not
 * @param arrived whether it did
 */
record PacketFate(long sentMicros, int bytes, long arrivedMicros, boolean arrived) {}

package prehospital.media.lean;

/**
 * A layer that a publisher sends now.
 *
 * @param layer its place in the publisher's offer, from 0
 * @param bits bits a second that it takes at present
 */
record LayerRate(int layer, long bits) {}

/**
 * Publishing without a browser: RTP of a camera goes out over one encrypted connection by WHIP (RFC 9725), as much of it as the link carries. What decides how much is pure and
 * has no clock: {@link prehospital.media.rate.RateEstimator}, {@link prehospital.media.publish.Ladder}.
 */
@NullMarked
package prehospital.media.publish;

import org.jspecify.annotations.NullMarked;

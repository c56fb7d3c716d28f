/** Session descriptions of WebRTC, as far as a relay of one sound and one picture needs them; pure. */
@NullMarked
package prehospital.media.sdp;

import org.jspecify.annotations.NullMarked;

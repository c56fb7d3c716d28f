/** The relay's connections and forwarding with libjitsi and ice4j, which no other package may see. */
@NullMarked
package prehospital.media.libjitsi;

import org.jspecify.annotations.NullMarked;

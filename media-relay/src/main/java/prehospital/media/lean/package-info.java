/**
 * The relay's own forwarder: each packet is decrypted once, renumbered so that viewers see one continuous stream whoever publishes, and encrypted for each viewer. All of one source
 * happens in one lane, so nothing here needs locks. What only calculates has no clock: times come in, in nanoseconds.
 */
@NullMarked
package prehospital.media.lean;

import org.jspecify.annotations.NullMarked;

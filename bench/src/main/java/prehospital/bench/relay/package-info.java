/** Live video side by side: the lean relay, libjitsi and Janus, each in a process of its own, fed and watched by the same ends. */
@NullMarked
package prehospital.bench.relay;

import org.jspecify.annotations.NullMarked;

/** The JSON form of every shared word; the only place that knows JSON. */
@NullMarked
package prehospital.protocol.wire;

import org.jspecify.annotations.NullMarked;

/** The live feed that consoles and programs follow over a WebSocket. */
@NullMarked
package prehospital.web.live;

import org.jspecify.annotations.NullMarked;

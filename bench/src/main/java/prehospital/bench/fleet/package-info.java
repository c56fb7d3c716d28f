/** Whole fleets through the vehicles' own journals and links into a centre of its own process with its PostgreSQL, and live feeds with many screens. */
@NullMarked
package prehospital.bench.fleet;

import org.jspecify.annotations.NullMarked;

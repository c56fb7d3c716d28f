/** Measurements of travel times and of assignment, in one process with their baselines. */
@NullMarked
package prehospital.bench.roads;

import org.jspecify.annotations.NullMarked;

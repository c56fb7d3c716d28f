/** Small measurements, each against a baseline in the same run. */
@NullMarked
package prehospital.bench.jmh;

import org.jspecify.annotations.NullMarked;

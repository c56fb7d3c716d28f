/** Measurements of a whole running system through its public interfaces. */
@NullMarked
package prehospital.bench.run;

import org.jspecify.annotations.NullMarked;

/** The {@code prehospital} command line and the all-in-one wiring of centre, vehicles and hospitals in one JVM. */
@NullMarked
package prehospital.app;

import org.jspecify.annotations.NullMarked;

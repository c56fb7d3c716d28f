/** The in-vehicle unit as a program: configuration, wiring and the one place that constructs across packages. */
@NullMarked
package prehospital.vehicle;

import org.jspecify.annotations.NullMarked;

/** Scenario folders: calls, units, bases, hospitals and drive times as files, read with plain errors and written as read. */
@NullMarked
package prehospital.simulation.scenario;

import org.jspecify.annotations.NullMarked;

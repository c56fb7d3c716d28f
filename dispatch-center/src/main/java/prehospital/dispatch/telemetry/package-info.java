/** Positions and vitals: newest values in memory, everything in tables, arrival times that follow the vehicles. */
@NullMarked
package prehospital.dispatch.telemetry;

import org.jspecify.annotations.NullMarked;

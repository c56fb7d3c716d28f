/** Devices that speak their real protocols over TCP: a satellite receiver and a patient monitor. */
@NullMarked
package prehospital.simulation.device;

import org.jspecify.annotations.NullMarked;

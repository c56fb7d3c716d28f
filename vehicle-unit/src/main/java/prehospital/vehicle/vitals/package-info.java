/** Patient monitors: HL7 v2.6 ORU^R01 over MLLP in, marked vital values out. */
@NullMarked
package prehospital.vehicle.vitals;

import org.jspecify.annotations.NullMarked;

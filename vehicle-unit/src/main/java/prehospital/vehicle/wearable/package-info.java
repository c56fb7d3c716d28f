/** Wearables and home monitors: FHIR R4 Observations in, marked values out. */
@NullMarked
package prehospital.vehicle.wearable;

import org.jspecify.annotations.NullMarked;

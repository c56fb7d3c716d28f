/** Patients' records at the centre: what is kept, who writes, and how it reaches the vehicles. */
@NullMarked
package prehospital.dispatch.records;

import org.jspecify.annotations.NullMarked;

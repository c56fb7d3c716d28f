/** Measurements of what goes out and comes in as FHIR. */
@NullMarked
package prehospital.bench.fhir;

import org.jspecify.annotations.NullMarked;

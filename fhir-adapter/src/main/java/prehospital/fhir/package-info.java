/**
 * Our words as FHIR R4 and back. Nothing outside this package sees a FHIR library: everything goes in and out as our own
 * records and as JSON text. Pure, but for the validator's warm-up.
 */
@NullMarked
package prehospital.fhir;

import org.jspecify.annotations.NullMarked;

/**
 * Shapes of FHIR JSON: a text without what the validator does not look at, such as the words of a note or the number of a measurement. When the validator
 * has found no error in a shape, another text of the same shape has none. Any thread.
 */
@NullMarked
package prehospital.fhir.shape;

import org.jspecify.annotations.NullMarked;

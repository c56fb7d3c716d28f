/** The hospital program: what the centre tells of coming patients becomes a board and FHIR resources. */
@NullMarked
package prehospital.hospital;

import org.jspecify.annotations.NullMarked;

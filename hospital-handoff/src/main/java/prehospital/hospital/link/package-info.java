/** The centre on one side, the external FHIR server on the other. */
@NullMarked
package prehospital.hospital.link;

import org.jspecify.annotations.NullMarked;

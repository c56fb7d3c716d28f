/** FHIR R4's model as JSON, quickly: what HAPI's own parser would write, character for character, or nothing. Any thread. */
@NullMarked
package prehospital.fhir.write;

import org.jspecify.annotations.NullMarked;

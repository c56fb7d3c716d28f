@NullMarked
package prehospital.fhir;

import org.jspecify.annotations.NullMarked;

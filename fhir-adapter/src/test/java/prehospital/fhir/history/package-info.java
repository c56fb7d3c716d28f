@NullMarked
package prehospital.fhir.history;

import org.jspecify.annotations.NullMarked;

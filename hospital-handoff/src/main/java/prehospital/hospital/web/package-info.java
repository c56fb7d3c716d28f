/** The FHIR server and who may see what. */
@NullMarked
package prehospital.hospital.web;

import org.jspecify.annotations.NullMarked;

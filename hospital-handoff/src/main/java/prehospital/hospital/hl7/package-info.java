/**
 * HL7 version 2 for departments without a FHIR server, pure: when an interface has to be told something of a patient, and the messages themselves as
 * text. Written by hand because it is nine segments; what a message means to others is checked with HAPI in the tests.
 */
@NullMarked
package prehospital.hospital.hl7;

import org.jspecify.annotations.NullMarked;

@NullMarked
package prehospital.hospital.hl7;

import org.jspecify.annotations.NullMarked;

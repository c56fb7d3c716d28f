@NullMarked
package prehospital.hospital.core;

import org.jspecify.annotations.NullMarked;

@NullMarked
package prehospital.hospital.store;

import org.jspecify.annotations.NullMarked;

@NullMarked
package prehospital.hospital;

import org.jspecify.annotations.NullMarked;

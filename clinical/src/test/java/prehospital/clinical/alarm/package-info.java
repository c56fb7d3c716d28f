@NullMarked
package prehospital.clinical.alarm;

import org.jspecify.annotations.NullMarked;

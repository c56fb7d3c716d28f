@NullMarked
package prehospital.clinical;

import org.jspecify.annotations.NullMarked;

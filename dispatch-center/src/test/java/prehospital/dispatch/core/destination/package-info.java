@NullMarked
package prehospital.dispatch.core.destination;

import org.jspecify.annotations.NullMarked;

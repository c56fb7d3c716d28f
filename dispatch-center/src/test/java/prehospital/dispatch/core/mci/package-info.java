@NullMarked
package prehospital.dispatch.core.mci;

import org.jspecify.annotations.NullMarked;

/** Pure: which casualty goes to which hospital, and what is usual where nobody has said. */
@NullMarked
package prehospital.dispatch.core.mci;

import org.jspecify.annotations.NullMarked;

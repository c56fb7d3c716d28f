/** Times by straight line, where there is no road graph. */
@NullMarked
package prehospital.routing.straightline;

import org.jspecify.annotations.NullMarked;

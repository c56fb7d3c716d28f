/** How much of the expected demand the units that are free would reach in time; pure arithmetic on plain arrays. */
@NullMarked
package prehospital.dispatch.core.coverage;

import org.jspecify.annotations.NullMarked;

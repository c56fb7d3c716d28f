/** The ranking of units for an incident, as a pure function of a travel-time table. */
@NullMarked
package prehospital.dispatch.core.recommend;

import org.jspecify.annotations.NullMarked;

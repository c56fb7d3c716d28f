/** The one connection to the centre: numbered frames out, what the crew needs to know in. */
@NullMarked
package prehospital.vehicle.link;

import org.jspecify.annotations.NullMarked;

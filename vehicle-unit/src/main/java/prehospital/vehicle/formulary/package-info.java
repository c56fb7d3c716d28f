/** The formulary of the site on board: the vehicle's own file or the centre's, kept for when there is no link. */
@NullMarked
package prehospital.vehicle.formulary;

import org.jspecify.annotations.NullMarked;

/** The smart backpack: a feed of what its tags say, kept as an inventory. */
@NullMarked
package prehospital.vehicle.backpack;

import org.jspecify.annotations.NullMarked;

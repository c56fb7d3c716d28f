/** What the crew's screen talks to: HTTP routes and the live feed of this vehicle. */
@NullMarked
package prehospital.vehicle.web;

import org.jspecify.annotations.NullMarked;

/** Readers of devices that speak a language of their own, added as jars: the interface, its host, and one that comes along. */
@NullMarked
package prehospital.vehicle.plugin;

import org.jspecify.annotations.NullMarked;

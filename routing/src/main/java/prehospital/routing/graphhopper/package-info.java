/** The road graph: the only package that sees GraphHopper. */
@NullMarked
package prehospital.routing.graphhopper;

import org.jspecify.annotations.NullMarked;

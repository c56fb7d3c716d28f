/** Travel times and routes: what dispatch sees. The road graph behind it is in {@code prehospital.routing.graphhopper}. */
@NullMarked
package prehospital.routing;

import org.jspecify.annotations.NullMarked;

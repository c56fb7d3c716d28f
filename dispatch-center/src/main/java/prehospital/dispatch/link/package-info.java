/** The centre's end of the vehicles' links. */
@NullMarked
package prehospital.dispatch.link;

import org.jspecify.annotations.NullMarked;

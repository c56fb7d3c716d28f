/** The link's admission and the order of its frames. */
@NullMarked
package prehospital.dispatch.link;

import org.jspecify.annotations.NullMarked;

/** Tests of a region's holder. */
@NullMarked
package prehospital.dispatch.cluster;

import org.jspecify.annotations.NullMarked;

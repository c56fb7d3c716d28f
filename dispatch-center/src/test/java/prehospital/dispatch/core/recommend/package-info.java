/** Tests of the ranking. */
@NullMarked
package prehospital.dispatch.core.recommend;

import org.jspecify.annotations.NullMarked;

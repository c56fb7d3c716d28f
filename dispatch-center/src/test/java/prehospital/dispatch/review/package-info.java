/** Tests of the folder that a case leaves in. */
@NullMarked
package prehospital.dispatch.review;

import org.jspecify.annotations.NullMarked;

/** Looking back at cases: everything of one on one time axis, who looked at it, and the folder it leaves in. */
@NullMarked
package prehospital.dispatch.review;

import org.jspecify.annotations.NullMarked;

/** Which units to turn round, relieve, stand down or move, each with its trade-off; pure. A person accepts or dismisses. */
@NullMarked
package prehospital.dispatch.core.propose;

import org.jspecify.annotations.NullMarked;

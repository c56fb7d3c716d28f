/**
 * Published clinical scores and triage algorithms as data tables. Pure: the same inputs give the same answer anywhere, also in
 * a vehicle without link. A missing input makes an answer incomplete, never a low score. Assistive, not a medical device.
 */
@NullMarked
package prehospital.clinical;

import org.jspecify.annotations.NullMarked;

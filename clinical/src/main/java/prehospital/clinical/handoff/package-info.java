/**
 * Ways of receiving a patient as data: when a department is to be warned and why, which team is called, what is made ready, by which
 * clocks care is timed. Pure. Assistive: people decide whether a department is warned.
 */
@NullMarked
package prehospital.clinical.handoff;

import org.jspecify.annotations.NullMarked;

/** Replays scenarios and recorded days through the production dispatch core: a clock, movement, results; no database, no network. */
@NullMarked
package prehospital.simulation.replay;

import org.jspecify.annotations.NullMarked;

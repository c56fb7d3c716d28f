/** Compares policies over many seeded scenarios: tuned on train seeds, reported on test seeds, with intervals. */
@NullMarked
package prehospital.simulation.replay.report;

import org.jspecify.annotations.NullMarked;

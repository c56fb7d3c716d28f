/** Makes scenarios for replays: seeded days of calls in a city from its map, or in an invented region. */
@NullMarked
package prehospital.simulation.generate;

import org.jspecify.annotations.NullMarked;

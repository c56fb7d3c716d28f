package prehospital.protocol;

import java.time.Instant;

/**
 * An event as it stands in the log.
 *
 * @param sequence position in the log, from 1 without gaps
 * @param at when the centre decided it, by the centre's clock
 * @param actor who caused it: an account's name, {@code unit:ID}, {@code hospital:ID} or {@code system}
 * @param event what happened
 */
public record Recorded(long sequence, Instant at, String actor, DispatchEvent event) {}

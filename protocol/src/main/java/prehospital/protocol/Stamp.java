package prehospital.protocol;

import java.time.Instant;

/**
 * Who did something, and when.
 *
 * @param at by the centre's clock
 * @param by account
 */
public record Stamp(Instant at, String by) {}

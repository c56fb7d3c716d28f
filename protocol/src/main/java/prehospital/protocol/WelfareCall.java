package prehospital.protocol;

import java.time.Instant;

/**
 * A call to someone who waited for help.
 *
 * @param at when
 * @param note what was heard, 0–1,000 characters
 * @param times how often this incident's caller was called so by then, this one counted
 */
public record WelfareCall(Instant at, CallbackOutcome outcome, String note, int times) {}

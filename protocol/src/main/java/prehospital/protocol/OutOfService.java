package prehospital.protocol;

import java.time.Instant;

/**
 * Why a unit cannot be sent.
 *
 * @param reason as it was given; may be empty
 * @param by who took it out of service
 */
public record OutOfService(String reason, Instant since, String by) {}

package prehospital.protocol;

import java.time.Instant;

/** The newest up- or downgrade of an incident, as crews and dispatchers are told of it. */
public record PriorityStep(Priority from, Priority to, String reason, Instant at) {}

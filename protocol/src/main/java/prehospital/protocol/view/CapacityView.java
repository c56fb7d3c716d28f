package prehospital.protocol.view;

import java.time.Instant;

/** Free places of one kind, with when and by whom they were reported. */
public record CapacityView(int free, Instant at, String by) {}

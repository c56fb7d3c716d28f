package prehospital.protocol.view;

import java.time.Instant;
import prehospital.protocol.PositionFix;
import prehospital.protocol.UnitId;

/** Newest known position of a unit and when the centre received it. */
public record PositionView(UnitId unit, PositionFix fix, Instant receivedAt) {}

package prehospital.protocol.view;

import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.UnitAvailability;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;

/** A unit; {@code assignment} is the active one, absent when it is idle. Position and link state travel apart. */
public record UnitView(UnitId id, UnitCard card, UnitAvailability availability, Optional<AssignmentId> assignment) {}

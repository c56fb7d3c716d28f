package prehospital.protocol.view;

import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.OutOfService;
import prehospital.protocol.Posting;
import prehospital.protocol.Shift;
import prehospital.protocol.UnitAvailability;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;

/**
 * A unit. Position and link state travel apart.
 *
 * @param assignment the active one, absent when it is idle
 * @param shift when its crew works and rests, absent when nobody has said
 * @param posting where it was told to stand by, absent when at home or on an assignment
 * @param outOfService why it cannot be sent, absent while it is in service
 * @param keys by which key its vehicle is known; absent while none was ever shown
 */
public record UnitView(
        UnitId id,
        UnitCard card,
        UnitAvailability availability,
        Optional<AssignmentId> assignment,
        Optional<Shift> shift,
        Optional<Posting> posting,
        Optional<OutOfService> outOfService,
        Optional<UnitKeysView> keys) {
    /** A unit whose vehicle never showed a key. */
    public UnitView(
            UnitId id,
            UnitCard card,
            UnitAvailability availability,
            Optional<AssignmentId> assignment,
            Optional<Shift> shift,
            Optional<Posting> posting,
            Optional<OutOfService> outOfService) {
        this(id, card, availability, assignment, shift, posting, outOfService, Optional.empty());
    }
}

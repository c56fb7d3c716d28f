package prehospital.protocol.view;

import java.util.Optional;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.HospitalId;

/** A hospital; {@code state} is absent while nothing is known of it but its card. */
public record HospitalView(HospitalId id, HospitalCard card, Optional<HospitalState> state) {
    /** A hospital of whose state nothing is known. */
    public HospitalView(HospitalId id, HospitalCard card) {
        this(id, card, Optional.empty());
    }
}

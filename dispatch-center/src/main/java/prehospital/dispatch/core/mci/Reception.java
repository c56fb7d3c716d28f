package prehospital.dispatch.core.mci;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.dispatch.core.destination.HospitalChoice;
import prehospital.protocol.CapacityKind;
import prehospital.protocol.Diversion;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.TriageCategory;
import prehospital.protocol.view.CapacityView;
import prehospital.protocol.view.HospitalView;
import prehospital.protocol.view.MciView;

/**
 * What a hospital takes of one incident now: its offer, the diversions that stand against it, and its report of free places
 * where nobody has asked. The newer word counts: who offers places for this incident after asking that all patients go
 * elsewhere takes these casualties; a diversion of patients who need something stands beside an offer, which knows only
 * colours. Pure.
 *
 * @param places by category; where assumed, never more than were reported free within {@link HospitalChoice#CAPACITY_FRESH}
 * @param saidAt when the number of a category was offered or reported; absent where it is the usual one
 * @param diversions in force and not overtaken by the offer
 */
public record Reception(
        SortedMap<TriageCategory, Integer> places,
        SortedMap<TriageCategory, Instant> saidAt,
        List<Diversion> diversions) {
    private static final Map<TriageCategory, CapacityKind> KINDS = Map.of(
            TriageCategory.RED, CapacityKind.RESUSCITATION,
            TriageCategory.YELLOW, CapacityKind.MAJORS,
            TriageCategory.GREEN, CapacityKind.MINORS);

    /**
     * The reception of a hospital.
     *
     * @param at the centre's time
     */
    public static Reception of(HospitalView hospital, MciView.Offer offer, Instant at) {
        SortedMap<TriageCategory, Integer> places = new TreeMap<>(offer.places());
        SortedMap<TriageCategory, Instant> saidAt = new TreeMap<>();
        offer.at().ifPresent(said -> places.keySet().forEach(category -> saidAt.put(category, said)));
        if (offer.assumed()) {
            KINDS.forEach((category, kind) -> reported(hospital, kind)
                    .filter(report ->
                            report.at().plus(HospitalChoice.CAPACITY_FRESH).isAfter(at))
                    .ifPresent(report -> {
                        places.merge(category, report.free(), Math::min);
                        saidAt.put(category, report.at());
                    }));
        }
        List<Diversion> diversions = hospital.state().stream()
                .flatMap(state -> state.diversions().stream())
                .filter(diversion -> diversion.until().isAfter(at) && !overtaken(diversion, offer))
                .toList();
        return new Reception(places, saidAt, diversions);
    }

    private static Optional<CapacityView> reported(HospitalView hospital, CapacityKind kind) {
        return hospital.state().map(state -> state.capacity().get(kind));
    }

    private static boolean overtaken(Diversion diversion, MciView.Offer offer) {
        return diversion.covers(HospitalCapability.EMERGENCY)
                && offer.at().filter(diversion.since()::isBefore).isPresent();
    }
}

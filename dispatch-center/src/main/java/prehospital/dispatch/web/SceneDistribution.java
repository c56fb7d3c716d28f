package prehospital.dispatch.web;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.core.mci.Distribution;
import prehospital.dispatch.core.mci.Reception;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Capability;
import prehospital.protocol.CasualtyCard.AgeGroup;
import prehospital.protocol.CasualtyState;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Recommendation;
import prehospital.protocol.SectorKind;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.CasualtyView;
import prehospital.protocol.view.DistributionView;
import prehospital.protocol.view.HospitalView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.MciView;
import prehospital.protocol.view.RouteView;
import prehospital.protocol.view.UnitView;
import prehospital.routing.RoadNetwork;

/** Gathers what a distribution proposal needs from the desk, and the drive times from the roads. */
final class SceneDistribution {
    /** Most hospitals considered, the nearest by straight line: one route is searched to each. */
    static final int HOSPITALS_MAX = 30;

    private SceneDistribution() {}

    /** A hospital as the desk knows it. */
    private record Open(HospitalView hospital, MciView.Offer offer) {}

    /** Everything but the drive times. */
    record Question(
            IncidentId incident,
            LatLon from,
            List<Distribution.Patient> patients,
            List<Open> hospitals,
            List<Distribution.Carrier> carriers) {
        /** Proposes; blocks for the routes. */
        DistributionView answer(RoadNetwork roads, Instant at) {
            List<Distribution.Destination> destinations =
                    hospitals.stream().map(open -> destination(open, roads, at)).toList();
            Distribution.Proposal proposal = Distribution.propose(patients, destinations, carriers);
            return new DistributionView(
                    incident,
                    at.truncatedTo(ChronoUnit.MILLIS),
                    Distribution.OBJECTIVE,
                    proposal.items(),
                    proposal.unplaced());
        }

        private Distribution.Destination destination(Open open, RoadNetwork roads, Instant at) {
            RouteView route = roads.route(from, open.hospital().card().location(), at);
            return new Distribution.Destination(
                    open.hospital().id(),
                    open.hospital().card().capabilities(),
                    Reception.of(open.hospital(), open.offer(), at),
                    open.offer().taken(),
                    open.offer().assumed(),
                    route.driveSeconds(),
                    route.basis() == Recommendation.Basis.ESTIMATED);
        }
    }

    /** What is known now of an incident that is declared; absent otherwise. */
    static Optional<Question> question(IncidentId id, Dispatch now) {
        return now.incident(id)
                .filter(incident -> now.scenes().active(id))
                .flatMap(incident -> now.scenes().mci(id).map(mci -> question(incident, mci, now)));
    }

    private static Question question(IncidentView incident, MciView mci, Dispatch now) {
        LatLon from = mci.sectors().stream()
                .filter(s -> s.kind() == SectorKind.LOADING_POINT)
                .flatMap(s -> s.location().stream())
                .findFirst()
                .orElse(incident.place().location());
        List<CasualtyView> casualties = now.scenes().casualties(incident.id());
        List<Distribution.Patient> patients = casualties.stream()
                .filter(c -> c.state() == CasualtyState.ON_SCENE && c.category().transported())
                .map(c -> new Distribution.Patient(c.tag(), c.category(), needs(c)))
                .toList();
        List<Open> hospitals = mci.offers().stream()
                .flatMap(offer -> now.hospital(offer.hospital()).map(h -> new Open(h, offer)).stream())
                .sorted(Comparator.comparingDouble(
                        open -> squareDistance(from, open.hospital().card().location())))
                .limit(HOSPITALS_MAX)
                .toList();
        return new Question(incident.id(), from, patients, hospitals, carriers(incident, casualties, now));
    }

    private static Set<HospitalCapability> needs(CasualtyView casualty) {
        Set<HospitalCapability> needs = EnumSet.noneOf(HospitalCapability.class);
        needs.addAll(casualty.card().needs());
        if (casualty.card().group() == AgeGroup.CHILD) {
            needs.add(HospitalCapability.PAEDIATRIC);
        }
        return needs;
    }

    /** Good enough to find the nearest ones: degrees of longitude count as they are wide there. */
    private static double squareDistance(LatLon a, LatLon b) {
        double north = a.lat() - b.lat();
        double east = (a.lon() - b.lon()) * Math.cos(Math.toRadians(a.lat()));
        return north * north + east * east;
    }

    private static List<Distribution.Carrier> carriers(
            IncidentView incident, List<CasualtyView> casualties, Dispatch now) {
        return incident.assignments().stream()
                .flatMap(id -> now.assignment(id).stream())
                .filter(a -> a.status() == AssignmentStatus.ON_SCENE || a.status() == AssignmentStatus.AT_PATIENT)
                .filter(a -> casualties.stream().noneMatch(c -> c.assignment().equals(Optional.of(a.id()))))
                .sorted(Comparator.comparing(SceneDistribution::arrived))
                .map(a -> new Distribution.Carrier(
                        a.id(),
                        now.unit(a.unit()).filter(SceneDistribution::advanced).isPresent()))
                .toList();
    }

    private static Instant arrived(AssignmentView a) {
        return a.times().getOrDefault(AssignmentStatus.ON_SCENE, Instant.MAX);
    }

    private static boolean advanced(UnitView unit) {
        return unit.card().capabilities().contains(Capability.ADVANCED_LIFE_SUPPORT);
    }
}

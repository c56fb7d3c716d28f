package prehospital.dispatch.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.dispatch.core.propose.DivertTerms;
import prehospital.dispatch.core.propose.Drives;
import prehospital.dispatch.core.propose.Job;
import prehospital.dispatch.core.propose.Redirections;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.Capability;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.PlanFit;
import prehospital.protocol.RecommendationTerms.DivertTerm;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.ProposalView;
import prehospital.protocol.view.UnitView;
import prehospital.routing.Driving;
import prehospital.routing.RoadNetwork;

/** The open incidents with the units that are on their way or free, and the drive times between them. Blocks. */
final class Jobs {
    /** Most incidents looked at; the least urgent and newest are left out. */
    static final int INCIDENTS_MAX = 100;

    /** Most units looked at, those on their way first. */
    static final int UNITS_MAX = 500;

    private final Picture picture;
    private final List<IncidentView> incidents = new ArrayList<>();
    private final List<UnitView> units = new ArrayList<>();
    private final Map<String, List<AssignmentView>> active;

    Jobs(Picture picture) {
        this.picture = picture;
        this.active = picture.activeByIncident();
        for (IncidentView incident : picture.open()) {
            boolean movable = active(incident).stream().anyMatch(Picture::heading);
            boolean lacks = !Opening.of(incident, active(incident)).isEmpty();
            if ((movable || lacks) && incidents.size() < INCIDENTS_MAX) {
                incidents.add(incident);
            }
        }
        incidents.forEach(incident -> active(incident).stream()
                .filter(Picture::heading)
                .flatMap(a -> picture.unit(a.unit()).stream())
                .forEach(this::take));
        picture.free().forEach(this::take);
    }

    private void take(UnitView unit) {
        if (units.size() < UNITS_MAX) {
            units.add(unit);
        }
    }

    private List<AssignmentView> active(IncidentView incident) {
        return active.getOrDefault(incident.id().value(), List.of());
    }

    /** What could be changed about them. */
    List<ProposalView> redirections(RoadNetwork roads) {
        if (incidents.isEmpty() || units.isEmpty()) {
            return List.of();
        }
        Drives drives = drives(roads);
        List<Job> jobs =
                incidents.stream().map(incident -> job(incident, drives)).toList();
        return new Redirections(jobs, free(), drives, picture.at()).all();
    }

    /** For units on their way to a less urgent incident: what turning them round to this one gives and costs. */
    SortedMap<UnitId, DivertTerm> diverts(IncidentView to, RoadNetwork roads) {
        boolean looked = incidents.stream().anyMatch(i -> i.id().equals(to.id()));
        boolean candidates = incidents.stream()
                .anyMatch(i -> i.priority().compareTo(to.priority()) > 0
                        && active(i).stream().anyMatch(Picture::heading));
        if (!looked || !candidates) {
            return new TreeMap<>();
        }
        Drives drives = drives(roads);
        List<Job> jobs =
                incidents.stream().map(incident -> job(incident, drives)).toList();
        return DivertTerms.of(to, jobs, free(), drives);
    }

    private SortedMap<UnitId, Set<Capability>> free() {
        SortedMap<UnitId, Set<Capability>> free = new TreeMap<>();
        units.stream()
                .filter(Picture::isFree)
                .forEach(unit -> free.put(unit.id(), unit.card().capabilities()));
        return free;
    }

    private Job job(IncidentView incident, Drives drives) {
        List<Opening> lacking = Opening.of(incident, active(incident));
        List<Job.Heading> heading = new ArrayList<>();
        for (AssignmentView a : active(incident)) {
            if (Picture.heading(a)) {
                picture.unit(a.unit())
                        .ifPresent(unit -> heading.add(new Job.Heading(
                                a.id(),
                                unit.id(),
                                unit.card().capabilities(),
                                drives.seconds(unit.id(), incident.id()))));
            }
        }
        Set<Capability> needs =
                lacking.isEmpty() ? incident.needs() : lacking.getFirst().needs();
        List<AssignmentId> surplus = incident.fit().map(PlanFit::surplus).orElse(List.of());
        return new Job(incident, !lacking.isEmpty(), needs, heading, surplus);
    }

    private Drives drives(RoadNetwork roads) {
        List<LatLon> from = units.stream()
                .map(unit -> Optional.ofNullable(picture.places().get(unit.id()))
                        .orElse(unit.card().home()))
                .toList();
        List<LatLon> to = incidents.stream().map(i -> i.place().location()).toList();
        DriveTable table = DriveTable.of(roads, from, to, Driving.SIREN, picture.at());
        Map<UnitId, Integer> rows = new TreeMap<>();
        units.forEach(unit -> rows.put(unit.id(), rows.size()));
        Map<IncidentId, Integer> columns = new TreeMap<>();
        incidents.forEach(incident -> columns.put(incident.id(), columns.size()));
        return (unit, incident) -> rows.containsKey(unit) && columns.containsKey(incident)
                ? table.seconds(rows.get(unit), columns.get(incident))
                : Double.POSITIVE_INFINITY;
    }
}

package prehospital.dispatch.advice;

import java.util.ArrayList;
import java.util.Collections;
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

    /** Where an incident stands in the table of how it is driven to. */
    private record Column(DriveTable table, int number) {}

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
        List<AssignmentView> units = active(incident);
        List<Job.Heading> heading = new ArrayList<>();
        List<Set<Capability>> there = new ArrayList<>();
        for (AssignmentView a : units) {
            picture.unit(a.unit()).ifPresent(unit -> {
                Set<Capability> can = unit.card().capabilities();
                if (Picture.heading(a)) {
                    heading.add(new Job.Heading(a.id(), unit.id(), can, drives.seconds(unit.id(), incident.id())));
                } else {
                    there.add(can);
                }
            });
        }
        List<AssignmentId> surplus = incident.fit().map(PlanFit::surplus).orElse(List.of());
        boolean lacksUnit = !Opening.of(incident, units).isEmpty();
        return new Job(incident, lacksUnit, slots(incident, units.size()), heading, there, surplus);
    }

    private static List<Job.Slot> slots(IncidentView incident, int units) {
        Job.Slot any = new Job.Slot(Optional.empty(), incident.needs());
        return incident.plan()
                .map(plan -> plan.slots().stream()
                        .map(slot -> new Job.Slot(Optional.of(slot.role()), slot.needs()))
                        .toList())
                .orElseGet(() -> Collections.nCopies(Math.max(1, units), any));
    }

    /** With siren to the incidents whose priority allows it, with the traffic to the others. */
    Drives drives(RoadNetwork roads) {
        List<LatLon> from = units.stream()
                .map(unit -> Optional.ofNullable(picture.places().get(unit.id()))
                        .orElse(unit.card().home()))
                .toList();
        Map<UnitId, Integer> rows = new TreeMap<>();
        units.forEach(unit -> rows.put(unit.id(), rows.size()));
        Map<IncidentId, Column> columns = new TreeMap<>();
        for (Driving driving : Driving.values()) {
            List<IncidentView> driven = incidents.stream()
                    .filter(incident -> Driving.to(incident.priority()) == driving)
                    .toList();
            List<LatLon> to = driven.stream().map(i -> i.place().location()).toList();
            DriveTable table = DriveTable.of(roads, from, to, driving, picture.at());
            for (int i = 0; i < driven.size(); i++) {
                columns.put(driven.get(i).id(), new Column(table, i));
            }
        }
        return (unit, incident) -> Optional.ofNullable(rows.get(unit))
                .flatMap(row -> Optional.ofNullable(columns.get(incident))
                        .map(column -> column.table.seconds(row, column.number)))
                .orElse(Double.POSITIVE_INFINITY);
    }
}

package prehospital.routing.graphhopper;

import com.graphhopper.storage.RoutingCHGraphImpl;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.LatLon;
import prehospital.routing.TravelMatrix;

/**
 * The roads as one way of driving sees them, with the hierarchy of its speeds: times of many pairs from labels (bucket many-to-many,
 * Knopp et al. 2007). While roads are closed, a time whose way avoids every closed edge still stands, because a closure makes
 * nothing faster; the others are searched again on the open roads. Any thread.
 */
final class DrivenRoads {
    /** Workspaces kept for use again; further concurrent questions make their own. */
    private static final int WORKSPACES_KEPT = 4;

    private static final Logger LOG = LoggerFactory.getLogger(DrivenRoads.class);

    private static final BitSet NOTHING_CLOSED = new BitSet();

    private final RoadArrays roads;
    private final RoadArrays.Speeds speeds;
    private final Hierarchy hierarchy;
    private final Snaps snaps;
    private final RoadLabels moves;
    private final ArrayBlockingQueue<Workspace> workspaces = new ArrayBlockingQueue<>(WORKSPACES_KEPT);
    private BitSet closedEdges = new BitSet();
    private BitSet closedArcs = new BitSet();

    /** One question: spots of both ends, what is closed, and per column the rows whose way is closed. */
    private record Question(
            TravelMatrix into,
            List<Spot> from,
            List<Spot> to,
            BitSet edges,
            BitSet arcs,
            List<List<Integer>> blocked) {}

    DrivenRoads(RoadHopper hopper, RoadArrays roads, RoadArrays.Speeds speeds, RoutingCHGraphImpl prepared) {
        this.roads = roads;
        this.speeds = speeds;
        hierarchy = new Hierarchy(roads, speeds, prepared);
        snaps = new Snaps(hopper, roads, speeds);
        moves = new RoadLabels(roads, speeds);
    }

    RoadArrays.Speeds speeds() {
        return speeds;
    }

    Optional<Spot> spot(LatLon point, BitSet closed) {
        return Optional.of(snaps.spot(point, closed)).filter(Spot::isOnRoad);
    }

    /** Makes the label of a unit's position before it is asked for; false when no road is near. */
    boolean prepare(LatLon unit) {
        Spot spot = snaps.spot(unit, new BitSet());
        if (spot.isOnRoad() && !spot.isLeavingKnown()) {
            Workspace work = workspace();
            moves.label(spot.where, work).ifPresent(spot::leavingBy);
            spot.leaving(work);
            giveBack(work);
        }
        return spot.isOnRoad();
    }

    private Workspace workspace() {
        return Optional.ofNullable(workspaces.poll()).orElseGet(() -> new Workspace(hierarchy, snaps));
    }

    private void giveBack(Workspace work) {
        if (!workspaces.offer(work)) {
            LOG.debug("More questions at once than workspaces are kept; this one is left to the garbage collector");
        }
    }

    /** Sets every pair that has a way on the open roads; the others are left as they are. */
    void fill(TravelMatrix into, List<LatLon> from, List<LatLon> to, BitSet closed) {
        if (closed.isEmpty() && to.size() == 1 && from.size() >= Fleet.POINTS_MIN) {
            Workspace work = workspace();
            fromFleet(into, from, to.getFirst(), work);
            giveBack(work);
            return;
        }
        List<List<Integer>> blocked = new ArrayList<>();
        to.forEach(place -> blocked.add(new ArrayList<>()));
        Question question =
                new Question(into, spots(from, closed), spots(to, closed), closed, arcsThrough(closed), blocked);
        Workspace work = workspace();
        if (to.size() <= from.size()) {
            byPlace(question, work);
        } else {
            byUnit(question, work);
        }
        around(question, work);
        giveBack(work);
    }

    /** One place, and many units most of which asked before: what dispatching asks again and again. */
    private void fromFleet(TravelMatrix into, List<LatLon> from, LatLon to, Workspace work) {
        Spot place = snaps.spot(to, NOTHING_CLOSED);
        if (!place.isOnRoad()) {
            return;
        }
        Fleet units = work.fleet;
        units.ask(from, work);
        Label arriving = place.arriving(work);
        Meeting meeting = work.meeting;
        meeting.spread(arriving);
        int[] near = Straight.near(place, roads);
        for (int row = 0; row < units.size(); row++) {
            Straight ahead = units.isOneOf(row, near)
                    ? Straight.between(units.spot(row), place, roads, speeds, NOTHING_CLOSED)
                    : Straight.NONE;
            units.read(row, meeting);
            if (ahead.found() && ahead.millis() <= meeting.best) {
                ahead.into(into, row, 0);
            } else if (meeting.entry >= 0) {
                double meters = (double) units.meters(row, meeting.entry) + arriving.meters(meeting.spreadEntry);
                into.onRoad(row, 0, meeting.best, meters);
            }
        }
    }

    private List<Spot> spots(List<LatLon> points, BitSet closed) {
        List<Spot> spots = new ArrayList<>(points.size());
        for (LatLon point : points) {
            spots.add(snaps.spot(point, closed));
        }
        return spots;
    }

    /**
     * All labels before any is read, then a look into each at the places where it will be read: fetches that do not wait for one another hide how far away
     * they are in memory.
     */
    private static Label[] labels(List<Spot> spots, Function<Spot, Label> label, Workspace work) {
        Label[] labels = new Label[spots.size()];
        for (int i = 0; i < labels.length; i++) {
            Spot spot = spots.get(i);
            labels[i] = spot.isOnRoad() ? label.apply(spot) : Label.EMPTY;
        }
        int looked = 0;
        for (Label one : labels) {
            looked += one.hubMillis.length;
        }
        work.looked = looked;
        return labels;
    }

    private void byPlace(Question question, Workspace work) {
        Label[] units = labels(question.from, unit -> unit.leaving(work), work);
        Label[] places = labels(question.to, place -> place.arriving(work), work);
        for (int column = 0; column < places.length; column++) {
            Label place = places[column];
            work.meeting.spread(place);
            for (int row = 0; row < units.length; row++) {
                Label unit = units[row];
                work.meeting.read(unit);
                Met met = new Met(work.meeting.best, unit, work.meeting.entry, place, work.meeting.spreadEntry);
                settle(question, row, column, met);
            }
        }
    }

    private void byUnit(Question question, Workspace work) {
        Label[] units = labels(question.from, unit -> unit.leaving(work), work);
        Label[] places = labels(question.to, place -> place.arriving(work), work);
        for (int row = 0; row < units.length; row++) {
            Label unit = units[row];
            work.meeting.spread(unit);
            for (int column = 0; column < places.length; column++) {
                Label place = places[column];
                work.meeting.read(place);
                Met met = new Met(work.meeting.best, unit, work.meeting.spreadEntry, place, work.meeting.entry);
                settle(question, row, column, met);
            }
        }
    }

    /** Where two labels meet: both entries are -1 when they do not. */
    private record Met(int millis, Label leaving, int leavingEntry, Label arriving, int arrivingEntry) {
        boolean found() {
            return leavingEntry >= 0;
        }

        boolean isOpen(Question question) {
            return question.edges.isEmpty()
                    || !(leaving.uses(leavingEntry, question.edges, question.arcs)
                            || arriving.uses(arrivingEntry, question.edges, question.arcs));
        }

        double meters() {
            return (double) leaving.meters(leavingEntry) + arriving.meters(arrivingEntry);
        }
    }

    private void settle(Question question, int row, int column, Met met) {
        Straight ahead =
                Straight.between(question.from.get(row), question.to.get(column), roads, speeds, question.edges);
        if (ahead.found() && ahead.millis() <= met.millis) {
            ahead.into(question.into, row, column);
        } else if (met.found() && met.isOpen(question)) {
            question.into.onRoad(row, column, met.millis, met.meters());
        } else if (met.found()) {
            ahead.into(question.into, row, column);
            question.blocked.get(column).add(row);
        }
    }

    private void around(Question question, Workspace work) {
        for (int column = 0; column < question.blocked.size(); column++) {
            List<Integer> rows = question.blocked.get(column);
            if (!rows.isEmpty()) {
                work.detours.begin(question.to.get(column).where, question.edges, question.arcs);
                int next = 0;
                while (next < rows.size() && detour(question, rows.get(next), column, work)) {
                    next++;
                }
                search(question, rows.subList(next, rows.size()), column, work);
            }
        }
    }

    /** Whether the detour of one pair was found or cannot be; not when the search for it was given up. */
    private static boolean detour(Question question, int row, int column, Workspace work) {
        Detours.Way way = work.detours.way(question.from.get(row).where);
        boolean known = !question.into.isUnknown(row, column);
        if (way.found() && !(known && question.into.millis(row, column) <= way.millis())) {
            question.into.onRoad(row, column, way.millis(), way.meters());
        }
        return way.found() || !work.detours.gaveUp();
    }

    private void search(Question question, List<Integer> rows, int column, Workspace work) {
        if (rows.isEmpty()) {
            return;
        }
        List<Snapped> units =
                rows.stream().map(row -> question.from.get(row).where).toList();
        Snapped place = question.to.get(column).where;
        List<ReverseSearch.Way> ways = work.reverse.ways(place, units, speeds, question.edges);
        for (int i = 0; i < ways.size(); i++) {
            if (ways.get(i).found()) {
                question.into.onRoad(
                        rows.get(i), column, ways.get(i).millis(), ways.get(i).meters());
            }
        }
    }

    private synchronized BitSet arcsThrough(BitSet edges) {
        if (!edges.equals(closedEdges)) {
            closedArcs = hierarchy.arcsThrough(edges);
            closedEdges = edges;
        }
        return closedArcs;
    }
}

package prehospital.simulation.scenario;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A stretch of a service's life to be replayed: places, fleet, calls and drive times. Parts refer to each other by their
 * position in these lists, from 0, which is their order in the files. Times are seconds from the scenario's epoch, with
 * fractions.
 *
 * @param settings how it is to be replayed
 * @param geographic whether nodes carry degrees; otherwise they carry metres on a plane
 * @param nodes every place, at least one
 * @param bases where units may stand by
 * @param units the fleet, in the order in which equal units are taken
 * @param hospitals where patients may go
 * @param calls in the order of the file
 * @param siren drive seconds with siren between nodes
 * @param meters length of those ways, when known
 */
public record Scenario(
        ScenarioSettings settings,
        boolean geographic,
        List<Node> nodes,
        List<Base> bases,
        List<Unit> units,
        List<Hospital> hospitals,
        List<Call> calls,
        NodeMatrix siren,
        Optional<NodeMatrix> meters) {
    /** Most nodes: their matrix then takes 200 MB. */
    public static final int NODES_MAX = 5_000;

    /** Most calls. */
    public static final int CALLS_MAX = 10_000_000;

    public Scenario {
        nodes = List.copyOf(nodes);
        bases = List.copyOf(bases);
        units = List.copyOf(units);
        hospitals = List.copyOf(hospitals);
        calls = List.copyOf(calls);
    }

    /** The same with other settings; where drive times come from is not asked again. */
    public Scenario with(ScenarioSettings other) {
        return new Scenario(other, geographic, nodes, bases, units, hospitals, calls, siren, meters);
    }

    /**
     * A place.
     *
     * @param name unique among the nodes
     * @param x metres east, or degrees of longitude
     * @param y metres north, or degrees of latitude
     * @param demand relative weight, from 0
     */
    public record Node(String name, double x, double y, double demand) {}

    /** A place where units stand by. */
    public record Base(String name, int node) {}

    /**
     * A unit.
     *
     * @param name unique among the units
     * @param base its home
     * @param node where it stands at the start
     * @param capabilities words that calls may ask for
     */
    public record Unit(String name, int base, int node, SortedSet<String> capabilities) {
        public Unit {
            capabilities = new TreeSet<>(capabilities);
        }
    }

    /** A hospital with the words that calls may ask for. */
    public record Hospital(String name, int node, SortedSet<String> capabilities) {
        public Hospital {
            capabilities = new TreeSet<>(capabilities);
        }
    }

    /**
     * A call for help and what it will take, which nobody knows before it happens.
     *
     * @param name unique among the calls
     * @param arrival when it comes in
     * @param node where help is needed
     * @param priority smaller is more urgent, {@link ScenarioReader#PRIORITY_MIN} to {@link ScenarioReader#PRIORITY_MAX}
     * @param onScene seconds from arriving at the scene to leaving it
     * @param transport whether the patient goes to a hospital
     * @param atHospital seconds from arriving at the hospital to being clear; 0 without transport
     * @param hospital where the patient went, when recorded
     * @param needs what the unit must be capable of; usually nothing
     * @param hospitalNeeds what the hospital must be capable of; usually nothing
     */
    public record Call(
            String name,
            double arrival,
            int node,
            int priority,
            double onScene,
            boolean transport,
            double atHospital,
            OptionalInt hospital,
            SortedSet<String> needs,
            SortedSet<String> hospitalNeeds) {
        public Call {
            needs = new TreeSet<>(needs);
            hospitalNeeds = new TreeSet<>(hospitalNeeds);
        }
    }
}

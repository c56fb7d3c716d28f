package prehospital.routing.graphhopper;

import java.util.BitSet;

/**
 * Roads whose hierarchy was prepared with some edges closed: while these are closed, times need no detours, and what was closed since is gone round from
 * there. Immutable; any thread.
 *
 * @param over the open roads, at the speeds for which it was prepared
 * @param edges what was closed then; not changed afterwards
 */
record SettledRoads(DrivenRoads over, BitSet edges, DrivenRoads driven) {
    /** Whether it was prepared for exactly this. */
    boolean isFor(DrivenRoads open, BitSet closed) {
        return over == open && edges.equals(closed);
    }

    /** Whether it may answer for these roads and closures: nothing that was closed then is open again. */
    boolean serves(DrivenRoads open, BitSet closed) {
        return over == open && minus(edges, closed).isEmpty();
    }

    /** What is closed beyond what it was prepared for. */
    BitSet beyond(BitSet closed) {
        return minus(closed, edges);
    }

    private static BitSet minus(BitSet set, BitSet other) {
        BitSet rest = (BitSet) set.clone();
        rest.andNot(other);
        return rest;
    }
}

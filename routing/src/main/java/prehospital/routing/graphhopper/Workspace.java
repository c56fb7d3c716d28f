package prehospital.routing.graphhopper;

/** What one thread needs to search; made once and used again. */
final class Workspace {
    final Meeting meeting;
    final ReverseSearch reverse;
    final Detours detours;
    final Fleet fleet;

    /** What the look ahead into labels summed up; kept only so that the look is not optimised away. */
    int looked;

    private final Hierarchy hierarchy;
    private final Ends ends;
    private final UpwardSearch upward;

    Workspace(Hierarchy hierarchy, Snaps snaps) {
        this.hierarchy = hierarchy;
        ends = new Ends(hierarchy);
        upward = new UpwardSearch(hierarchy);
        meeting = new Meeting(hierarchy.hubOf.length);
        reverse = new ReverseSearch(hierarchy.roads);
        detours = new Detours(hierarchy, ends, upward);
        fleet = new Fleet(snaps);
    }

    Label leaving(Snapped unit) {
        ends.leaving(unit);
        return upward.label(ends, hierarchy.up, hierarchy.down);
    }

    /** What is reached from the end of a key. */
    Label after(int key) {
        ends.after(key);
        return upward.label(ends, hierarchy.up, hierarchy.down);
    }

    Label arriving(Snapped place) {
        ends.arriving(place);
        return upward.label(ends, hierarchy.down, hierarchy.up);
    }
}

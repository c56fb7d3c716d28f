package prehospital.routing.graphhopper;

/**
 * A point on the roads of one way of driving, with its labels once they were asked for. Any thread; two threads may both
 * make a label, which is the same.
 */
final class Spot {
    /** A point that no road is near to; it has no labels. */
    static final Spot NOWHERE = new Spot(new Snapped.AtNode(-1));

    final Snapped where;

    /** The edge it is on, or -1 when it is at a node. */
    final int edge;

    private volatile Label leaving = Label.EMPTY;
    private volatile Label arriving = Label.EMPTY;

    Spot(Snapped where) {
        this.where = where;
        edge = where instanceof Snapped.OnEdge on ? on.edge() : -1;
    }

    /** Edge or junction as one number. */
    int number() {
        return switch (where) {
            case Snapped.OnEdge on -> on.edge();
            case Snapped.AtNode(int node) -> ofNode(node);
        };
    }

    /** The number of a junction: below zero, so that none is an edge's; -1 is that of no road. */
    static int ofNode(int node) {
        return -2 - node;
    }

    boolean isOnRoad() {
        return this != NOWHERE;
    }

    /** Keeps what is reached from here, made in another way than by a search. */
    void leavingBy(Label label) {
        leaving = label;
    }

    boolean isLeavingKnown() {
        return leaving != Label.EMPTY;
    }

    /** What is reached from here. */
    Label leaving(Workspace work) {
        Label known = leaving;
        if (known == Label.EMPTY) {
            known = work.leaving(where);
            leaving = known;
        }
        return known;
    }

    /** From where this is reached. */
    Label arriving(Workspace work) {
        Label known = arriving;
        if (known == Label.EMPTY) {
            known = work.arriving(where);
            arriving = known;
        }
        return known;
    }
}

package prehospital.simulation.scenario;

/** A number for every ordered pair of nodes, for example drive seconds from one to the other. Immutable once filled. */
public final class NodeMatrix {
    private final int size;
    private final double[] values;

    /** All zero. */
    public NodeMatrix(int size) {
        this.size = size;
        values = new double[size * size];
    }

    /** How many nodes there are. */
    public int size() {
        return size;
    }

    /** The number for the way from one node to another. */
    public double get(int from, int to) {
        return values[from * size + to];
    }

    /** Fills in one pair; only while it is being made. */
    public void set(int from, int to, double value) {
        values[from * size + to] = value;
    }
}

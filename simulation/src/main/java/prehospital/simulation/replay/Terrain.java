package prehospital.simulation.replay;

import prehospital.protocol.LatLon;
import prehospital.simulation.scenario.Scenario;
import prehospital.simulation.scenario.Scenario.Node;

/**
 * Where nodes lie on a plane. Metres are taken as they are; degrees become metres by the equirectangular projection about
 * the mean latitude of all nodes (x = R λ cos φ₀, y = R φ), in which a straight line is straight in degrees too and which
 * errs by less than 1 % within a city. Immutable. Any thread.
 */
final class Terrain {
    private static final double EARTH_RADIUS_METERS = 6_371_008.8;

    private final double[] x;
    private final double[] y;
    private final boolean geographic;
    private final double scale;

    Terrain(Scenario scenario) {
        int count = scenario.nodes().size();
        geographic = scenario.geographic();
        x = new double[count];
        y = new double[count];
        double mean = scenario.nodes().stream().mapToDouble(Node::y).average().orElse(0);
        scale = geographic ? Math.cos(Math.toRadians(mean)) : 1;
        for (int i = 0; i < count; i++) {
            Node node = scenario.nodes().get(i);
            x[i] = geographic ? Math.toRadians(node.x()) * scale * EARTH_RADIUS_METERS : node.x();
            y[i] = geographic ? Math.toRadians(node.y()) * EARTH_RADIUS_METERS : node.y();
        }
    }

    /**
     * The node nearest to a point of the straight line between two nodes, of equally near ones the first.
     *
     * @param fraction of the way from the one to the other, 0 to 1
     */
    int nearest(int from, int to, double fraction) {
        double atX = (1 - fraction) * x[from] + fraction * x[to];
        double atY = (1 - fraction) * y[from] + fraction * y[to];
        int best = 0;
        double bestSquare = Double.POSITIVE_INFINITY;
        double bestDistance = Double.POSITIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - atX;
            double dy = y[i] - atY;
            double square = dx * dx + dy * dy;
            // Distances are compared, not their squares: two squares that differ in the last bit can be equally far.
            if (square < bestSquare && Math.sqrt(square) < bestDistance) {
                best = i;
                bestSquare = square;
                bestDistance = Math.sqrt(square);
            }
        }
        return best;
    }

    /** Where a node is for the core, which only knows degrees; metres are laid around the point 0, 0 and bounded. */
    LatLon place(int node) {
        double lat = Math.toDegrees(y[node] / EARTH_RADIUS_METERS);
        double lon = Math.toDegrees(x[node] / EARTH_RADIUS_METERS) / scale;
        return new LatLon(Math.clamp(lat, -90, 90), Math.clamp(lon, -180, 180));
    }
}

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
    private final double scale;
    private final NearestNode grid;

    Terrain(Scenario scenario) {
        int count = scenario.nodes().size();
        boolean geographic = scenario.geographic();
        x = new double[count];
        y = new double[count];
        double mean = scenario.nodes().stream().mapToDouble(Node::y).average().orElse(0);
        scale = geographic ? Math.cos(Math.toRadians(mean)) : 1;
        for (int i = 0; i < count; i++) {
            Node node = scenario.nodes().get(i);
            x[i] = geographic ? Math.toRadians(node.x()) * scale * EARTH_RADIUS_METERS : node.x();
            y[i] = geographic ? Math.toRadians(node.y()) * EARTH_RADIUS_METERS : node.y();
        }
        grid = new NearestNode(x, y);
    }

    /**
     * The node nearest to a point of the straight line between two nodes, of equally near ones the first.
     *
     * @param fraction of the way from the one to the other, 0 to 1
     */
    int nearest(int from, int to, double fraction) {
        double atX = (1 - fraction) * x[from] + fraction * x[to];
        double atY = (1 - fraction) * y[from] + fraction * y[to];
        return grid.nearest(atX, atY);
    }

    /** Where a node is for the core, which only knows degrees; metres are laid around the point 0, 0 and bounded. */
    LatLon place(int node) {
        double lat = Math.toDegrees(y[node] / EARTH_RADIUS_METERS);
        double lon = Math.toDegrees(x[node] / EARTH_RADIUS_METERS) / scale;
        return new LatLon(Math.clamp(lat, -90, 90), Math.clamp(lon, -180, 180));
    }
}

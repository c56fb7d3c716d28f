package prehospital.dispatch.telemetry;

import java.util.List;
import prehospital.protocol.LatLon;

/** How far a point lies from a line on the map, on a local plane: good to a per mille within tens of kilometres. Pure. */
final class OffRoute {
    private static final double METERS_PER_DEGREE = 111_195;

    private OffRoute() {}

    /** Metres from a point to the nearest place of a line; infinite for a line without points. */
    static double meters(LatLon point, List<LatLon> line) {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < line.size(); i++) {
            best = Math.min(best, meters(point, line.get(Math.max(0, i - 1)), line.get(i)));
        }
        return best;
    }

    private static double meters(LatLon point, LatLon from, LatLon to) {
        double shrink = Math.cos(Math.toRadians(point.lat()));
        double ax = (from.lon() - point.lon()) * shrink;
        double ay = from.lat() - point.lat();
        double dx = (to.lon() - from.lon()) * shrink;
        double dy = to.lat() - from.lat();
        double length = dx * dx + dy * dy;
        double along = length == 0 ? 0 : Math.clamp(-(ax * dx + ay * dy) / length, 0, 1);
        return Math.hypot(ax + along * dx, ay + along * dy) * METERS_PER_DEGREE;
    }
}

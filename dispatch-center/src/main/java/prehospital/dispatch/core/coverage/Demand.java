package prehospital.dispatch.core.coverage;

import java.util.List;
import java.util.Optional;
import prehospital.protocol.LatLon;

/**
 * Where calls are expected at an hour of the week: what the map suggests, drawn towards recorded incidents as they grow in
 * number: weight = w × prior share + Σ recorded × nearness in time. An incident counts 1 within {@link #NEAR_HOURS} of the
 * hour of the week, else {@link #OTHER_HOURS}, because most places are the same all week. Our judgement. Immutable.
 */
public final class Demand {
    /** Recorded incidents that the map weighs as much as. */
    public static final double PRIOR_INCIDENTS = 200;

    /** An incident farther from every point than this belongs to none. */
    static final double METERS_MAX = 3_000;

    static final int HOURS_OF_WEEK = 168;
    static final int NEAR_HOURS = 2;
    static final double OTHER_HOURS = 0.25;

    private final List<LatLon> points;
    private final double[] prior;
    private final double[][] byHour;

    /** A recorded incident; {@code hourOfWeek} counts from Monday 0 h, 0 to 167. */
    public record Recorded(LatLon at, int hourOfWeek) {}

    /**
     * @param prior share of each point by the map, adding up to 1
     * @throws IllegalArgumentException when there are not as many shares as points
     */
    public Demand(List<LatLon> points, double[] prior, List<Recorded> recorded) {
        if (points.size() != prior.length) {
            throw new IllegalArgumentException("one share per point is needed");
        }
        this.points = List.copyOf(points);
        this.prior = prior.clone();
        this.byHour = new double[HOURS_OF_WEEK][points.size()];
        recorded.forEach(r -> nearest(r.at()).ifPresent(point -> byHour[r.hourOfWeek()][point]++));
    }

    /** The demand points. */
    public List<LatLon> points() {
        return points;
    }

    /** The point that a place belongs to. */
    Optional<Integer> nearest(LatLon place) {
        double least = METERS_MAX;
        Optional<Integer> nearest = Optional.empty();
        for (int point = 0; point < points.size(); point++) {
            double meters = points.get(point).distanceMeters(place);
            if (meters <= least) {
                least = meters;
                nearest = Optional.of(point);
            }
        }
        return nearest;
    }

    /** Expected calls per point at an hour of the week, in any unit. */
    public double[] at(int hourOfWeek) {
        double[] weights = new double[prior.length];
        for (int point = 0; point < prior.length; point++) {
            weights[point] = PRIOR_INCIDENTS * prior[point];
        }
        for (int hour = 0; hour < HOURS_OF_WEEK; hour++) {
            int apart = Math.abs(hour - hourOfWeek);
            double counts = Math.min(apart, HOURS_OF_WEEK - apart) <= NEAR_HOURS ? 1 : OTHER_HOURS;
            for (int point = 0; point < prior.length; point++) {
                weights[point] += counts * byHour[hour][point];
            }
        }
        return weights;
    }
}

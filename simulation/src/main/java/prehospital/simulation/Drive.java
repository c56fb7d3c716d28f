package prehospital.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import prehospital.protocol.LatLon;

/**
 * A drive along a line at even speed: where the vehicle is at any time, and which way it heads. Immutable.
 */
final class Drive {
    private final List<LatLon> path;
    private final double[] metersTo;
    private final Instant start;
    private final double metersPerSecond;

    /**
     * @param path at least one point, in driving order
     * @param seconds how long the whole drive takes; at least one second is assumed
     */
    Drive(List<LatLon> path, Instant start, double seconds) {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a drive needs at least one point");
        }
        this.path = List.copyOf(path);
        this.start = start;
        this.metersTo = new double[path.size()];
        for (int i = 1; i < path.size(); i++) {
            metersTo[i] = metersTo[i - 1] + path.get(i - 1).distanceMeters(path.get(i));
        }
        this.metersPerSecond = metersTo[path.size() - 1] / Math.max(1, seconds);
    }

    /** Standing at one place. */
    static Drive standing(LatLon place, Instant since) {
        return new Drive(List.of(place), since, 1);
    }

    /** Where the vehicle is at a time; before the start at the first point, after the end at the last. */
    LatLon at(Instant time) {
        double meters = metersAt(time);
        int i = segment(meters);
        if (i == 0) {
            return path.get(0);
        }
        double length = metersTo[i] - metersTo[i - 1];
        double part = length == 0 ? 1 : (meters - metersTo[i - 1]) / length;
        LatLon a = path.get(i - 1);
        LatLon b = path.get(i);
        return new LatLon(a.lat() + (b.lat() - a.lat()) * part, a.lon() + (b.lon() - a.lon()) * part);
    }

    /** Course over ground in degrees at a time, 0 when the line has a single point. */
    double headingDegrees(Instant time) {
        int i = Math.max(1, segment(metersAt(time)));
        return path.size() < 2 ? 0 : bearing(path.get(i - 1), path.get(Math.min(i, path.size() - 1)));
    }

    /** Speed in km/h at a time: zero before the start and after the end. */
    double speedKmh(Instant time) {
        return time.isBefore(start) || done(time) ? 0 : metersPerSecond * 3.6;
    }

    /** True once the end is reached. */
    boolean done(Instant time) {
        return metersAt(time) >= metersTo[metersTo.length - 1];
    }

    /** The part of the line driven so far, in driving order. */
    List<LatLon> driven(Instant time) {
        List<LatLon> points = new ArrayList<>(path.subList(0, segment(metersAt(time))));
        points.add(at(time));
        return points;
    }

    /** The same points the other way round. */
    static List<LatLon> reversed(List<LatLon> points) {
        List<LatLon> back = new ArrayList<>(points);
        Collections.reverse(back);
        return back;
    }

    private double metersAt(Instant time) {
        double seconds = Math.max(0, Duration.between(start, time).toMillis() / 1000.0);
        return Math.min(metersTo[metersTo.length - 1], seconds * metersPerSecond);
    }

    /** Index of the point at the far end of the segment that holds this distance; 0 only for a single point. */
    private int segment(double meters) {
        int i = Math.min(1, path.size() - 1);
        while (i < path.size() - 1 && metersTo[i] < meters) {
            i++;
        }
        return i;
    }

    private static double bearing(LatLon a, LatLon b) {
        double dLon = Math.toRadians(b.lon() - a.lon());
        double y = Math.sin(dLon) * Math.cos(Math.toRadians(b.lat()));
        double x = Math.cos(Math.toRadians(a.lat())) * Math.sin(Math.toRadians(b.lat()))
                - Math.sin(Math.toRadians(a.lat())) * Math.cos(Math.toRadians(b.lat())) * Math.cos(dLon);
        return (Math.toDegrees(Math.atan2(y, x)) + 360) % 360;
    }
}

package prehospital.mapdata.osm;

import java.util.ArrayList;
import java.util.List;
import prehospital.protocol.LatLon;

/** Points on a fixed grid of the earth that lie within an area: what a large area is spread over. Pure. */
final class LandSamples {
    /** What one sample stands for. */
    static final double HECTARES = 1;

    /** An area with more samples than this is left out: it is a country, not a quarter. */
    static final int SAMPLES_MAX = 20_000;

    private static final double STEP_METERS = 100;
    private static final double METERS_PER_DEGREE = 111_195;

    private LandSamples() {}

    /** The samples of one area, row by row from the south; none for an area between the grid's points. */
    static List<LatLon> of(List<LatLon> ring) {
        List<LatLon> samples = new ArrayList<>();
        if (ring.size() < 3) {
            return samples;
        }
        var lats = ring.stream().mapToDouble(LatLon::lat).summaryStatistics();
        var lons = ring.stream().mapToDouble(LatLon::lon).summaryStatistics();
        double north = STEP_METERS / METERS_PER_DEGREE;
        double east = north / Math.cos(Math.toRadians((int) lats.getMin()));
        double rows = (lats.getMax() - lats.getMin()) / north;
        double columns = (lons.getMax() - lons.getMin()) / east;
        if (rows * columns > SAMPLES_MAX) {
            return samples;
        }
        for (double row = Math.ceil(lats.getMin() / north); row * north <= lats.getMax(); row++) {
            for (double column = Math.ceil(lons.getMin() / east); column * east <= lons.getMax(); column++) {
                if (contains(ring, row * north, column * east)) {
                    samples.add(new LatLon(row * north, column * east));
                }
            }
        }
        return samples;
    }

    /** Even-odd rule. */
    private static boolean contains(List<LatLon> ring, double lat, double lon) {
        boolean inside = false;
        for (int i = 0; i < ring.size(); i++) {
            LatLon a = ring.get(i);
            LatLon b = ring.get((i + 1) % ring.size());
            boolean crosses = a.lat() > lat != b.lat() > lat;
            if (crosses && lon < a.lon() + (b.lon() - a.lon()) * (lat - a.lat()) / (b.lat() - a.lat())) {
                inside = !inside;
            }
        }
        return inside;
    }
}

package prehospital.mapdata.demand;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.mapdata.osm.GroundUse;
import prehospital.mapdata.osm.GroundUse.Use;
import prehospital.protocol.LatLon;

/**
 * Where calls are expected before any was recorded: the map's street density and land use in square cells. Whatever a map does not have
 * (Gothenburg's carries streets only) leaves its share to what it has.
 *
 * <p>The shares are assumptions, to be replaced by recorded calls: most emergencies happen at home (about 70 % of cardiac arrests do), the rest where
 * people spend the day, a few on roads. Homes are weighed by residential streets, buildings and residential land; the centre by walking
 * streets, venues and working land; traffic by the length of main roads. Pure; same map, same points.
 */
public final class DemandSurface {
    /** Share of calls from where people live. */
    public static final double HOMES = 0.70;

    /** Share of calls from where people work, shop and go out. */
    public static final double CENTRE = 0.24;

    /** Share of calls from main roads. */
    public static final double TRAFFIC = 0.06;

    /** Cells with less than this share of the calls are left out, so that a lone road does not make a place. */
    static final double SHARE_MIN = 0.0001;

    private static final double METERS_PER_DEGREE = 111_195;
    private static final double GROWTH = 1.1;

    private static final Map<Use, Double> HOMES_FROM =
            Map.of(Use.HOME_STREET, 4.0, Use.OTHER_STREET, 1.0, Use.BUILDING, 4.0, Use.HOME_LAND, 2.0);
    private static final Map<Use, Double> CENTRE_FROM =
            Map.of(Use.WALKING_STREET, 2.0, Use.VENUE, 6.0, Use.WORK_LAND, 2.0, Use.OTHER_STREET, 1.0);
    private static final Map<Use, Double> TRAFFIC_FROM = Map.of(Use.MAIN_ROAD, 1.0);

    private final SortedMap<CellKey, Cell> cells = new TreeMap<>();
    private final EnumMap<Use, Double> totals = new EnumMap<>(Use.class);

    private DemandSurface() {}

    private record CellKey(int row, int column) implements Comparable<CellKey> {
        @Override
        public int compareTo(CellKey other) {
            return row == other.row ? Integer.compare(column, other.column) : Integer.compare(row, other.row);
        }
    }

    /** What stands in one square. */
    private static final class Cell {
        final EnumMap<Use, Double> amounts = new EnumMap<>(Use.class);
        final List<LatLon> roads = new ArrayList<>();

        /** The road nearest to the middle of all its roads. */
        LatLon place() {
            double lat = roads.stream().mapToDouble(LatLon::lat).average().orElseThrow();
            double lon = roads.stream().mapToDouble(LatLon::lon).average().orElseThrow();
            LatLon middle = new LatLon(lat, lon);
            LatLon nearest = roads.get(0);
            for (LatLon road : roads) {
                nearest = road.distanceMeters(middle) < nearest.distanceMeters(middle) ? road : nearest;
            }
            return nearest;
        }
    }

    /**
     * The demand points of a map, row by row from the south-west.
     *
     * @param cellMeters side of a cell wished for; larger cells are taken until there are at most {@code pointsMax}
     * @param pointsMax most points wanted, at least 1
     * @return empty when the map has no roads
     */
    public static List<DemandPoint> of(GroundUse ground, double cellMeters, int pointsMax) {
        List<DemandPoint> points = points(ground, cellMeters);
        for (double side = cellMeters * GROWTH; points.size() > pointsMax; side *= GROWTH) {
            points = points(ground, side);
        }
        return points;
    }

    /** The share of all calls over a week that comes from a place with these shares of the three kinds. */
    public static double share(double homes, double centre, double traffic) {
        return HOMES * homes + CENTRE * centre + TRAFFIC * traffic;
    }

    private static List<DemandPoint> points(GroundUse ground, double cellMeters) {
        DemandSurface surface = new DemandSurface();
        if (ground.pieces().isEmpty()) {
            return List.of();
        }
        double south =
                ground.pieces().stream().mapToDouble(p -> p.at().lat()).min().orElseThrow();
        double west =
                ground.pieces().stream().mapToDouble(p -> p.at().lon()).min().orElseThrow();
        double north = cellMeters / METERS_PER_DEGREE;
        double east = north / Math.cos(Math.toRadians(south));
        for (GroundUse.Piece piece : ground.pieces()) {
            int row = (int) ((piece.at().lat() - south) / north);
            int column = (int) ((piece.at().lon() - west) / east);
            surface.take(new CellKey(row, column), piece);
        }
        return surface.shares();
    }

    private void take(CellKey key, GroundUse.Piece piece) {
        Cell cell = cells.computeIfAbsent(key, made -> new Cell());
        cell.amounts.merge(piece.use(), piece.amount(), Double::sum);
        if (piece.use().isRoad()) {
            cell.roads.add(piece.at());
        }
    }

    /** Cells without a road are left out: no ambulance stops there. */
    private List<DemandPoint> shares() {
        cells.values().removeIf(cell -> cell.roads.isEmpty());
        total();
        List<DemandPoint> raw = raw();
        while (raw.stream().anyMatch(point -> point.share() < SHARE_MIN)) {
            List<CellKey> keys = List.copyOf(cells.keySet());
            for (int i = 0; i < keys.size(); i++) {
                if (raw.get(i).share() < SHARE_MIN) {
                    cells.remove(keys.get(i));
                }
            }
            total();
            raw = raw();
        }
        return raw;
    }

    private void total() {
        totals.clear();
        cells.values().forEach(cell -> cell.amounts.forEach((use, amount) -> totals.merge(use, amount, Double::sum)));
    }

    private List<DemandPoint> raw() {
        return cells.values().stream()
                .map(cell -> new DemandPoint(
                        cell.place(), strand(cell, HOMES_FROM), strand(cell, CENTRE_FROM), strand(cell, TRAFFIC_FROM)))
                .toList();
    }

    /** A cell's share of one kind of calls: the weighted mean of its shares of each use that the map has at all; equal shares without any. */
    private double strand(Cell cell, Map<Use, Double> weights) {
        double sum = 0;
        double weight = 0;
        for (Use use : Use.values()) {
            double total = totals.getOrDefault(use, 0.0);
            double counts = weights.getOrDefault(use, 0.0);
            if (total > 0 && counts > 0) {
                sum += counts * cell.amounts.getOrDefault(use, 0.0) / total;
                weight += counts;
            }
        }
        return weight == 0 ? 1.0 / cells.size() : sum / weight;
    }
}

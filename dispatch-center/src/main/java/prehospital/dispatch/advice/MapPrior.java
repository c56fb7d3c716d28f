package prehospital.dispatch.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.mapdata.osm.Extract;
import prehospital.protocol.LatLon;

/**
 * Where calls are expected before any was recorded: named streets and addresses of the map in square cells, half the weight
 * each; streets alone where no address is mapped. Pure.
 */
public final class MapPrior {
    private static final double METERS_PER_DEGREE = 111_195;
    private static final double GROWTH = 1.15;

    private MapPrior() {}

    private static final class Cell {
        final List<LatLon> road = new ArrayList<>();
        double meters;
        double addresses;
    }

    /**
     * Points and their shares.
     *
     * @param cellMeters side of a cell wished for; larger ones are taken until there are at most {@code pointsMax}
     */
    public static DemandMap.Prior of(Extract extract, double cellMeters, int pointsMax) {
        double side = cellMeters;
        SortedMap<Long, Cell> cells = cells(extract, side);
        while (cells.size() > pointsMax) {
            side *= GROWTH;
            cells = cells(extract, side);
        }
        return shares(List.copyOf(cells.values()));
    }

    private static SortedMap<Long, Cell> cells(Extract extract, double side) {
        SortedMap<Long, Cell> cells = new TreeMap<>();
        for (Extract.Street street : extract.streets()) {
            for (int i = 0; i + 1 < street.line().size(); i++) {
                LatLon from = street.line().get(i);
                Cell cell = cells.computeIfAbsent(key(from, extract, side), made -> new Cell());
                cell.road.add(from);
                cell.meters += from.distanceMeters(street.line().get(i + 1));
            }
        }
        for (Extract.Spot spot : extract.spots()) {
            cells.computeIfPresent(key(spot.location(), extract, side), (key, cell) -> {
                cell.addresses += spot.tag("addr:housenumber").isEmpty() ? 0 : 1;
                return cell;
            });
        }
        return cells;
    }

    private static long key(LatLon at, Extract extract, double side) {
        double north = side / METERS_PER_DEGREE;
        double east = north / Math.cos(Math.toRadians(extract.bounds().south()));
        long row = (long) ((at.lat() - extract.bounds().south()) / north);
        long column = (long) ((at.lon() - extract.bounds().west()) / east);
        return (row << 32) + column;
    }

    private static DemandMap.Prior shares(List<Cell> cells) {
        double meters = cells.stream().mapToDouble(cell -> cell.meters).sum();
        double addresses = cells.stream().mapToDouble(cell -> cell.addresses).sum();
        double half = addresses > 0 ? 0.5 : 0;
        List<Double> shares = cells.stream()
                .map(cell -> (1 - half) * part(cell.meters, meters) + half * part(cell.addresses, addresses))
                .toList();
        return new DemandMap.Prior(cells.stream().map(MapPrior::middle).toList(), shares);
    }

    private static double part(double amount, double all) {
        return all > 0 ? amount / all : 0;
    }

    /** The point on a road nearest to the middle of the cell's roads. */
    private static LatLon middle(Cell cell) {
        double lat = cell.road.stream().mapToDouble(LatLon::lat).average().orElseThrow();
        double lon = cell.road.stream().mapToDouble(LatLon::lon).average().orElseThrow();
        LatLon mean = new LatLon(lat, lon);
        return cell.road.stream()
                .min(Comparator.comparingDouble(mean::distanceMeters))
                .orElseThrow();
    }
}

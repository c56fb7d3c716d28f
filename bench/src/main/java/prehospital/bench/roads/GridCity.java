package prehospital.bench.roads;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import prehospital.mapdata.Bounds;
import prehospital.mapdata.city.City;
import prehospital.mapdata.city.CityReport;
import prehospital.mapdata.city.Overlay;
import prehospital.mapdata.osm.Extract;
import prehospital.mapdata.osm.GeoJsonToPbf;

/**
 * A made-up metropolis as an OpenStreetMap extract, always the same for a seed: crossings on a shaken grid, a fifth of the minor
 * streets missing, some one-way, main streets every 8 blocks, trunk roads every 40. Planar but for nothing.
 */
final class GridCity {
    private static final double SOUTH = 57.0;
    private static final double WEST = 11.0;
    private static final double STEP_LAT = 0.0009;
    private static final double STEP_LON = 0.0017;

    private final int side;
    private final Random random;
    private final double[] lats;
    private final double[] lons;
    private int ways;

    private GridCity(int side, long seed) {
        this.side = side;
        random = new Random(seed);
        lats = new double[side * side];
        lons = new double[side * side];
        for (int i = 0; i < side * side; i++) {
            int row = i / side;
            lats[i] = SOUTH + (row + 0.6 * random.nextDouble()) * STEP_LAT;
            lons[i] = WEST + (i % side + 0.6 * random.nextDouble()) * STEP_LON;
        }
    }

    /** Writes the extract of a city with {@code side × side} crossings. */
    static City write(Path directory, int side, long seed) throws IOException, InterruptedException {
        Path json = directory.resolve("grid.geojson");
        Bounds bounds = new Bounds(SOUTH, WEST, SOUTH + (side + 1) * STEP_LAT, WEST + (side + 1) * STEP_LON);
        String hash = String.format(Locale.ROOT, "%016x%08x", seed, side);
        CityReport report = new CityReport(
                1, "grid", hash, bounds, new Extract.Counts(0, 0, 0, 0, 0), new TreeMap<>(), 0, new TreeMap<>());
        City city = new City(
                "grid",
                directory,
                bounds,
                new Overlay("Grid", "made for measurements", new TreeMap<>(), new TreeMap<>(), new TreeMap<>()),
                report);
        try (BufferedWriter out = Files.newBufferedWriter(json)) {
            new GridCity(side, seed).write(out);
        }
        GeoJsonToPbf.main(new String[] {json.toString(), city.extract().toString()});
        Files.delete(json);
        return city;
    }

    private void write(BufferedWriter out) throws IOException {
        out.write("{\"type\":\"FeatureCollection\",\"features\":[\n");
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                street(out, row, column, row, column + 1, row);
                street(out, row, column, row + 1, column, column);
            }
        }
        out.write("]}\n");
    }

    /** One block of a street; {@code line} is its number, which says how important it is. */
    private void street(BufferedWriter out, int row, int column, int toRow, int toColumn, int line) throws IOException {
        String kind = line % 40 == 20 ? "trunk" : line % 8 == 4 ? "secondary" : "residential";
        boolean minor = kind.equals("residential");
        boolean missing = minor && random.nextInt(5) == 0;
        boolean oneway = minor && random.nextInt(7) == 0;
        if (missing || toRow >= side || toColumn >= side) {
            return;
        }
        int from = row * side + column;
        int to = toRow * side + toColumn;
        out.write((ways == 0 ? "" : ",\n")
                + String.format(
                        Locale.ROOT,
                        "{\"type\":\"Feature\",\"id\":\"way/%d\",\"properties\":{\"highway\":\"%s\"%s},\"geometry\":"
                                + "{\"type\":\"LineString\",\"coordinates\":[[%.7f,%.7f],[%.7f,%.7f]]}}",
                        ++ways,
                        kind,
                        oneway ? ",\"oneway\":\"yes\"" : "",
                        lons[from],
                        lats[from],
                        lons[to],
                        lats[to]));
    }
}

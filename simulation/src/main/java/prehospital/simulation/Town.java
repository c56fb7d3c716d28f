package prehospital.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Random;
import prehospital.protocol.LatLon;
import prehospital.protocol.Place;

/** Where simulated callers are: random points of the city's map, named by the nearest street. */
final class Town {
    /** A point farther than this from any street is drawn again. */
    private static final double STREET_METERS_MAX = 250;

    private static final int DRAWS_MAX = 20;

    private final CityClient client;
    private final double west;
    private final double south;
    private final double east;
    private final double north;

    private Town(CityClient client, JsonNode bounds) {
        this.client = client;
        this.west = bounds.path(0).asDouble();
        this.south = bounds.path(1).asDouble();
        this.east = bounds.path(2).asDouble();
        this.north = bounds.path(3).asDouble();
    }

    /** Reads the city's bounds from the centre. */
    static Future<Town> read(CityClient client) {
        return client.get("/api/map").map(map -> new Town(client, map.path("bounds")));
    }

    /** A place at a street, more often near the middle of the city; fails after {@value #DRAWS_MAX} draws without a street. */
    Future<Place> draw(Random random) {
        return draw(random, DRAWS_MAX);
    }

    private Future<Place> draw(Random random, int drawsLeft) {
        if (drawsLeft == 0) {
            return Future.failedFuture("no street found near " + DRAWS_MAX + " random points");
        }
        LatLon point = new LatLon(between(south, north, random), between(west, east, random));
        String query = String.format(Locale.ROOT, "/api/search/nearest?lat=%.6f&lon=%.6f", point.lat(), point.lon());
        return client.get(query)
                .map(Town::at)
                .recover(noStreet -> Future.succeededFuture(new Place("?", new LatLon(0, 0), 0)))
                .compose(place -> place.location().distanceMeters(point) <= STREET_METERS_MAX
                        ? Future.succeededFuture(place)
                        : draw(random, drawsLeft - 1));
    }

    private static Place at(JsonNode hit) {
        JsonNode location = hit.path("location");
        return new Place(
                hit.path("name").asText(),
                new LatLon(location.path("lat").asDouble(), location.path("lon").asDouble()),
                30);
    }

    /** The mean of two even draws: a triangle with its peak in the middle, within the inner 80 %. */
    private static double between(double low, double high, Random random) {
        double part = 0.1 + 0.8 * (random.nextDouble() + random.nextDouble()) / 2;
        return low + (high - low) * part;
    }
}

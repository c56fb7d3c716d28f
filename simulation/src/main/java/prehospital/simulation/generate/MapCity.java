package prehospital.simulation.generate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import prehospital.mapdata.city.City;
import prehospital.mapdata.city.Overlay;
import prehospital.mapdata.demand.DemandPoint;
import prehospital.mapdata.demand.DemandSurface;
import prehospital.mapdata.osm.GroundUseReader;
import prehospital.protocol.LatLon;
import prehospital.routing.Driving;
import prehospital.routing.RoadNetwork;
import prehospital.routing.TravelMatrix;
import prehospital.simulation.scenario.NodeMatrix;

/**
 * A city from its map: demand by street density and land use, stations, units and hospitals of the overlay, siren drive times over the road
 * graph without closures.
 */
public final class MapCity {
    /** Side of a demand cell wished for, in metres. */
    static final double CELL_METERS = 500;

    /** Most demand cells: a matrix of their square fits in memory and in a readable file. */
    static final int POINTS_MAX = 400;

    /** Auckland's figures: the JEMSS model of a city of about this size. */
    static final CityModel.Service SERVICE = new CityModel.Service(
            "JEMSS model of Auckland (dispatch 50 s, target 8 min, on-scene exponential 12 min, transport 0.80);"
                    + " turnout 60 s as in NFPA 1710; hospital times as the NHS contract: 65 % within 15 min, 95 % within 30",
            480, 50, 60, 12, 0.80);

    private MapCity() {}

    /**
     * Builds the model; takes a second or two of searches on the road graph.
     *
     * @param roads of the same city
     */
    public static CityModel of(City city, RoadNetwork roads) {
        List<DemandPoint> points = DemandSurface.of(GroundUseReader.read(city.extract()), CELL_METERS, POINTS_MAX);
        Overlay overlay = city.overlay();
        List<CityModel.Place> places = new ArrayList<>();
        for (DemandPoint point : points) {
            places.add(CityModel.Place.of(
                    "n%03d".formatted(places.size() + 1),
                    rounded(point.at().lat()),
                    rounded(point.at().lon()),
                    point.homes(),
                    point.centre(),
                    point.traffic()));
        }
        overlay.stations().forEach((id, station) -> places.add(still("base-" + id, station.location())));
        overlay.hospitals().forEach((id, card) -> places.add(still("hospital-" + id, card.location())));
        return new CityModel(
                city.name(),
                false,
                places,
                bases(overlay),
                units(overlay),
                hospitals(overlay),
                times(places, roads),
                SERVICE);
    }

    /** A place from which no calls come. */
    private static CityModel.Place still(String name, LatLon at) {
        return new CityModel.Place(name, rounded(at.lat()), rounded(at.lon()), 0, 0, 0, 0);
    }

    /** To a decimetre, so that the file says exactly what was used. */
    private static double rounded(double degrees) {
        return Math.round(degrees * 1e6) / 1e6;
    }

    private static List<CityModel.Base> bases(Overlay overlay) {
        return overlay.stations().keySet().stream()
                .map(id -> new CityModel.Base(id.value(), "base-" + id, false))
                .toList();
    }

    private static List<CityModel.Unit> units(Overlay overlay) {
        return overlay.units().entrySet().stream()
                .map(unit -> new CityModel.Unit(
                        unit.getKey().value(),
                        unit.getValue().station().value(),
                        names(unit.getValue().capabilities().stream())))
                .toList();
    }

    private static List<CityModel.Hospital> hospitals(Overlay overlay) {
        return overlay.hospitals().entrySet().stream()
                .map(hospital -> new CityModel.Hospital(
                        hospital.getKey().value(),
                        "hospital-" + hospital.getKey(),
                        names(hospital.getValue().capabilities().stream())))
                .toList();
    }

    private static List<String> names(Stream<? extends Enum<?>> values) {
        return values.map(Enum::name).sorted().toList();
    }

    /** The matrix of all places; to tenths of a second. */
    private static NodeMatrix times(List<CityModel.Place> places, RoadNetwork roads) {
        List<LatLon> points = places.stream().map(MapCity::at).toList();
        TravelMatrix times = roads.times(points, points, Driving.SIREN, Instant.EPOCH);
        NodeMatrix seconds = new NodeMatrix(points.size());
        for (int from = 0; from < points.size(); from++) {
            for (int to = 0; to < points.size(); to++) {
                seconds.set(from, to, from == to ? 0 : Math.round(times.seconds(from, to) * 10) / 10.0);
            }
        }
        return seconds;
    }

    private static LatLon at(CityModel.Place place) {
        return new LatLon(place.first(), place.second());
    }
}

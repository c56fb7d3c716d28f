package prehospital.mapdata.city;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import prehospital.mapdata.osm.Extract;
import prehospital.protocol.Capability;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.HospitalId;
import prehospital.protocol.LatLon;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;

/**
 * An overlay made up from the map itself, for a city that came without one: mapped hospitals, mapped ambulance stations or
 * else fire stations, two units each; the middle of the map where nothing is mapped. Pure.
 */
final class DerivedOverlay {
    /** Stations and hospitals that are taken from the map; more are left out. */
    private static final int PLACES_MAX = 100;

    private static final int UNITS_PER_STATION = 2;

    private DerivedOverlay() {}

    /** The overlay of an extract. */
    static Overlay of(String city, Extract extract) {
        LatLon centre = extract.bounds().centre();
        List<Extract.Spot> bases = spots(extract, spot -> spot.tag("emergency").equals("ambulance_station"));
        String basis = "ambulance stations";
        if (bases.isEmpty()) {
            bases = spots(extract, spot -> spot.tag("amenity").equals("fire_station"));
            basis = "fire stations";
        }
        SortedMap<StationId, Overlay.Station> stations = new TreeMap<>();
        for (Extract.Spot base : bases) {
            put(stations, base, "S");
        }
        if (stations.isEmpty()) {
            basis = "the middle of the map";
            stations.put(new StationId("S1"), new Overlay.Station("Centre", centre));
        }
        SortedMap<HospitalId, HospitalCard> hospitals = new TreeMap<>();
        for (Extract.Spot spot : spots(extract, DerivedOverlay::isHospital)) {
            HospitalId id = new HospitalId("H" + (hospitals.size() + 1));
            hospitals.put(
                    id,
                    new HospitalCard(name(spot, id.value()), spot.location(), Set.of(HospitalCapability.EMERGENCY)));
        }
        String hospitalBasis = hospitals.isEmpty() ? "one at the middle of the map" : "those on the map";
        if (hospitals.isEmpty()) {
            hospitals.put(
                    new HospitalId("H1"), new HospitalCard("Hospital", centre, Set.of(HospitalCapability.EMERGENCY)));
        }
        String origin = "Made up from the map: units stand at " + basis + ", hospitals are " + hospitalBasis
                + "; give an overlay file to replace this.";
        return new Overlay(city, origin, stations, units(stations), hospitals);
    }

    private static List<Extract.Spot> spots(Extract extract, Predicate<Extract.Spot> wanted) {
        return extract.spots().stream().filter(wanted).limit(PLACES_MAX).toList();
    }

    private static void put(SortedMap<StationId, Overlay.Station> stations, Extract.Spot spot, String prefix) {
        StationId id = new StationId(String.format(Locale.ROOT, "%s%02d", prefix, stations.size() + 1));
        stations.put(id, new Overlay.Station(name(spot, id.value()), spot.location()));
    }

    private static String name(Extract.Spot spot, String fallback) {
        String name = spot.tag("name");
        return name.isEmpty() ? fallback : name.substring(0, Math.min(100, name.length()));
    }

    private static boolean isHospital(Extract.Spot spot) {
        return spot.tag("amenity").equals("hospital") && !spot.tag("emergency").equals("no");
    }

    private static SortedMap<UnitId, UnitCard> units(SortedMap<StationId, Overlay.Station> stations) {
        SortedMap<UnitId, UnitCard> units = new TreeMap<>();
        stations.forEach((id, station) -> {
            for (int i = 0; i < UNITS_PER_STATION; i++) {
                Set<Capability> can = i == 0
                        ? EnumSet.of(Capability.BASIC_LIFE_SUPPORT, Capability.ADVANCED_LIFE_SUPPORT)
                        : EnumSet.of(Capability.BASIC_LIFE_SUPPORT);
                UnitId unit = new UnitId("A" + (units.size() + 1));
                units.put(unit, new UnitCard(unit.value(), id, station.location(), can));
            }
        });
        return units;
    }
}

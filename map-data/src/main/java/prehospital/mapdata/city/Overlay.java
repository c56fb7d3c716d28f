package prehospital.mapdata.city;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.HospitalId;
import prehospital.protocol.LatLon;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;

/**
 * What the service has in a city: stations and standby posts, units with their home, hospitals. The file format is in
 * {@code docs/overlay.md}.
 *
 * @param city name shown to people, 1–100 characters
 * @param origin one sentence on where this comes from
 */
public record Overlay(
        String city,
        String origin,
        SortedMap<StationId, Station> stations,
        SortedMap<UnitId, UnitCard> units,
        SortedMap<HospitalId, HospitalCard> hospitals) {
    /** Most stations, units or hospitals in one overlay. */
    public static final int ENTRIES_MAX = 5_000;

    public Overlay {
        stations = Collections.unmodifiableSortedMap(new TreeMap<>(stations));
        units = Collections.unmodifiableSortedMap(new TreeMap<>(units));
        hospitals = Collections.unmodifiableSortedMap(new TreeMap<>(hospitals));
    }

    /**
     * A place where units stand when idle.
     *
     * @param name as people call it, 1–100 characters
     */
    public record Station(String name, LatLon location) {}
}

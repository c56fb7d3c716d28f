package prehospital.mapdata.city;

import java.time.Duration;
import java.util.SortedMap;
import prehospital.mapdata.Bounds;
import prehospital.mapdata.gazetteer.HitKind;
import prehospital.mapdata.osm.Extract;

/**
 * Counts and timings of a preparation, kept beside its files.
 *
 * @param format version of the prepared files; another version is prepared again
 * @param source the extract's path, or the name of a built-in city
 * @param sourceHash SHA-256 of the extract, lower-case hexadecimal
 * @param entries searchable entries of each kind
 * @param baseMapBytes size of the base map
 * @param timings how long each step took, by step name
 */
public record CityReport(
        int format,
        String source,
        String sourceHash,
        Bounds bounds,
        Extract.Counts counts,
        SortedMap<HitKind, Integer> entries,
        long baseMapBytes,
        SortedMap<String, Duration> timings) {}

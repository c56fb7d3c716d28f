package prehospital.mapdata.gazetteer;

/** What a search found. */
public enum HitKind {
    STREET,
    JUNCTION,
    POI,
    ADDRESS,
    PLUS_CODE,
    COORDINATES
}

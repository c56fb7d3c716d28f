package prehospital.mapdata.tiles;

import com.onthegomap.planetiler.FeatureCollector;
import com.onthegomap.planetiler.FeatureMerge;
import com.onthegomap.planetiler.Profile;
import com.onthegomap.planetiler.VectorTile;
import com.onthegomap.planetiler.reader.SourceFeature;
import java.util.List;
import java.util.Set;

/**
 * What the base map shows: layers {@code road} (class, name, oneway, bridge, tunnel), {@code water}, {@code park},
 * {@code landuse} (kind), {@code building}, {@code poi} (name, kind) and {@code place} (name, kind). Any thread.
 */
final class BaseMapProfile implements Profile {
    /** Below this zoom the pieces of a road are joined, so that they draw as one line. */
    private static final int MERGE_BELOW_ZOOM = 14;

    private static final Set<String> PARKS = Set.of("park", "garden", "pitch", "golf_course", "nature_reserve");
    private static final Set<String> GREEN = Set.of("grass", "forest", "meadow", "cemetery", "recreation_ground");
    private static final Set<String> LANDUSES = Set.of("residential", "industrial", "commercial", "retail", "railway");
    private static final Set<String> AMENITIES = Set.of(
            "hospital",
            "clinic",
            "doctors",
            "pharmacy",
            "fire_station",
            "police",
            "school",
            "university",
            "bus_station");

    @Override
    public String name() {
        return "prehospital";
    }

    @Override
    public String attribution() {
        return "© OpenStreetMap contributors";
    }

    @Override
    public void processFeature(SourceFeature feature, FeatureCollector out) {
        if (feature.canBeLine() && feature.hasTag("highway") && !feature.hasTag("area", "yes")) {
            road(feature, out);
        }
        if (feature.canBePolygon()) {
            area(feature, out);
        }
        label(feature, out);
    }

    @Override
    public List<VectorTile.Feature> postProcessLayerFeatures(String layer, int zoom, List<VectorTile.Feature> items) {
        return layer.equals("road") && zoom < MERGE_BELOW_ZOOM
                ? FeatureMerge.mergeLineStrings(items, 0.5, 0.1, 4)
                : items;
    }

    private static void road(SourceFeature way, FeatureCollector out) {
        RoadClass.of(way.getString("highway", ""))
                .ifPresent(roadClass -> out.line("road")
                        .setMinZoom(roadClass.minZoom())
                        .setMinPixelSize(0)
                        .setSortKey(roadClass.minZoom() * -1)
                        .setAttr("class", roadClass.attribute())
                        .setAttr("name", way.getTag("name"))
                        .setAttr("ref", way.getTag("ref"))
                        .setAttr("oneway", oneway(way))
                        .setAttr("bridge", way.hasTag("bridge") && !way.hasTag("bridge", "no"))
                        .setAttr("tunnel", way.hasTag("tunnel") && !way.hasTag("tunnel", "no")));
    }

    /** 1 along the way, -1 against it, 0 both ways. */
    private static int oneway(SourceFeature way) {
        if (way.hasTag("oneway", "-1", "reverse")) {
            return -1;
        }
        boolean implied = way.hasTag("junction", "roundabout") || way.hasTag("highway", "motorway");
        boolean stated = way.hasTag("oneway", "yes", "true", "1");
        return stated || (implied && !way.hasTag("oneway", "no")) ? 1 : 0;
    }

    private static void area(SourceFeature area, FeatureCollector out) {
        String leisure = area.getString("leisure", "");
        String landuse = area.getString("landuse", "");
        if (area.hasTag("building") && !area.hasTag("building", "no")) {
            out.polygon("building").setMinZoom(13);
        }
        if (area.hasTag("natural", "water") || area.hasTag("waterway", "riverbank", "dock")) {
            out.polygon("water").setMinZoom(8);
        }
        if (PARKS.contains(leisure)
                || GREEN.contains(landuse)
                || area.hasTag("natural", "wood", "scrub", "grassland")) {
            out.polygon("park").setMinZoom(9);
        } else if (LANDUSES.contains(landuse)) {
            out.polygon("landuse").setMinZoom(9).setAttr("kind", landuse);
        }
    }

    private static void label(SourceFeature feature, FeatureCollector out) {
        Object name = feature.getTag("name");
        if (name == null) {
            return;
        }
        if (feature.isPoint() && feature.hasTag("place")) {
            out.point("place").setMinZoom(8).setAttr("name", name).setAttr("kind", feature.getTag("place"));
            return;
        }
        String amenity = feature.getString("amenity", "");
        String kind = feature.hasTag("emergency", "ambulance_station") ? "ambulance_station" : amenity;
        if (!kind.isEmpty() && (AMENITIES.contains(kind) || kind.equals("ambulance_station"))) {
            if (feature.isPoint() || feature.canBePolygon()) {
                (feature.isPoint() ? out.point("poi") : out.pointOnSurface("poi"))
                        .setMinZoom(kind.equals("hospital") ? 10 : 13)
                        .setAttr("name", name)
                        .setAttr("kind", kind);
            }
        }
    }
}

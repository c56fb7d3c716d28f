package prehospital.routing.graphhopper;

import com.graphhopper.routing.ev.EnumEncodedValue;
import com.graphhopper.routing.ev.RoadClass;
import com.graphhopper.routing.util.AllEdgesIterator;
import com.graphhopper.routing.util.EncodingManager;
import prehospital.protocol.RoadKind;

/** Which kind of road each edge is. Immutable. */
final class RoadKinds {
    private final RoadKind[] kinds;

    RoadKinds(RoadHopper hopper) {
        EnumEncodedValue<RoadClass> classes = encoded(hopper.getEncodingManager());
        kinds = new RoadKind[hopper.getBaseGraph().getEdges()];
        AllEdgesIterator edge = hopper.getBaseGraph().getAllEdges();
        while (edge.next()) {
            kinds[edge.getEdge()] = kind(edge.get(classes));
        }
    }

    /** The kind of an edge. */
    RoadKind of(int edge) {
        return kinds[edge];
    }

    static EnumEncodedValue<RoadClass> encoded(EncodingManager encodings) {
        return encodings.getEnumEncodedValue(RoadClass.KEY, RoadClass.class);
    }

    /** The kind of one of GraphHopper's classes. */
    static RoadKind kind(RoadClass one) {
        return switch (one) {
            case MOTORWAY -> RoadKind.MOTORWAY;
            case TRUNK -> RoadKind.TRUNK;
            case PRIMARY -> RoadKind.PRIMARY;
            case SECONDARY -> RoadKind.SECONDARY;
            case TERTIARY -> RoadKind.TERTIARY;
            case RESIDENTIAL, LIVING_STREET -> RoadKind.RESIDENTIAL;
            case UNCLASSIFIED, ROAD -> RoadKind.UNCLASSIFIED;
            case OTHER,
                    SERVICE,
                    TRACK,
                    BRIDLEWAY,
                    STEPS,
                    CYCLEWAY,
                    PATH,
                    FOOTWAY,
                    PEDESTRIAN,
                    PLATFORM,
                    CORRIDOR,
                    CONSTRUCTION,
                    BUSWAY -> RoadKind.OTHER;
        };
    }
}

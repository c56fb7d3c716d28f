package prehospital.routing.graphhopper;

import com.graphhopper.routing.ev.EnumEncodedValue;
import com.graphhopper.routing.ev.RoadClass;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.util.EdgeIteratorState;
import java.util.EnumMap;
import java.util.Map;
import prehospital.routing.SirenFactors;

/** A weighting in seconds whose speeds are multiplied by the factor of each road's kind. Immutable. */
final class LearnedWeighting implements Weighting {
    private final Weighting assumed;
    private final SirenFactors factors;
    private final EnumEncodedValue<RoadClass> classes;
    private final Map<RoadClass, Double> factorOf = new EnumMap<>(RoadClass.class);

    LearnedWeighting(Weighting assumed, SirenFactors factors, EnumEncodedValue<RoadClass> classes) {
        this.assumed = assumed;
        this.factors = factors;
        this.classes = classes;
        for (RoadClass one : RoadClass.values()) {
            factorOf.put(one, factors.of(RoadKinds.kind(one)));
        }
    }

    /** The same factors over another weighting. */
    LearnedWeighting over(Weighting other) {
        return new LearnedWeighting(other, factors, classes);
    }

    @Override
    public double calcMinWeightPerDistance() {
        return assumed.calcMinWeightPerDistance() / factors.greatest();
    }

    @Override
    public double calcEdgeWeight(EdgeIteratorState edge, boolean reverse) {
        return assumed.calcEdgeWeight(edge, reverse) / factorOf.getOrDefault(edge.get(classes), 1.0);
    }

    /** The weight in milliseconds, rounded as GraphHopper does. */
    @Override
    public long calcEdgeMillis(EdgeIteratorState edge, boolean reverse) {
        return Math.round(calcEdgeWeight(edge, reverse) * 1000);
    }

    @Override
    public double calcTurnWeight(int inEdge, int viaNode, int outEdge) {
        return assumed.calcTurnWeight(inEdge, viaNode, outEdge);
    }

    @Override
    public long calcTurnMillis(int inEdge, int viaNode, int outEdge) {
        return assumed.calcTurnMillis(inEdge, viaNode, outEdge);
    }

    @Override
    public boolean hasTurnCosts() {
        return assumed.hasTurnCosts();
    }

    @Override
    public String getName() {
        return assumed.getName();
    }
}

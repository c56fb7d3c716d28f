package prehospital.routing.graphhopper;

import com.graphhopper.GHRequest;
import com.graphhopper.GHResponse;
import com.graphhopper.GraphHopper;
import com.graphhopper.routing.WeightingFactory;
import com.graphhopper.routing.ch.PrepareContractionHierarchies;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.CHConfig;
import com.graphhopper.storage.CHStorage;
import com.graphhopper.storage.Directory;
import com.graphhopper.storage.RoutingCHGraphImpl;
import com.graphhopper.storage.index.LocationIndexTree;
import com.graphhopper.util.PMap;
import java.util.BitSet;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import prehospital.routing.Driving;
import prehospital.routing.SirenFactors;

/**
 * GraphHopper that lets a request carry the edges that are closed for it, and that drives with siren at learned speeds. Routes are
 * asked for from any thread; hierarchies are prepared and taken by one.
 */
final class RoadHopper extends GraphHopper {
    /** Request hint: a {@link BitSet} of closed edges, not changed afterwards. */
    static final String CLOSED = "prehospital.closed_edges";

    private static final String SIREN = AmbulanceProfiles.name(Driving.SIREN);

    private final ReadWriteLock swapping = new ReentrantReadWriteLock();
    private Optional<RoutingCHGraphImpl> assumed = Optional.empty();
    private Optional<Learned> learned = Optional.empty();
    private int editions;

    /** A hierarchy of learned speeds. */
    record Learned(String name, LearnedWeighting weighting, RoutingCHGraphImpl prepared) {}

    /** The hierarchy of a way of driving at the assumed speeds, as it was prepared. */
    RoutingCHGraphImpl prepared(Driving driving) {
        return assumed.filter(kept -> driving == Driving.SIREN).orElseGet(() ->
                (RoutingCHGraphImpl) Objects.requireNonNull(getCHGraphs().get(AmbulanceProfiles.name(driving))));
    }

    /** GraphHopper's location index, with its arithmetic. */
    LocationIndexTree locations() {
        return (LocationIndexTree) getLocationIndex();
    }

    /** Prepares the siren's hierarchy for other speeds. */
    Learned prepare(SirenFactors factors) {
        LearnedWeighting weighting = new LearnedWeighting(plain(), factors, RoadKinds.encoded(getEncodingManager()));
        String name = nextName();
        return new Learned(name, weighting, contract(name, weighting));
    }

    /**
     * Prepares the siren's hierarchy at its present speeds with some edges closed, for as long as the taker needs to copy it.
     *
     * @param <T> what the taker makes of it
     */
    <T> T prepare(BitSet closed, BiFunction<Weighting, RoutingCHGraphImpl, T> taker) {
        Weighting open = learned.<Weighting>map(Learned::weighting).orElseGet(this::plain);
        Weighting weighting = new ClosedRoadsWeighting(open, closed);
        String name = nextName();
        try {
            return taker.apply(weighting, contract(name, weighting));
        } finally {
            forget(name);
        }
    }

    private Weighting plain() {
        return super.createWeightingFactory().createWeighting(getProfile(SIREN), new PMap(), false);
    }

    private String nextName() {
        editions++;
        return SIREN + "_edition_" + editions;
    }

    /** Contracts in the order that suited the assumed speeds. */
    private RoutingCHGraphImpl contract(String name, Weighting weighting) {
        CHStorage storage = PrepareContractionHierarchies.fromGraph(getBaseGraph(), CHConfig.edgeBased(name, weighting))
                .useFixedNodeOrdering(prepared(Driving.SIREN).getCHStorage().getNodeOrderingProvider())
                .doWork()
                .getCHStorage();
        return new RoutingCHGraphImpl(getBaseGraph(), storage, weighting);
    }

    /** Routes with siren by these speeds from now on, empty for the assumed ones, once the routes under way are done. */
    void use(Optional<Learned> speeds) {
        swapping.writeLock().lock();
        try {
            assumed = Optional.of(prepared(Driving.SIREN));
            getCHGraphs().put(SIREN, speeds.map(Learned::prepared).orElseGet(() -> prepared(Driving.SIREN)));
            learned.ifPresent(old -> forget(old.name()));
            learned = speeds;
        } finally {
            swapping.writeLock().unlock();
        }
    }

    private void forget(String name) {
        Directory directory = getBaseGraph().getDirectory();
        directory.remove("nodes_ch_" + name);
        directory.remove("shortcuts_" + name);
    }

    @Override
    public GHResponse route(GHRequest request) {
        swapping.readLock().lock();
        try {
            return super.route(request);
        } finally {
            swapping.readLock().unlock();
        }
    }

    @Override
    protected WeightingFactory createWeightingFactory() {
        WeightingFactory factory = super.createWeightingFactory();
        Optional<Learned> speeds = learned;
        return (profile, hints, disableTurnCosts) -> {
            BitSet closed = hints.getObject(CLOSED, new BitSet());
            PMap others = new PMap(hints);
            others.remove(CLOSED);
            Weighting plain = factory.createWeighting(profile, others, disableTurnCosts);
            Weighting weighting = speeds.filter(now -> profile.getName().equals(SIREN))
                    .<Weighting>map(now -> now.weighting().over(plain))
                    .orElse(plain);
            return closed.isEmpty() ? weighting : new ClosedRoadsWeighting(weighting, closed);
        };
    }
}

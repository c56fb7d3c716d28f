package prehospital.simulation.replay;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.dispatch.core.coverage.CoverageArea;
import prehospital.dispatch.core.coverage.ExpectedCoverage;
import prehospital.dispatch.core.coverage.ExpectedResponse;
import prehospital.dispatch.core.policy.Places;
import prehospital.dispatch.core.policy.Policies;
import prehospital.dispatch.core.policy.Policy;
import prehospital.dispatch.core.propose.MoveUps;
import prehospital.protocol.view.ProposalView;
import prehospital.simulation.scenario.Scenario;
import prehospital.simulation.scenario.Scenario.Node;

/**
 * Expected coverage by the units that are free, counted at the base they stand at or drive to. Sites are the bases and,
 * after them, the places where units stand at the start that are no base. A site covers a node when a unit told to go there
 * would arrive within the target, delays included. One thread.
 */
final class Standby {
    /** The name of the number by which the busy fraction is given; without it, it is learned. */
    static final String BUSY = "busy_fraction";

    /** The busy fraction before anything is known: a service of usual load (the figure that Daskin's examples use). */
    static final double BUSY_FRACTION = 0.3;

    /** How much that figure weighs, in seconds of the whole fleet's time. */
    private static final double BUSY_PRIOR_SECONDS = 24 * 3600.0;

    /** How often the busy fraction is learned anew, in seconds. */
    private static final double LEARN_SECONDS = 6 * 3600.0;

    private static final double BUSY_MIN = 0.05;
    private static final double BUSY_MAX = 0.9;

    private final Scenario scenario;
    private final CoverageArea area;
    private final boolean learns;
    private final int[] counted;
    private final double[] lost;
    private final double[] slower;
    private final double[] weights;
    private final double[][] seconds;
    private ExpectedCoverage coverage;
    private Optional<ExpectedResponse> response;
    private double busyFraction;
    private final double start;
    private double learnAt;

    /**
     * Every unit where it stands at the start.
     *
     * @param start when the first call comes
     */
    Standby(Scenario scenario, Vehicle[] fleet, double start, boolean weighsResponse) {
        this.scenario = scenario;
        this.start = start;
        learnAt = start + LEARN_SECONDS;
        int[] sites = sites(scenario, fleet);
        weights = scenario.nodes().stream().mapToDouble(Node::demand).toArray();
        seconds = seconds(scenario, sites);
        area = area(scenario, weights, seconds);
        counted = new int[sites.length];
        lost = new double[sites.length];
        slower = new double[sites.length];
        Double given = scenario.settings().parameters().get(BUSY);
        learns = given == null;
        busyFraction = given == null ? BUSY_FRACTION : given;
        coverage = new ExpectedCoverage(area, busyFraction);
        response =
                weighsResponse ? Optional.of(new ExpectedResponse(weights, seconds, busyFraction)) : Optional.empty();
        for (Vehicle vehicle : fleet) {
            add(vehicle.site);
        }
    }

    /** A scenario with the busy fraction that the live centre takes for a policy, unless it has one of its own. */
    static Scenario busyAsLive(Scenario scenario, Policy policy) {
        SortedMap<String, Double> numbers = new TreeMap<>();
        Policies.busyFraction(policy.name()).ifPresent(busy -> numbers.put(BUSY, busy));
        numbers.putAll(scenario.settings().parameters());
        return scenario.with(scenario.settings().withParameters(numbers));
    }

    /** The nodes of all sites; tells every unit the site it starts at. */
    private static int[] sites(Scenario scenario, Vehicle[] fleet) {
        int[] sites = new int[scenario.bases().size() + fleet.length];
        int count = 0;
        for (Scenario.Base base : scenario.bases()) {
            sites[count++] = base.node();
        }
        for (Vehicle vehicle : fleet) {
            vehicle.site = vehicle.home;
            if (sites[vehicle.home] != vehicle.node) {
                vehicle.site = count;
                sites[count++] = vehicle.node;
            }
        }
        return Arrays.copyOf(sites, count);
    }

    private static double[][] seconds(Scenario scenario, int... sites) {
        double[][] seconds = new double[sites.length][scenario.nodes().size()];
        for (int site = 0; site < sites.length; site++) {
            for (int node = 0; node < seconds[site].length; node++) {
                seconds[site][node] = scenario.siren().get(sites[site], node);
            }
        }
        return seconds;
    }

    private static CoverageArea area(Scenario scenario, double[] weights, double[][] seconds) {
        var settings = scenario.settings();
        double drive = settings.targetSeconds() - settings.dispatchDelaySeconds() - settings.turnoutSeconds();
        return CoverageArea.within(weights, seconds, drive);
    }

    void add(int site) {
        counted[site]++;
        coverage.add(site);
        response.ifPresent(r -> r.add(site));
        forget();
    }

    void remove(int site) {
        counted[site]--;
        coverage.remove(site);
        response.ifPresent(r -> r.remove(site));
        forget();
    }

    /** Percentage points lost when a unit that is counted at a site leaves. */
    double pointsLost(int site) {
        if (Double.isNaN(lost[site])) {
            lost[site] = coverage.lossWithout(site);
        }
        return lost[site];
    }

    /** Seconds by which the mean drive to the next call grows when a unit that is counted at a site leaves. */
    double secondsLost(int site) {
        if (Double.isNaN(slower[site])) {
            slower[site] = response.orElseThrow().lossWithout(site);
        }
        return slower[site];
    }

    private void forget() {
        Arrays.fill(lost, Double.NaN);
        Arrays.fill(slower, Double.NaN);
    }

    double busyFraction() {
        return busyFraction;
    }

    boolean learnsAt(double at) {
        return learns && at >= learnAt;
    }

    /** Learns how busy units are from what they did so far. */
    void learn(double busySeconds, double at) {
        learnAt = at + LEARN_SECONDS;
        double prior = BUSY_PRIOR_SECONDS * scenario.units().size();
        double fleet = (at - start) * scenario.units().size();
        busyFraction = Math.clamp((BUSY_FRACTION * prior + busySeconds) / (prior + fleet), BUSY_MIN, BUSY_MAX);
        coverage = new ExpectedCoverage(area, busyFraction);
        response = response.map(old -> new ExpectedResponse(weights, seconds, busyFraction));
        int[] before = counted.clone();
        Arrays.fill(counted, 0);
        for (int site = 0; site < before.length; site++) {
            for (int i = 0; i < before[site]; i++) {
                add(site);
            }
        }
    }

    /** The moves worth proposing, as the live centre works them out. */
    List<ProposalView> moves(MoveUps moves, List<MoveUps.Idle> idle, int recent, Instant now) {
        return moves.all(coverage, idle, recent, now);
    }

    /** The bases as a unit at a node sees them. */
    Places seenFrom(int node) {
        return new Places() {
            @Override
            public int count() {
                return scenario.bases().size();
            }

            @Override
            public double pointsGained(int base) {
                return coverage.gainWith(base);
            }

            @Override
            public double secondsGained(int base) {
                return response.map(r -> r.gainWith(base)).orElse(0.0);
            }

            @Override
            public double driveSeconds(int base) {
                return scenario.siren().get(node, scenario.bases().get(base).node())
                        / scenario.settings().nonSirenFactor();
            }
        };
    }
}

package prehospital.bench.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.dispatch.core.Decision;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.core.DispatchRules;
import prehospital.dispatch.core.coverage.CoverageArea;
import prehospital.dispatch.core.coverage.ExpectedCoverage;
import prehospital.dispatch.core.coverage.ExpectedResponse;
import prehospital.dispatch.core.policy.Policies;
import prehospital.dispatch.core.recommend.Candidate;
import prehospital.dispatch.core.recommend.RankOrder;
import prehospital.dispatch.core.recommend.Recommend;
import prehospital.protocol.Capability;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.DispatchPolicy;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Place;
import prehospital.protocol.Priority;
import prehospital.protocol.Recommendation;
import prehospital.protocol.RecommendationTerms;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.UnitView;
import prehospital.routing.TravelTime;

/**
 * What a policy costs a live centre with many free units, in turns in one run: {@code RankingPolicies FILE.json UNITS ROUNDS}. {@code picture} is what
 * is worked out beside the desk after changes, for 400 demand points: the coverage with what each unit's leaving loses, for {@code balanced} the mean
 * drive as well; {@code ranking} is what a dispatcher waits for: ordering all units with their terms. The drives themselves are the same under every
 * policy and not in it. Processor time of the one thread.
 */
public final class RankingPolicies {
    private static final int POINTS = 400;
    private static final int POSTS = 40;
    private static final double METERS_PER_SECOND = 14;
    private static final double DRIVE_SECONDS = 420;
    private static final Instant AT = Instant.parse("2026-01-01T12:00:00Z");
    private static final IncidentId INCIDENT = new IncidentId("I1");

    private final Random random = new Random(22);
    private final List<LatLon> points = places(POINTS);
    private final List<LatLon> stations = places(POSTS);
    private final Dispatch desk = new Dispatch(DispatchRules.defaults(), AT);
    private final double[] weights;
    private final double[][] seconds;
    private final SortedMap<UnitId, TravelTime> times = new TreeMap<>();

    private RankingPolicies(int units) {
        weights = points.stream().mapToDouble(point -> random.nextDouble()).toArray();
        List<LatLon> sites = new ArrayList<>(stations);
        LatLon scene = points.getFirst();
        run(new DispatchCommand.OpenIncident(
                INCIDENT,
                Optional.empty(),
                new Place("somewhere", scene, 25),
                "Fall",
                Priority.P1,
                Set.of(Capability.BASIC_LIFE_SUPPORT),
                ""));
        for (int i = 0; i < units; i++) {
            LatLon at = place();
            sites.add(at);
            UnitId unit = new UnitId("A" + i);
            run(new DispatchCommand.PutUnit(
                    unit, new UnitCard("A" + i, new StationId("S"), at, Set.of(Capability.BASIC_LIFE_SUPPORT))));
            times.put(unit, new TravelTime(drive(at, scene), at.distanceMeters(scene), Recommendation.Basis.ROAD));
        }
        seconds = sites.stream()
                .map(site ->
                        points.stream().mapToDouble(point -> drive(site, point)).toArray())
                .toArray(double[][]::new);
    }

    private List<LatLon> places(int count) {
        List<LatLon> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            places.add(place());
        }
        return places;
    }

    private LatLon place() {
        return new LatLon(57.6 + 0.2 * random.nextDouble(), 11.8 + 0.35 * random.nextDouble());
    }

    private static double drive(LatLon from, LatLon to) {
        return from.distanceMeters(to) / METERS_PER_SECOND;
    }

    private void run(DispatchCommand command) {
        if (desk.decide(command, AT) instanceof Decision.Accepted accepted) {
            accepted.events().forEach(event -> desk.apply(event, AT));
        } else {
            throw new IllegalStateException(command + " was refused");
        }
    }

    /** Arguments: file for the result, units, rounds. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int units = Integer.parseInt(args[1]);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("units", units);
        figures.put("points", POINTS);
        figures.put("posts", POSTS);
        figures.putAll(new RankingPolicies(units).measured(Integer.parseInt(args[2])));
        Results.write(Path.of(args[0]), figures);
    }

    private Map<String, Object> measured(int rounds) {
        Map<DispatchPolicy, List<Double>> pictures = new TreeMap<>();
        Map<DispatchPolicy, List<Double>> rankings = new TreeMap<>();
        for (int round = -2; round < rounds; round++) {
            for (DispatchPolicy policy : DispatchPolicy.values()) {
                long start = cpu();
                List<Candidate> candidates = picture(policy);
                double picture = (cpu() - start) / 1e6;
                IncidentView incident = desk.incident(INCIDENT).orElseThrow();
                start = cpu();
                List<Recommendation> ranked = Recommend.rank(incident, candidates, times, order(policy));
                double ranking = (cpu() - start) / 1e6;
                if (ranked.size() != times.size()) {
                    throw new IllegalStateException("not every unit was ranked");
                }
                if (round >= 0) {
                    pictures.computeIfAbsent(policy, first -> new ArrayList<>()).add(picture);
                    rankings.computeIfAbsent(policy, first -> new ArrayList<>()).add(ranking);
                }
            }
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        for (DispatchPolicy policy : DispatchPolicy.values()) {
            double picture = Results.median(pictures.getOrDefault(policy, List.of()));
            double ranking = Results.median(rankings.getOrDefault(policy, List.of()));
            figures.put(
                    policy.name().toLowerCase(Locale.ROOT),
                    Map.of(
                            "pictureMillis",
                            picture,
                            "rankingMillis",
                            ranking,
                            "pictureTimesClosest",
                            picture / Results.median(pictures.getOrDefault(DispatchPolicy.CLOSEST, List.of())),
                            "rankingTimesClosest",
                            ranking / Results.median(rankings.getOrDefault(DispatchPolicy.CLOSEST, List.of()))));
        }
        return figures;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static RankOrder order(DispatchPolicy policy) {
        return new RankOrder(policy, Duration.ofMinutes(8), Duration.ofMinutes(1), 2, 0, Duration.ofMinutes(2))
                .expecting(100);
    }

    /** As the live centre does: every unit counted where it stands, and what its leaving loses. */
    private List<Candidate> picture(DispatchPolicy policy) {
        double busy =
                Policies.busyFraction(policy.name().toLowerCase(Locale.ROOT)).orElse(0.3);
        ExpectedCoverage coverage = new ExpectedCoverage(CoverageArea.within(weights, seconds, DRIVE_SECONDS), busy);
        Optional<ExpectedResponse> response = policy == DispatchPolicy.BALANCED
                ? Optional.of(new ExpectedResponse(weights, seconds, busy))
                : Optional.empty();
        for (int site = POSTS; site < seconds.length; site++) {
            coverage.add(site);
            int counted = site;
            response.ifPresent(mean -> mean.add(counted));
        }
        List<Candidate> candidates = new ArrayList<>();
        List<UnitView> units = desk.units();
        for (int i = 0; i < units.size(); i++) {
            // Units come by id, sites by number; which unit stands where does not matter to the cost.
            int site = POSTS + i;
            RecommendationTerms terms = new RecommendationTerms(
                    Optional.empty(),
                    Optional.of(coverage.lossWithout(site)),
                    response.map(mean -> mean.lossWithout(site)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            candidates.add(new Candidate(units.get(i), Optional.empty(), Optional.of(4L), terms));
        }
        return candidates;
    }
}

package prehospital.routing.graphhopper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import prehospital.protocol.PositionFix;
import prehospital.protocol.RoadKind;
import prehospital.routing.DrivenPart;
import prehospital.routing.Driving;

/**
 * Lays tracks on the roads by a hidden Markov model (Newson &amp; Krumm 2009): a fix is likely near a road, and a step is likely when its
 * way on the roads is about as long as it is straight. Fixes closer than {@link #STEP_METERS} to the one before are left out, and with
 * them the standing at both ends; time spent standing under way belongs to the step. A track breaks where no step fits, and goes
 * on after it. Any thread.
 */
final class TrackMatcher {
    /** Most fixes of a track; the rest is cut off. */
    static final int FIXES_MAX = 5_000;

    private static final double STEP_METERS = 40;

    /** Standard deviation of fixes around the road, in metres. */
    private static final double SIGMA_METERS = 8;

    /** How much the way of a step may differ from its straight line, mean in metres. */
    private static final double BETA_METERS = 20;

    /** A step without fixes for longer says nothing. */
    private static final Duration GAP_MAX = Duration.ofMinutes(2);

    /** Steps are joined until they are this long by the assumed speeds, so that the error of one fix matters little. */
    private static final double PART_SECONDS = 5;

    private final RoadArrays roads;
    private final RoadArrays.Speeds speeds;
    private final RoadKinds kinds;
    private final Nearby nearby;

    TrackMatcher(RoadHopper hopper, RoadArrays roads) {
        this.roads = roads;
        speeds = roads.speeds(Driving.SIREN);
        kinds = new RoadKinds(hopper);
        nearby = new Nearby(hopper, roads, speeds);
    }

    /** A fix with the places where the vehicle may have been, and the best way to each of them from the fix before. */
    private static final class Step {
        final PositionFix fix;
        final List<Nearby.Candidate> candidates;
        final double[] score;
        final int[] before;

        Step(PositionFix fix, List<Nearby.Candidate> candidates) {
            this.fix = fix;
            this.candidates = candidates;
            score = new double[candidates.size()];
            before = new int[candidates.size()];
            for (int i = 0; i < score.length; i++) {
                double off = candidates.get(i).meters() / SIGMA_METERS;
                score[i] = -0.5 * off * off;
            }
            Arrays.fill(before, -1);
        }

        int best() {
            int best = 0;
            for (int i = 1; i < score.length; i++) {
                best = score[i] > score[best] ? i : best;
            }
            return best;
        }
    }

    /** The pieces of a track, in order; empty when it fits nowhere. */
    List<DrivenPart> match(List<PositionFix> track) {
        List<DrivenPart> parts = new ArrayList<>();
        List<Step> chain = new ArrayList<>();
        KeyWalk walk = new KeyWalk(roads, speeds);
        for (PositionFix fix : thinned(track)) {
            Step step = new Step(fix, nearby.candidates(fix.location()));
            if (step.candidates.isEmpty()) {
                continue;
            }
            if (!chain.isEmpty() && !follows(chain.getLast(), step, walk)) {
                finish(chain, walk, parts);
                chain.clear();
            }
            chain.add(step);
        }
        finish(chain, walk, parts);
        return parts;
    }

    private static List<PositionFix> thinned(List<PositionFix> track) {
        List<PositionFix> kept = new ArrayList<>();
        for (PositionFix fix : track.subList(0, Math.min(track.size(), FIXES_MAX))) {
            boolean first = kept.isEmpty();
            if (first || kept.getLast().location().distanceMeters(fix.location()) >= STEP_METERS) {
                kept.add(fix);
            }
        }
        // The first one may have waited long before the wheels began to move.
        return kept.isEmpty() ? kept : kept.subList(1, kept.size());
    }

    /** Finds the best way to each candidate of a step; false when there is none. */
    private static boolean follows(Step last, Step step, KeyWalk walk) {
        Duration gap = Duration.between(last.fix.fixedAt(), step.fix.fixedAt());
        if (gap.isNegative() || gap.isZero() || gap.compareTo(GAP_MAX) > 0) {
            return false;
        }
        double straight = last.fix.location().distanceMeters(step.fix.location());
        double[] best = new double[step.score.length];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        for (int from = 0; from < last.score.length; from++) {
            walk.begin(last.candidates.get(from), KeyWalk.bound(straight));
            for (int to = 0; to < best.length; to++) {
                double way = walk.meters(step.candidates.get(to));
                double score = last.score[from] - Math.abs(way - straight) / BETA_METERS;
                if (way < Double.POSITIVE_INFINITY && score > best[to]) {
                    best[to] = score;
                    step.before[to] = from;
                }
            }
        }
        for (int to = 0; to < best.length; to++) {
            step.score[to] += best[to];
        }
        return step.score[step.best()] > Double.NEGATIVE_INFINITY;
    }

    private void finish(List<Step> chain, KeyWalk walk, List<DrivenPart> parts) {
        if (chain.size() < 2) {
            return;
        }
        int[] at = new int[chain.size()];
        at[at.length - 1] = chain.getLast().best();
        for (int i = at.length - 1; i > 0; i--) {
            at[i - 1] = chain.get(i).before[at[i]];
        }
        Map<RoadKind, Double> assumed = new EnumMap<>(RoadKind.class);
        int begun = 0;
        for (int i = 1; i < at.length; i++) {
            Step from = chain.get(i - 1);
            Step to = chain.get(i);
            walk.begin(
                    from.candidates.get(at[i - 1]),
                    KeyWalk.bound(from.fix.location().distanceMeters(to.fix.location())));
            walk.way(
                    to.candidates.get(at[i]),
                    (key, meters) ->
                            assumed.merge(kinds.of(key >> 1), meters * speeds.secondsPerMeter[key], Double::sum));
            if (total(assumed) >= PART_SECONDS) {
                Duration took = Duration.between(chain.get(begun).fix.fixedAt(), to.fix.fixedAt());
                parts.add(new DrivenPart(took.toMillis() / 1000.0, assumed));
                assumed.clear();
                begun = i;
            }
        }
    }

    private static double total(Map<RoadKind, Double> seconds) {
        return seconds.values().stream().mapToDouble(one -> one).sum();
    }
}

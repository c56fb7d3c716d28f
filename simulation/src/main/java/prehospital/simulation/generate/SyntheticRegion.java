package prehospital.simulation.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import prehospital.simulation.scenario.NodeMatrix;

/**
 * An invented region of several towns, for proofs that must not depend on one city's map: a large town, three smaller ones, villages between them, a river
 * with three bridges, local roads and faster roads between the towns. It has the proportions of the public Utrecht data that published results
 * on DMEXCLP use (231 places, 20 ambulances, 7.74 calls an hour, late after 12 minutes of driving): two units at each of ten stations, which reach about 97 % of its people in that time, and twelve standby posts. No place of it is real. Plane coordinates in metres.
 */
public final class SyntheticRegion {
    /** Calls a day of the public Utrecht data. */
    public static final double CALLS_PER_DAY = 186;

    /** Utrecht's figures in JEMSS; the target leaves 12 minutes for driving. */
    static final CityModel.Service SERVICE = new CityModel.Service(
            "JEMSS model of Utrecht (dispatch 3 min, target 15 min, on-scene exponential 12 min, transport 0.80);"
                    + " no turnout beside that; hospital times as the NHS contract: 65 % within 15 min, 95 % within 30",
            900, 180, 0, 12, 0.80);

    private static final int PLACES = 231;
    private static final int STATIONS = 10;
    private static final int POSTS = 12;
    private static final int UNITS = 20;
    private static final int HOSPITALS = 4;

    private static final double WIDTH = 50_000;
    private static final double HEIGHT = 38_000;
    private static final double APART_METERS = 1_300;

    /** Middle of each town, spread of its places in metres, share of the region's people. */
    private static final Town[] TOWNS = {
        new Town(18_000, 20_000, 5_000, 0.44),
        new Town(38_000, 28_000, 3_500, 0.17),
        new Town(40_500, 9_500, 3_200, 0.13),
        new Town(6_500, 31_500, 2_600, 0.08)
    };

    private static final double VILLAGES = 0.18;

    private final Chance chance;
    private final double[] x = new double[PLACES];
    private final double[] y = new double[PLACES];
    private final double[] people = new double[PLACES];

    private record Town(double x, double y, double spread, double share) {
        double density(double atX, double atY) {
            double squared = ((atX - x) * (atX - x) + (atY - y) * (atY - y)) / (2 * spread * spread);
            return share * StrictMath.exp(-squared) / (2 * Math.PI * spread * spread);
        }
    }

    private SyntheticRegion(long seed) {
        chance = new Chance(seed, "region");
    }

    /** The region of a seed; the reports use seed 1. */
    public static CityModel of(long seed) {
        SyntheticRegion region = new SyntheticRegion(seed);
        region.settle();
        NodeMatrix seconds = SyntheticRoads.sirenSeconds(region.x, region.y);
        List<CityModel.Place> places = region.places();
        int[] bases = Medians.of(seconds, region.people, STATIONS + POSTS);
        int[] hospitals = Medians.of(seconds, region.people, HOSPITALS);
        CityModel bare = new CityModel(
                "region-" + seed,
                true,
                places,
                IntStream.range(0, STATIONS + POSTS)
                        .mapToObj(i -> new CityModel.Base(
                                "b" + (i + 1), places.get(bases[i]).name(), i >= STATIONS))
                        .toList(),
                List.of(new CityModel.Unit("A1", "b1", List.of("ADVANCED_LIFE_SUPPORT"))),
                IntStream.range(0, HOSPITALS)
                        .mapToObj(i -> new CityModel.Hospital(
                                "h" + (i + 1), places.get(hospitals[i]).name(), List.of("EMERGENCY")))
                        .toList(),
                seconds,
                SERVICE);
        return bare.withUnits(UNITS);
    }

    /** Half of the places lie where people live, half fill the country, none too near to another. */
    private void settle() {
        int settled = 0;
        while (settled < PLACES) {
            double toX = chance.uniform() * WIDTH;
            double toY = chance.uniform() * HEIGHT;
            if (settled % 2 == 0) {
                Town town = TOWNS[
                        chance.pick(
                                Arrays.stream(TOWNS).mapToDouble(Town::share).toArray())];
                toX = town.x + chance.gaussian() * town.spread;
                toY = town.y + chance.gaussian() * town.spread;
            }
            if (inside(toX, toY) && nearest(toX, toY, settled) >= APART_METERS * (settled % 2 == 0 ? 0.6 : 1)) {
                x[settled] = Math.round(toX);
                y[settled] = Math.round(toY);
                people[settled] = density(toX, toY);
                settled++;
            }
        }
        double sum = Arrays.stream(people).sum();
        for (int i = 0; i < PLACES; i++) {
            people[i] /= sum;
        }
    }

    private static boolean inside(double atX, double atY) {
        return atX >= 0 && atX <= WIDTH && atY >= 0 && atY <= HEIGHT;
    }

    private static double density(double atX, double atY) {
        double density = VILLAGES / (WIDTH * HEIGHT);
        for (Town town : TOWNS) {
            density += town.density(atX, atY);
        }
        return density;
    }

    private double nearest(double toX, double toY, int settled) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < settled; i++) {
            nearest = Math.min(nearest, Math.sqrt((x[i] - toX) * (x[i] - toX) + (y[i] - toY) * (y[i] - toY)));
        }
        return nearest;
    }

    /** The centre's calls come from the densest places, those of traffic from everywhere alike. */
    private List<CityModel.Place> places() {
        double[] squared = Arrays.stream(people).map(share -> share * share).toArray();
        double sum = Arrays.stream(squared).sum();
        List<CityModel.Place> places = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            places.add(CityModel.Place.of(
                    "n%03d".formatted(i + 1), x[i], y[i], people[i], squared[i] / sum, 1.0 / PLACES));
        }
        return places;
    }

    /** Places so chosen that few people are out of reach of the nearest of them, and that the mean drive from it is short. */
    private static final class Medians {
        private static final double IN_TIME = 720;
        private static final double OUT_OF_REACH = 3_600;

        /** Greedy: each next one is the place that shortens the mean drive most; by index, first of equals. */
        static int[] of(NodeMatrix seconds, double[] weights, int count) {
            double[] best = new double[weights.length];
            Arrays.fill(best, 1e6);
            int[] chosen = new int[count];
            for (int i = 0; i < count; i++) {
                chosen[i] = IntStream.range(0, weights.length)
                        .boxed()
                        .min(Comparator.comparingDouble(candidate -> mean(seconds, candidate, weights, best)))
                        .orElseThrow();
                for (int to = 0; to < best.length; to++) {
                    best[to] = Math.min(best[to], seconds.get(chosen[i], to));
                }
            }
            return chosen;
        }

        private static double mean(NodeMatrix seconds, int from, double[] weights, double[] best) {
            double sum = 0;
            for (int to = 0; to < weights.length; to++) {
                double drive = Math.min(best[to], seconds.get(from, to));
                sum += weights[to] * (drive > IN_TIME ? drive + OUT_OF_REACH : drive);
            }
            return sum;
        }
    }
}

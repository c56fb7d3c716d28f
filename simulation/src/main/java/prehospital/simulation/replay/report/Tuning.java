package prehospital.simulation.replay.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import prehospital.simulation.generate.Split.TrainSeed;
import prehospital.simulation.replay.report.Course.Trial;

/**
 * Chooses a contender on train seeds, over all courses together: of those whose mean response is on every course at least {@link #MEAN_ROOM} shorter than the
 * baseline's, so that it is no longer in a city nobody tuned on either, the one with the smallest sum of late shares, each over the baseline's of its course; if
 * there is none, the one with the smallest longest mean.
 */
public final class Tuning {
    /** Share by which the mean must be shorter. */
    public static final double MEAN_ROOM = 0.03;

    private Tuning() {}

    /**
     * A candidate's figures over the baseline's, one for each course.
     *
     * @param late late share over the baseline's
     * @param mean mean response over the baseline's
     */
    public record Row(Contender contender, List<Double> late, List<Double> mean) {
        private double lateSum() {
            return late.stream().mapToDouble(share -> share).sum();
        }

        private double meanWorst() {
            return mean.stream().mapToDouble(ratio -> ratio).max().orElse(1);
        }
    }

    /** Every candidate's row, in the order given. */
    public static List<Row> rows(List<Course> courses, List<Contender> candidates, List<TrainSeed> seeds) {
        List<Contender> all = Stream.concat(Stream.of(Contender.BASELINE), candidates.stream())
                .toList();
        List<Long> values = seeds.stream().map(TrainSeed::value).toList();
        List<List<List<Trial>>> byCourse =
                courses.stream().map(course -> course.run(all, values)).toList();
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < all.size(); i++) {
            List<Double> late = new ArrayList<>();
            List<Double> mean = new ArrayList<>();
            for (List<List<Trial>> trials : byCourse) {
                late.add(late(trials.get(i)) / late(trials.get(0)));
                mean.add(mean(trials.get(i)) / mean(trials.get(0)));
            }
            rows.add(new Row(all.get(i), late, mean));
        }
        return rows;
    }

    /** The best of the rows; the first of equal ones. */
    public static Row best(List<Row> rows) {
        List<Row> noSlower =
                rows.stream().filter(row -> row.meanWorst() <= 1 - MEAN_ROOM).toList();
        return noSlower.isEmpty()
                ? rows.stream().min(Comparator.comparingDouble(Row::meanWorst)).orElseThrow()
                : noSlower.stream()
                        .min(Comparator.comparingDouble(Row::lateSum))
                        .orElseThrow();
    }

    private static double late(List<Trial> trials) {
        return trials.stream().mapToDouble(Trial::lateShare).average().orElseThrow();
    }

    private static double mean(List<Trial> trials) {
        return trials.stream().mapToDouble(Trial::meanSeconds).average().orElseThrow();
    }
}

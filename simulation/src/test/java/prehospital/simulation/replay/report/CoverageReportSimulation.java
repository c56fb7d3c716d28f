package prehospital.simulation.replay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import prehospital.simulation.generate.Split;
import prehospital.simulation.generate.SyntheticRegion;
import prehospital.simulation.replay.report.Course.Trial;

/** The pipeline of docs/coverage-policies.md on few seeds. */
class CoverageReportSimulation {
    private static final Course REGION = new Course(SyntheticRegion.of(1), 2, SyntheticRegion.CALLS_PER_DAY);
    private static final CoverageReport.Plan PLAN = new CoverageReport.Plan(
            List.of(REGION),
            List.of(new Course(SyntheticRegion.of(2), 1, SyntheticRegion.CALLS_PER_DAY)),
            List.of(
                    Contender.of("hybrid", Map.of("beta", 0.0, "busy_fraction", 0.35)),
                    Contender.of("hybrid", Map.of("beta", 0.5, "busy_fraction", 0.35))),
            List.of(Contender.of("dmexclp")),
            3);

    @Test
    void theSamePlanGivesTheSameReportAndItsTrialsAreOfTestSeeds() {
        CoverageReport report = CoverageReport.of(PLAN);

        assertThat(report.json()).isEqualTo(CoverageReport.of(PLAN).json());
        assertThat(report.results().get(0).trials())
                .hasSize(3)
                .allSatisfy(trials -> assertThat(trials).extracting(Trial::seed).allMatch(Split.TEST::contains));
        assertThat(report.tuning()).contains(report.chosen());
        assertThat(report.markdown()).contains("| closest |", "**chosen**", "| dmexclp |");
        assertThat(report.results()).hasSize(2);
        assertThat(report.tuning().get(0).late())
                .as("only the first city is tuned on")
                .hasSize(1);
        assertThat(report.markdown().split("nothing tuned on it", -1)).hasSize(2);
    }

    @Test
    void freedUnitsThatGoWhereTheyAreNeededMakeFewerCallsLate() {
        List<List<Trial>> trials =
                REGION.run(List.of(Contender.BASELINE, PLAN.candidates().get(1)), Split.VALIDATE.seeds(8));

        Compared compared = Compared.of(trials.get(0), trials.get(1));
        assertThat(compared.lateFewer().value()).isGreaterThan(0.1);
        assertThat(compared.meanLonger().value()).isNegative();
    }

    @Test
    void weighingTheMeanAsWellLeavesFewerLateAndAShorterMeanThanCoverageAlone() {
        List<List<Trial>> trials = REGION.run(
                List.of(
                        Contender.of("dmexclp"),
                        Contender.of("balanced", Map.of("late_minutes", 30.0, "busy_fraction", 0.3))),
                Split.VALIDATE.seeds(8));

        Compared compared = Compared.of(trials.get(0), trials.get(1));
        assertThat(compared.lateFewer().value()).isGreaterThan(0.1);
        assertThat(compared.meanLonger().value()).isNegative();
    }

    @Test
    void oneWithoutRoomInTheMeanIsNotChosen() {
        Tuning.Row fewest = row("a", 0.5, 1 - Tuning.MEAN_ROOM / 2);
        Tuning.Row room = row("b", 0.6, 1 - Tuning.MEAN_ROOM);
        Tuning.Row late = row("c", 0.7, 0.9);
        assertThat(Tuning.best(List.of(fewest, late, room))).isEqualTo(room);
        assertThat(Tuning.best(List.of(row("d", 0.1, 1.1), row("e", 0.9, 1.05))).contender())
                .isEqualTo(Contender.of("e"));
    }

    private static Tuning.Row row(String name, double late, double mean) {
        return new Tuning.Row(Contender.of(name), List.of(late), List.of(mean));
    }

    @Test
    void aComparisonIsPairedBySeed() {
        List<Trial> baseline = List.of(trial(1, 0.10, 500), trial(2, 0.20, 600));
        List<Trial> half = List.of(trial(1, 0.05, 490), trial(2, 0.10, 590));

        Compared compared = Compared.of(baseline, half);
        assertThat(compared.lateFewer()).isEqualTo(new Compared.Estimate(0.5, 0.5, 0.5));
        assertThat(compared.meanLonger().value()).isCloseTo(-10, within(1e-9));
        assertThat(compared.lateShare().low()).isCloseTo(0.05, within(1e-9));
        assertThatThrownBy(() -> Compared.of(baseline, List.of(trial(2, 0.1, 1), trial(1, 0.1, 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Trial trial(long seed, double late, double mean) {
        return new Trial(seed, 100, late, mean, 900, 0.25, 10);
    }
}

package prehospital.dispatch.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesTest {
    private static final double TARGET = 720;

    /** Three units: near and costly for coverage, farther and cheap, beyond the target and free. */
    private static final List<Option> OPTIONS =
            List.of(new Option(180, 240, 5), new Option(360, 420, 1), new Option(700, 760, 0));

    private static int first(Policy policy, List<Option> options) {
        return IntStream.range(0, options.size())
                .boxed()
                .min((a, b) -> policy.prefer(options.get(a)).compareTo(policy.prefer(options.get(b))))
                .orElseThrow();
    }

    private static Policy named(String name, double beta) {
        return Policies.named(name, TARGET, Map.of("beta", beta)).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "closest, 0, 0",
        "dmexclp, 0, 0",
        "dmexclp-dispatch, 0, 1",
        "hybrid, 0, 0",
        // 3 min + 0.7 × 5 against 6 min + 0.7 × 1: the closest by 0.2 min.
        "hybrid, 0.7, 0",
        // 3 min + 0.8 × 5 against 6 min + 0.8 × 1: the farther one by 0.2 min.
        "hybrid, 0.8, 1",
        // However much coverage is worth, nobody is made late for it.
        "hybrid, 1000, 1"
    })
    void eachPolicySendsItsOwn(String name, double beta, int unit) {
        assertThat(first(named(name, beta), OPTIONS)).isEqualTo(unit);
    }

    @Test
    void whenNobodyArrivesInTimeTheClosestGoes() {
        List<Option> late = List.of(new Option(1_000, 1_060, 0), new Option(900, 960, 9), new Option(901, 961, 0));
        for (String name : Policies.NAMES) {
            assertThat(first(named(name, 2), late)).as(name).isEqualTo(1);
        }
    }

    @Test
    void arrivingExactlyAtTheTargetIsInTime() {
        assertThat(named("hybrid", 1).prefer(new Option(600, TARGET, 3)).group())
                .isZero();
        assertThat(named("hybrid", 1).prefer(new Option(600, TARGET + 0.001, 3)).group())
                .isOne();
    }

    @Test
    void freedUnitsReturnHomeOrGoWhereTheyAddMost() {
        Places places = places(new double[] {1, 4, 4, 2}, new double[] {10, 300, 200, 5});
        assertThat(named("closest", 0).standBy(3, places)).isEqualTo(3);
        assertThat(named("dmexclp", 0).standBy(3, places))
                .as("of equal gains the nearer")
                .isEqualTo(2);
        assertThat(named("hybrid", 0).standBy(3, places)).isEqualTo(2);
        assertThat(named("dmexclp-dispatch", 0).standBy(3, places)).isEqualTo(2);
        Places equal = places(new double[] {1, 1}, new double[] {60, 60});
        assertThat(named("dmexclp", 0).standBy(1, equal))
                .as("of equal ones the first")
                .isZero();
        assertThat(named("dmexclp", 0).standBy(7, places(new double[0], new double[0])))
                .isEqualTo(7);
    }

    private static Places places(double[] gains, double[] drives) {
        return places(gains, new double[gains.length], drives);
    }

    private static Places places(double[] gains, double[] seconds, double[] drives) {
        return new Places() {
            @Override
            public int count() {
                return gains.length;
            }

            @Override
            public double pointsGained(int base) {
                return gains[base];
            }

            @Override
            public double secondsGained(int base) {
                return seconds[base];
            }

            @Override
            public double driveSeconds(int base) {
                return drives[base];
            }
        };
    }

    /** A point of coverage is worth 0.3 min at 30 minutes for a late arrival. */
    @ParameterizedTest
    @CsvSource({
        // 3 min + 4 × (0.3 × 2 + 0.1) = 5.8 against 5 min + 4 × (0.3 × 0.5 + 0) = 5.6.
        "2, 6, 30, 1",
        // 3 min + 4 × 0.1 = 3.4 against 5 min: without a price for late arrivals the mean alone.
        "2, 6, 0, 0",
        // 3 min + 4 × (0.3 × 1 + 0.1) = 4.6 against 5.6.
        "1, 6, 30, 0",
        // 3 min + 4 × (0.3 × 1 + 0.5) = 6.2 against 5.6: what the next calls wait longer counts as well.
        "1, 30, 30, 1"
    })
    void balancedWeighsThisPatientAgainstTheNext(double points, double seconds, double lateMinutes, int unit) {
        Policy balanced = new Balanced(TARGET, lateMinutes, 60);
        List<Option> options =
                List.of(new Option(180, 240, points, seconds, 4), new Option(300, 360, 0.5, 0, 4), OPTIONS.get(2));
        assertThat(first(balanced, options)).isEqualTo(unit);
    }

    @Test
    void balancedReturnsWhereTheNextCallGainsMostAndTheWayIsWorthIt() {
        Policy balanced = new Balanced(TARGET, 30, 60);
        Places mean = places(new double[] {2, 1, 0}, new double[] {0, 30, 0}, new double[] {60, 60, 0});
        assertThat(balanced.standBy(2, mean))
                .as("0.6 min against 0.3 + 0.5 min")
                .isEqualTo(1);
        Places far = places(new double[] {2, 3}, new double[] {0, 0}, new double[] {60, 1_800});
        assertThat(balanced.standBy(1, far))
                .as("half of an idle hour on the way")
                .isZero();
        assertThat(new Balanced(TARGET, 30, 240).standBy(0, far)).isEqualTo(1);
        assertThat(balanced.standBy(7, places(new double[0], new double[0]))).isEqualTo(7);
    }

    @Test
    void namesAndNumbersAreKnown() {
        for (String name : Policies.NAMES) {
            assertThat(named(name, 1).name()).isEqualTo(name);
        }
        assertThat(Policies.named("fastest", TARGET, Map.of())).isEmpty();
        assertThat(named("hybrid", 1.25).parameters())
                .containsEntry("beta", 1.25)
                .containsEntry("target_s", TARGET);
        assertThat(named("closest", 1).parameters()).isEmpty();
        assertThat(named("balanced", 1).parameters()).containsOnlyKeys("late_minutes", "idle_minutes", "target_s");
        assertThatThrownBy(() -> new Balanced(TARGET, -1, 60)).hasMessageContaining("late_minutes");
        assertThatThrownBy(() -> new Balanced(TARGET, 30, 0)).hasMessageContaining("idle_minutes");
        assertThatThrownBy(() -> named("hybrid", -1)).hasMessage("beta must be a number from 0, not -1.0");
        assertThatThrownBy(() -> named("hybrid", Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}

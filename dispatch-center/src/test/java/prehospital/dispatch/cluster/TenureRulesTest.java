package prehospital.dispatch.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import prehospital.dispatch.CentreConfig;
import prehospital.dispatch.cluster.TenureRules.Hold;
import prehospital.dispatch.cluster.TenureRules.Sight;

/** Who takes a free region when, and how long a holder counts on its lease. */
class TenureRulesTest {
    private static final Duration LONG_AGO = Duration.ofHours(1);

    private static Duration patience(
            boolean weAreHome, boolean homeIsHere, boolean homeFell, boolean foundFree, Duration sinceStart, int held) {
        return TenureRules.patience(new Sight(weAreHome, homeIsHere, homeFell, foundFree, sinceStart, held));
    }

    @Test
    void theHomeProcessTakesItsRegionAtOnce() {
        assertThat(patience(true, true, false, true, Duration.ZERO, 5)).isZero();
        assertThat(patience(true, true, false, false, LONG_AGO, 5)).isZero();
    }

    @Test
    void aRegionWhoseHolderFellIsTakenAtOnceByTheIdle() {
        assertThat(patience(false, true, true, false, LONG_AGO, 0))
                .as("the cluster has not noticed yet")
                .isZero();
        assertThat(patience(false, false, true, false, LONG_AGO, 0)).isZero();
        assertThat(patience(false, false, false, false, LONG_AGO, 0)).isZero();
        assertThat(patience(false, false, true, false, LONG_AGO, 3)).isEqualTo(TenureRules.PER_REGION.multipliedBy(3));
        assertThat(patience(false, false, true, false, Duration.ZERO, 0))
                .as("also by a process that has just started")
                .isZero();
    }

    @Test
    void aRegionThatWasGivenBackIsLeftToItsHomeForAWhile() {
        assertThat(patience(false, true, false, false, LONG_AGO, 0)).isEqualTo(TenureRules.COURTESY);
    }

    @Test
    void atACommonStartEachProcessWaitsForTheOtherToComeUp() {
        assertThat(patience(false, false, false, true, Duration.ofSeconds(3), 0))
                .isEqualTo(TenureRules.STARTING.minusSeconds(3));
        assertThat(patience(false, false, true, true, Duration.ofSeconds(3), 0))
                .as("both fell and start again")
                .isEqualTo(TenureRules.STARTING.minusSeconds(3));
        assertThat(patience(false, false, false, true, TenureRules.STARTING, 0)).isZero();
    }

    @Test
    void aHolderStopsToCountOnItsLeaseBeforeTheDatabaseDoes() {
        Hold hold = new Hold(3, 1_000);
        long last = 1_000 + TenureRules.LEASE.minus(TenureRules.MARGIN).toNanos();
        assertThat(hold.isSure(1_000)).isTrue();
        assertThat(hold.isSure(last - 1)).isTrue();
        assertThat(hold.isSure(last)).isFalse();
        assertThat(hold.renewed(last).isSure(last + 1)).isTrue();
        assertThat(hold.renewed(last).epoch()).isEqualTo(3);
        assertThat(TenureRules.MARGIN).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        assertThat(TenureRules.LEASE.minus(TenureRules.MARGIN)).isGreaterThan(TenureRules.RENEW_EVERY.multipliedBy(3));
    }

    @Test
    void regionsAreDealtOutInTurnAndEveryProcessDealsTheSame() {
        ClusterAddress a = ClusterAddress.parse("10.0.0.1:5701");
        ClusterAddress b = ClusterAddress.parse("10.0.0.2:5701");
        SortedMap<String, CentreConfig> regions = new TreeMap<>();
        for (String name : List.of("east", "north", "west")) {
            regions.put(name, CentreConfig.defaults(java.nio.file.Path.of("data"), "monaco"));
        }
        ClusterConfig atA = new ClusterConfig(a, List.of(b), "postgresql://u:p@h/centre", regions);
        ClusterConfig atB = new ClusterConfig(b, List.of(a), "postgresql://u:p@h/centre", regions);
        for (String region : regions.keySet()) {
            assertThat(atA.home(region)).isEqualTo(atB.home(region));
        }
        assertThat(regions.keySet().stream().map(atA::home)).containsExactly(a.toString(), b.toString(), a.toString());
        assertThat(atA.databaseName("west")).isEqualTo("centre_west");
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        for (String bad : List.of("", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:70000", "a b:1")) {
            assertThatThrownBy(() -> ClusterAddress.parse(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}

package prehospital.dispatch.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatchUpTurnsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final int MAX = CatchUpTurns.TURNS_MAX;

    private final Map<Integer, Boolean> told = new HashMap<>();
    private final CatchUpTurns<Integer> turns = new CatchUpTurns<>(told::put);

    @Test
    void soManyAtATimeInTheOrderInWhichTheyAsked() {
        for (int vehicle = 0; vehicle < MAX + 2; vehicle++) {
            turns.gap(vehicle, true, NOW);
        }
        assertThat(turns.running()).isEqualTo(MAX);
        assertThat(turns.waiting()).isEqualTo(2);
        assertThat(told).doesNotContainKey(MAX);

        turns.gap(7, false, NOW);
        assertThat(told).containsEntry(7, false).containsEntry(MAX, true).doesNotContainKey(MAX + 1);
        turns.gap(MAX, true, NOW);
        assertThat(turns.waiting())
                .as("who has a turn does not ask for another")
                .isEqualTo(1);
    }

    @Test
    void aTurnEndsOnlyWhenItHasLastedAndOthersWait() {
        turns.gap(1, true, NOW);
        turns.look(NOW.plus(CatchUpTurns.TURN).plusSeconds(60));
        assertThat(told).containsEntry(1, true);

        for (int vehicle = 2; vehicle <= MAX + 1; vehicle++) {
            turns.gap(vehicle, true, NOW);
        }
        turns.look(NOW.plus(CatchUpTurns.TURN).minusMillis(1));
        assertThat(told).doesNotContainKey(MAX + 1);
        turns.look(NOW.plus(CatchUpTurns.TURN));
        assertThat(told).containsEntry(1, false).containsEntry(MAX + 1, true);
        assertThat(turns.running()).isEqualTo(MAX);
    }

    @Test
    void everyOneOfAThousandGetsATurn() {
        for (int vehicle = 0; vehicle < 1_000; vehicle++) {
            turns.gap(vehicle, true, NOW);
        }
        Set<Integer> served = new HashSet<>();
        Instant now = NOW;
        for (int round = 0; round < 1_000 / MAX; round++) {
            told.forEach((vehicle, may) -> {
                if (may) {
                    served.add(vehicle);
                }
            });
            now = now.plus(CatchUpTurns.TURN);
            turns.look(now);
        }
        assertThat(served).hasSize(1_000);
        assertThat(turns.running()).isEqualTo(MAX);
    }

    @Test
    void aVehicleThatIsGoneLeavesNothingBehind() {
        for (int vehicle = 0; vehicle <= MAX; vehicle++) {
            turns.gap(vehicle, true, NOW);
        }
        turns.gap(MAX, false, NOW);
        assertThat(told).doesNotContainKey(MAX);
        assertThat(turns.waiting()).isZero();
        for (int vehicle = 0; vehicle < MAX; vehicle++) {
            turns.gap(vehicle, false, NOW);
        }
        assertThat(turns.running()).isZero();
    }
}

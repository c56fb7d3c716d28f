package prehospital.media.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import prehospital.protocol.MediaStep;

class LadderTest {
    private long now;
    private final Ladder ladder = new Ladder(MediaStep.P1080, 0);

    /** Looks once a second; answers the steps that were changed to. */
    private List<MediaStep> look(int seconds, LongSupplier carried) {
        List<MediaStep> changes = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            now += 1_000;
            long bits = carried.getAsLong();
            ladder.look(bits, bits < Ladder.bits(ladder.step()) / 2, now).ifPresent(changes::add);
        }
        return changes;
    }

    @Test
    void itGoesDownToWhatTheLinkCarriesWithoutTheStepsBetween() {
        assertThat(look(10, () -> 5_000_000)).isEmpty();
        assertThat(look(2, () -> 500_000)).containsExactly(MediaStep.P360);
        assertThat(look(4, () -> 190_000)).containsExactly(MediaStep.STILLS);
        assertThat(look(4, () -> 50_000)).containsExactly(MediaStep.AUDIO);
        assertThat(look(4, () -> 10_000)).containsExactly(MediaStep.TEXT);
    }

    @Test
    void oneBadSecondChangesNothing() {
        for (int i = 0; i < 10; i++) {
            assertThat(look(1, () -> 400_000)).isEmpty();
            assertThat(look(3, () -> 4_000_000)).isEmpty();
        }
        assertThat(ladder.step()).isEqualTo(MediaStep.P1080);
    }

    @Test
    void itClimbsOneStepAfterTenCalmSeconds() {
        look(5, () -> 460_000);
        assertThat(ladder.step()).isEqualTo(MediaStep.P360);
        assertThat(look(9, () -> 10_000_000)).containsExactly(MediaStep.P720);
        assertThat(look(8, () -> 10_000_000)).isEmpty();
        assertThat(look(2, () -> 10_000_000)).containsExactly(MediaStep.P1080);
        assertThat(look(60, () -> 10_000_000)).isEmpty();
    }

    @Test
    void aStepThatDoesNotHoldIsTriedLessAndLessOften() {
        List<MediaStep> changes = look(600, () -> ladder.step().compareTo(MediaStep.P360) < 0 ? 460_000 : 600_000);
        assertThat(changes.size()).as("changes in ten minutes").isBetween(5, 15);
        assertThat(changes).doesNotContain(MediaStep.STILLS, MediaStep.P1080);
    }

    @Test
    void aSmallCameraHasNoHigherStep() {
        Ladder small = new Ladder(MediaStep.P360, 0);
        small.measured(300_000);
        for (int i = 1; i < 100; i++) {
            assertThat(small.look(280_000, false, i * 1_000L)).isEmpty();
        }
    }
}

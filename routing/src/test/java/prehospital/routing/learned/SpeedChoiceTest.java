package prehospital.routing.learned;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import prehospital.protocol.DayPart;
import prehospital.protocol.RoadKind;
import prehospital.protocol.SpeedsUse;
import prehospital.protocol.view.SirenSpeedsView;
import prehospital.routing.DrivenPart;

class SpeedChoiceTest {
    private static final Instant NIGHT = Instant.parse("2026-01-02T03:00:00Z");
    private static final Instant LATER = NIGHT.plusSeconds(86_400);
    private static final List<SirenSpeedsView.Factor> OLD = factors(0.9);
    private static final List<SirenSpeedsView.Factor> NEW = factors(0.7);

    private static List<SirenSpeedsView.Factor> factors(double factor) {
        return List.of(new SirenSpeedsView.Factor(RoadKind.PRIMARY, DayPart.NIGHT, factor, 300));
    }

    private static SirenSpeedsView.Errors errors(double assumed, double before, double learned, double previous) {
        return new SirenSpeedsView.Errors(20, assumed, before, learned, Optional.of(previous));
    }

    /** New speeds are in use, the old ones are remembered. */
    private static SirenSpeedsView report() {
        SirenSpeedsView.Errors errors = errors(0.3, 0.2, 0.1, 0.2);
        return new SirenSpeedsView(
                NIGHT,
                "monaco",
                100,
                Optional.of(NIGHT),
                Optional.of(NIGHT),
                errors,
                errors,
                List.of(),
                true,
                NIGHT,
                NEW,
                Optional.of(OLD),
                Optional.empty(),
                Optional.empty());
    }

    private static SpeedChoice night(SirenSpeedsView.Errors errors) {
        return SpeedChoice.of(Optional.of(report()), factors(0.5), errors);
    }

    @Test
    void betterOnesAreTakenAndThoseBeforeRemembered() {
        SpeedChoice choice = night(errors(0.3, 0.12, 0.1, 0.2));

        assertThat(choice.taken()).isTrue();
        assertThat(choice.factors()).isEqualTo(factors(0.5));
        assertThat(choice.previous()).contains(NEW);
    }

    @Test
    void olderOnesComeBackWhenThoseInUseHaveBecomeWorse() {
        SpeedChoice previous = night(errors(0.3, 0.22, 0.25, 0.2));
        SpeedChoice assumed = night(errors(0.18, 0.22, 0.2, 0.2));

        assertThat(previous.back()).contains(SpeedsUse.PREVIOUS);
        assertThat(previous.factors()).isEqualTo(OLD);
        assertThat(previous.previous()).contains(NEW);
        assertThat(assumed.back()).contains(SpeedsUse.ASSUMED);
        assertThat(assumed.factors()).isEmpty();
    }

    @Test
    void alittleWorseIsChanceAndFewDrivesSayNothing() {
        assertThat(night(errors(0.3, 0.2, 0.25, 0.195)).factors()).isEqualTo(NEW);
        SirenSpeedsView.Errors few = new SirenSpeedsView.Errors(9, 0.1, 0.3, 0.1, Optional.empty());
        assertThat(night(few)).isEqualTo(new SpeedChoice(false, Optional.empty(), NEW, Optional.of(OLD)));
    }

    @Test
    void whatAPersonHoldsStaysUntilLearnedOnesAreWanted() {
        SirenSpeedsView held = SpeedChoice.held(report(), wish(SpeedsUse.ASSUMED, NIGHT.plusSeconds(60)));

        assertThat(held.factors()).isEmpty();
        assertThat(held.previous()).contains(NEW);
        assertThat(held.steadySince()).isEqualTo(NIGHT.plusSeconds(60));
        assertThat(SpeedChoice.held(held, wish(SpeedsUse.ASSUMED, LATER))).isEqualTo(held);
        SpeedChoice night = SpeedChoice.of(Optional.of(held), factors(0.5), errors(0.3, 0.3, 0.1, 0.2));
        assertThat(night.taken()).isFalse();
        assertThat(night.factors()).isEmpty();
        assertThat(SpeedChoice.held(held, wish(SpeedsUse.PREVIOUS, LATER)).factors())
                .isEqualTo(NEW);
        SirenSpeedsView free = SpeedChoice.held(held, wish(SpeedsUse.LEARNED, LATER));
        assertThat(free.held()).isEmpty();
        assertThat(SpeedChoice.of(Optional.of(free), factors(0.5), errors(0.3, 0.3, 0.1, 0.2))
                        .taken())
                .isTrue();
    }

    /** The same through the learner: traffic became twice as slow, then as it was assumed. */
    @Test
    void theLearnerGoesBackWhenTrafficDoes() {
        SirenSpeedsView slow = SpeedLearner.learn("monaco", drives("a", 2), Optional.empty(), NIGHT);
        assertThat(slow.taken()).isTrue();
        List<RecordedDrive> few = new ArrayList<>(drives("b", 1));
        few.removeIf(drive -> !drive.isHeldOut());
        SirenSpeedsView back = SpeedLearner.learn("monaco", few, Optional.of(slow), LATER);

        assertThat(back.taken() || back.back().isPresent()).isTrue();
        assertThat(back.factors().stream().filter(one -> one.factor() < 0.9)).isEmpty();
        assertThat(back.previous()).contains(slow.factors());
        assertThat(back.steadySince()).isEqualTo(LATER);
    }

    private static List<RecordedDrive> drives(String name, double slowness) {
        List<RecordedDrive> drives = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            DrivenPart part = new DrivenPart(300 * slowness, Map.of(RoadKind.PRIMARY, 300.0));
            drives.add(new RecordedDrive(name + i, NIGHT, DayPart.NIGHT, List.of(part)));
        }
        return drives;
    }

    private static SirenSpeedsView.Held wish(SpeedsUse use, Instant at) {
        return new SirenSpeedsView.Held(use, "dispatcher", at, "test");
    }
}

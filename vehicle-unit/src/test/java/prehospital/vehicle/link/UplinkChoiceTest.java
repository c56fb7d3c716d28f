package prehospital.vehicle.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import prehospital.protocol.view.UplinkView.Reason;
import prehospital.vehicle.link.UplinkChoice.Choice;

class UplinkChoiceTest {
    private static final int FAST = 0;
    private static final int SLOW = 1;
    private static final UplinkLimits LIMITS = UplinkLimits.DEFAULT;

    private final UplinkChoice choice = new UplinkChoice(2, LIMITS);
    private long now = 1_000_000;
    private int switches;

    /** A second in which each uplink answers in so many milliseconds, or not at all when that is 0. */
    private void second(int fastMillis, int slowMillis) {
        now += 1_000;
        answer(FAST, fastMillis);
        answer(SLOW, slowMillis);
        Choice wanted = choice.whileUp(now);
        if (wanted.uplink() != choice.used()) {
            choice.uses(wanted, now);
            switches++;
        }
    }

    private void answer(int uplink, int millis) {
        if (millis > 0) {
            choice.answered(uplink, millis, now);
        } else if (uplink != choice.used()) {
            choice.missed(uplink);
        }
    }

    private void seconds(int many, int fastMillis, int slowMillis) {
        for (int i = 0; i < many; i++) {
            second(fastMillis, slowMillis);
        }
    }

    private int secondsUntil(int uplink, int fastMillis, int slowMillis) {
        for (int waited = 0; waited < 1_000; waited++) {
            if (choice.used() == uplink) {
                return waited;
            }
            second(fastMillis, slowMillis);
        }
        return Integer.MAX_VALUE;
    }

    @Test
    void theFirstIsUsedWhileItAnswers() {
        choice.uses(choice.whileDown(now), now);
        seconds(600, 40, 20);
        assertThat(choice.used()).isEqualTo(FAST);
        assertThat(choice.reason()).isEqualTo(Reason.PREFERRED);
        assertThat(switches).isZero();
    }

    @Test
    void oneThatFallsSilentIsLeftWithinSeconds() {
        choice.uses(choice.whileDown(now), now);
        seconds(30, 40, 60);
        assertThat(secondsUntil(SLOW, 0, 60)).isEqualTo(4);
        assertThat(choice.reason()).isEqualTo(Reason.OTHERS_SILENT);
    }

    @Test
    void itStaysWhenNoOtherAnswersEither() {
        choice.uses(choice.whileDown(now), now);
        seconds(30, 40, 60);
        seconds(30, 0, 0);
        assertThat(choice.used()).isEqualTo(FAST);
    }

    @Test
    void thePreferredOneIsUsedAgainWhenItHasBeenWellForAWhile() {
        choice.uses(choice.whileDown(now), now);
        seconds(30, 40, 60);
        seconds(10, 0, 60);
        assertThat(secondsUntil(FAST, 40, 60)).isEqualTo(21);
        assertThat(choice.reason()).isEqualTo(Reason.PREFERRED);
    }

    @Test
    void oneThatComesAndGoesIsTrustedLaterEachTime() {
        choice.uses(choice.whileDown(now), now);
        seconds(30, 40, 60);
        int[] waits = new int[4];
        for (int i = 0; i < waits.length; i++) {
            secondsUntil(SLOW, 0, 60);
            waits[i] = secondsUntil(FAST, 40, 60);
        }
        assertThat(waits).containsExactly(21, 41, 81, 161);
    }

    @Test
    void aShortSpellOfSlownessChangesNothing() {
        choice.uses(choice.whileDown(now), now);
        seconds(30, 40, 60);
        for (int i = 0; i < 20; i++) {
            seconds(5, 3_000, 60);
            seconds(30, 40, 60);
        }
        assertThat(switches).isZero();
    }

    @Test
    void oneThatIsMuchSlowerForLongIsLeftAndNotUsedAgainWhileItIs() {
        choice.uses(choice.whileDown(now), now);
        seconds(30, 40, 60);
        assertThat(secondsUntil(SLOW, 3_000, 60)).isBetween(10, 15);
        assertThat(choice.reason()).isEqualTo(Reason.OTHERS_SLOW);
        seconds(300, 3_000, 60);
        assertThat(choice.used()).isEqualTo(SLOW);
        assertThat(switches).isEqualTo(1);
        // Well again: once its mean has come down and has stayed there.
        assertThat(secondsUntil(FAST, 40, 60)).isBetween(21, 40);
    }

    @Test
    void aSlowOneIsNotLeftForOneThatIsOnlyALittleFaster() {
        choice.uses(choice.whileDown(now), now);
        seconds(300, 900, 60);
        assertThat(switches).isZero();
    }

    @Test
    void withoutConnectionTheOneThatAnswersIsDialledElseEachInTurn() {
        choice.uses(choice.whileDown(now), now);
        assertThat(choice.used()).isEqualTo(FAST);
        choice.missed(FAST);
        choice.uses(choice.whileDown(now), now);
        assertThat(choice.used()).isEqualTo(SLOW);
        assertThat(choice.reason()).isEqualTo(Reason.IN_TURN);
        choice.missed(SLOW);
        assertThat(choice.whileDown(now)).isEqualTo(new Choice(FAST, Reason.IN_TURN));
        choice.answered(FAST, 40, now);
        assertThat(choice.whileDown(now)).isEqualTo(new Choice(FAST, Reason.PREFERRED));
    }

    @Test
    void aConnectionThatEndedWithoutFaultOfTheUplinkIsDialledOverItAgain() {
        choice.uses(choice.whileDown(now), now);
        seconds(30, 40, 60);
        assertThat(choice.whileDown(now).uplink()).isEqualTo(FAST);
    }

    @Test
    void anOldAnswerSaysNothing() {
        choice.answered(SLOW, 60, now);
        assertThat(choice.answers(SLOW, now + LIMITS.fresh())).isTrue();
        assertThat(choice.answers(SLOW, now + LIMITS.fresh() + 1)).isFalse();
    }
}

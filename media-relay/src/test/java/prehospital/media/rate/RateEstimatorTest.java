package prehospital.media.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against a made link: a queue of half a second behind a rate, with reports every 100 ms and clocks that differ by hours. */
class RateEstimatorTest {
    private static final int BYTES = 1_200;
    private static final long QUEUE_MICROS = 500_000;
    private static final long APART = 7_777_777_777L;

    private final RateEstimator estimator = new RateEstimator(1_000_000, 10_000, 6_000_000);
    private long now;
    private long freeAt;
    private int packets;

    /** Sends at the estimate, but no more than {@code wanted}, for some seconds. */
    private void run(int seconds, long carried, long wanted, int lostOfHundred) {
        for (int tenth = 0; tenth < seconds * 10; tenth++) {
            long rate = Math.min(wanted, estimator.bits());
            int count = (int) Math.max(1, rate / 10 / 8 / BYTES);
            List<PacketFate> fates = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                long sent = now + i * 100_000L / count;
                fates.add(carry(sent, carried, lostOfHundred));
            }
            now += 100_000;
            estimator.report(fates, now);
        }
    }

    private PacketFate carry(long sent, long carried, int lostOfHundred) {
        packets++;
        long begins = Math.max(sent, freeAt);
        if (begins - sent > QUEUE_MICROS || (packets * 37) % 100 < lostOfHundred) {
            return new PacketFate(sent, BYTES, 0, false);
        }
        freeAt = begins + BYTES * 8 * 1_000_000L / carried;
        return new PacketFate(sent, BYTES, freeAt + 20_000 + APART, true);
    }

    @Test
    void itFindsWhatALinkCarriesAndStaysThere() {
        run(40, 2_000_000, 6_000_000, 0);
        assertThat(estimator.bits()).isBetween(1_400_000L, 2_600_000L);
        assertThat(freeAt - now).as("the queue is short").isLessThan(QUEUE_MICROS / 2);
    }

    @Test
    void aLinkThatBecomesNarrowIsNoticedWithinSeconds() {
        run(20, 4_000_000, 3_000_000, 0);
        assertThat(estimator.bits()).isGreaterThan(2_000_000);
        run(5, 500_000, 3_000_000, 0);
        assertThat(estimator.bits()).isBetween(150_000L, 700_000L);
    }

    @Test
    void itComesBack() {
        run(10, 400_000, 3_000_000, 0);
        assertThat(estimator.bits()).isLessThan(600_000);
        run(40, 4_000_000, 3_000_000, 0);
        assertThat(estimator.bits()).isGreaterThan(1_500_000);
    }

    @Test
    void manyLossesAreTooMuchAndAFewAreNot() {
        run(10, 6_000_000, 1_000_000, 1);
        assertThat(estimator.bits()).isGreaterThanOrEqualTo(1_000_000);
        run(5, 6_000_000, 1_000_000, 30);
        assertThat(estimator.bits()).isLessThan(500_000);
    }

    @Test
    void itDoesNotClimbFarAboveWhatWasTried() {
        run(30, 6_000_000, 450_000, 0);
        assertThat(estimator.bits()).isLessThanOrEqualTo(1_000_000);
    }

    @Test
    void aSilentWayIsHalvedAndSpeechIsNotSqueezedByDelaysAlone() {
        run(5, 30_000, 30_000, 0);
        assertThat(estimator.bits()).isGreaterThanOrEqualTo(50_000);
        for (int i = 0; i < 10; i++) {
            estimator.silent(now);
        }
        assertThat(estimator.bits()).isEqualTo(10_000);
        assertThat(estimator.congested()).isTrue();
        estimator.attempt(45_000);
        assertThat(estimator.bits()).isEqualTo(45_000);
    }
}

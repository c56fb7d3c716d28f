package prehospital.media.lean;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MILLI = 1_000_000;
    private static final long CARRIED = 400_000;
    private static final int PACKET = 1_000;

    private final Pace pace = new Pace();
    private long now = 7_000 * MILLI;

    private int out() {
        int count = 0;
        while (pace.next(CARRIED, now).isPresent()) {
            count++;
        }
        return count;
    }

    @Test
    void nothingWaitsBeforeALinkBecameNarrow() {
        assertThat(pace.holds(now)).isFalse();
        assertThat(pace.next(CARRIED, now)).isEmpty();
    }

    @Test
    void packetsGoOutAsFastAsTheLinkCarriesThem() {
        pace.begin(now);
        assertThat(pace.holds(now)).isTrue();
        for (int i = 0; i < 50; i++) {
            pace.add(new byte[PACKET]);
        }
        assertThat(out()).as("its queue is full").isZero();
        int gone = 0;
        for (int i = 0; i < 50; i++) {
            now += 10 * MILLI;
            gone += out();
        }
        assertThat(gone).isBetween(24, 27); // half a second of 50,000 bytes a second
    }

    @Test
    void aTenthOfASecondGoesAtOnceAfterAPause() {
        pace.begin(now);
        now += 900 * MILLI;
        for (int i = 0; i < 50; i++) {
            pace.add(new byte[PACKET]);
        }
        assertThat(out()).isBetween(5, 6);
    }

    @Test
    void afterItsTimeEverythingGoes() {
        pace.begin(now);
        for (int i = 0; i < 50; i++) {
            pace.add(new byte[PACKET]);
        }
        now += Pace.MILLIS * MILLI;
        assertThat(pace.holds(now)).as("what waits goes first").isTrue();
        assertThat(out()).isEqualTo(50);
        assertThat(pace.holds(now)).isFalse();
    }

    @Test
    void noMoreThanItsLimitWaits() {
        pace.begin(now);
        for (int i = 0; i < Pace.PACKETS_MAX + 3; i++) {
            pace.add(new byte[PACKET]);
        }
        assertThat(out()).isEqualTo(3);
    }
}

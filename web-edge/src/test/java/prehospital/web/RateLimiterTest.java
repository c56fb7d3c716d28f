package prehospital.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private Instant now = Instant.EPOCH;
    private final RateLimiter limiter = new RateLimiter(0.5, 3, 2, () -> now);

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void aBurstThenTheRate() {
        for (int i = 0; i < 3; i++) {
            assertThat(limiter.take("a")).isTrue();
        }
        assertThat(limiter.take("a")).isFalse();
        assertThat(limiter.wait("a")).isEqualTo(Duration.ofSeconds(2));
        assertThat(limiter.take("b")).isTrue();
        pass(Duration.ofSeconds(2));
        assertThat(limiter.has("a")).isTrue();
        assertThat(limiter.take("a")).isTrue();
        assertThat(limiter.take("a")).isFalse();
        pass(Duration.ofHours(1));
        for (int i = 0; i < 3; i++) {
            assertThat(limiter.take("a")).isTrue();
        }
        assertThat(limiter.take("a")).isFalse();
    }

    @Test
    void aClockThatStepsBackGivesNothingAway() {
        limiter.take("a");
        limiter.take("a");
        limiter.take("a");
        pass(Duration.ofHours(-1));
        assertThat(limiter.take("a")).isFalse();
        pass(Duration.ofSeconds(2));
        assertThat(limiter.take("a")).isTrue();
    }

    @Test
    void theTableKeepsTheKeysUsedLast() {
        limiter.take("a");
        limiter.take("a");
        limiter.take("a");
        limiter.take("b");
        assertThat(limiter.take("a")).isFalse();
        limiter.take("c"); // b makes room, a was used later
        assertThat(limiter.take("a")).isFalse();
        limiter.take("d");
        limiter.take("e");
        assertThat(limiter.take("a")).isTrue();
    }

    @Test
    void tokensGoBack() {
        limiter.take("a");
        limiter.take("a");
        limiter.take("a");
        limiter.giveBack("a");
        assertThat(limiter.take("a")).isTrue();
        assertThat(limiter.take("a")).isFalse();
        limiter.forgive("a");
        assertThat(limiter.take("a")).isTrue();
    }
}

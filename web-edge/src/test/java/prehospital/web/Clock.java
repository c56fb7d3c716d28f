package prehospital.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** A clock that tests set forward; it also runs on by itself. Any thread. */
public final class Clock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;
    private volatile Optional<Instant> stoppedAt = Optional.empty();

    /** Stops the clock, so that a slow machine does not change a test; {@link #forward} still moves it. */
    public void stop() {
        stoppedAt = Optional.of(Instant.now());
    }

    /** Sets the clock forward. */
    public void forward(Duration by) {
        ahead = ahead.plus(by);
    }

    @Override
    public Instant instant() {
        return stoppedAt.orElseGet(Instant::now).plus(ahead);
    }
}

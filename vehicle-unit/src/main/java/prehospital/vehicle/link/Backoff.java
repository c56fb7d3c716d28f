package prehospital.vehicle.link;

import io.vertx.core.http.UpgradeRejectedException;
import java.util.Optional;
import java.util.Random;

/**
 * How long to wait before dialling again: 0.2 s, doubled with every failure up to 5 s, of which between a half and all is
 * waited so that a fleet does not come back at once. One thread.
 */
final class Backoff {
    static final long FIRST_MILLIS = 200;
    static final long LIMIT_MILLIS = 5_000;

    /** Wait after the centre has said no to this vehicle itself. */
    static final long REFUSED_MILLIS = 30_000;

    private final Random random;
    private int failures;

    Backoff(Random random) {
        this.random = random;
    }

    long nextMillis() {
        long full = Math.min(LIMIT_MILLIS, FIRST_MILLIS << Math.min(failures, 10));
        failures++;
        return full / 2 + random.nextLong(full / 2 + 1);
    }

    /** When a centre that is busy wants this vehicle back: after what it says, or as after a failure. */
    long comeBackMillis(UpgradeRejectedException rejected) {
        String said = Optional.ofNullable(rejected.getHeaders())
                .map(headers -> headers.get("Retry-After"))
                .orElse("");
        return said.matches("[0-9]{1,2}") ? 1_000L * Long.parseLong(said) + nextMillis() : nextMillis();
    }

    void succeeded() {
        failures = 0;
    }
}

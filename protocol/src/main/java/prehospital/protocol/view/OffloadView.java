package prehospital.protocol.view;

import java.time.Instant;
import java.util.Optional;

/**
 * How long the newest crews waited at a hospital, from their own statuses.
 *
 * @param handovers how many arrivals until handover are counted
 * @param offloadSeconds their mean; absent without any
 * @param turnarounds how many arrivals until clear are counted
 * @param turnaroundSeconds their mean; absent without any
 * @param newestAt when the newest of them ended; absent without any
 */
public record OffloadView(
        int handovers,
        Optional<Long> offloadSeconds,
        int turnarounds,
        Optional<Long> turnaroundSeconds,
        Optional<Instant> newestAt) {}

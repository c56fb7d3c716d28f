package prehospital.dispatch.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;
import prehospital.protocol.CapacityKind;
import prehospital.protocol.Diversion;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalId;
import prehospital.protocol.view.CapacityView;
import prehospital.protocol.view.HospitalState;
import prehospital.protocol.view.OffloadView;

/** The state of one hospital as the core remembers it. Single writer. */
final class HospitalNow {
    /** Waits remembered of each kind; the oldest is forgotten. */
    static final int WAITS_MAX = 50;

    /** A longer wait is not counted: someone forgot to press. */
    static final Duration WAIT_MAX = Duration.ofHours(4);

    final TreeMap<CapacityKind, CapacityView> capacity = new TreeMap<>();
    final TreeMap<DiversionKey, Diversion> diversions = new TreeMap<>();
    private final ArrayDeque<Duration> offloads = new ArrayDeque<>();
    private final ArrayDeque<Duration> turnarounds = new ArrayDeque<>();
    private Optional<Instant> newest = Optional.empty();

    /** A diversion of one hospital: at most one per capability, and one for all patients. */
    record DiversionKey(HospitalId hospital, Optional<HospitalCapability> capability)
            implements Comparable<DiversionKey> {
        private static final Comparator<DiversionKey> ORDER = Comparator.comparing(DiversionKey::hospital)
                .thenComparing(key -> key.capability.map(Enum::ordinal).orElse(-1));

        @Override
        public int compareTo(DiversionKey other) {
            return ORDER.compare(this, other);
        }
    }

    /** Counts how long a crew waited until handover. */
    void offloaded(Duration wait, Instant at) {
        count(offloads, wait, at);
    }

    /** Counts how long a crew was there until it was clear. */
    void turnedAround(Duration wait, Instant at) {
        count(turnarounds, wait, at);
    }

    private void count(ArrayDeque<Duration> waits, Duration wait, Instant at) {
        if (wait.isNegative() || wait.compareTo(WAIT_MAX) > 0) {
            return;
        }
        waits.add(wait);
        if (waits.size() > WAITS_MAX) {
            waits.remove();
        }
        newest = Optional.of(at);
    }

    /** An immutable picture; absent while nothing is known. */
    Optional<HospitalState> view() {
        return capacity.isEmpty() && diversions.isEmpty() && newest.isEmpty()
                ? Optional.empty()
                : Optional.of(new HospitalState(
                        Collections.unmodifiableSortedMap(new TreeMap<>(capacity)),
                        diversions.values().stream().toList(),
                        newest.map(at -> new OffloadView(
                                offloads.size(), mean(offloads), turnarounds.size(), mean(turnarounds), newest))));
    }

    private static Optional<Long> mean(ArrayDeque<Duration> waits) {
        long seconds = waits.stream().mapToLong(Duration::toSeconds).sum();
        return waits.isEmpty() ? Optional.empty() : Optional.of(Math.round((double) seconds / waits.size()));
    }
}

package prehospital.dispatch.core.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import prehospital.dispatch.core.DispatchRules;
import prehospital.protocol.CallState;
import prehospital.protocol.view.AnsweringView;
import prehospital.protocol.view.CallView;

/** How quickly the calls of the last hour were answered, and which call will be late next. Pure. */
public final class AnswerClock {
    /** Calls that began to ring longer ago do not count. */
    static final Duration WINDOW = Duration.ofHours(1);

    private static final double MILLIS = 1_000;

    private AnswerClock() {}

    /** Counts; the 90th percentile is the smallest time within which at least 90 % were answered (nearest rank). */
    public static AnsweringView of(List<CallView> calls, DispatchRules.CallTimes rules, Instant at) {
        List<Duration> times = calls.stream()
                .filter(CallView::rang)
                .filter(c -> c.receivedAt().plus(WINDOW).isAfter(at))
                .flatMap(c -> c.answeredAt().stream().map(answered -> Duration.between(c.receivedAt(), answered)))
                .sorted()
                .toList();
        int inTime = (int)
                times.stream().filter(t -> t.compareTo(rules.answer()) <= 0).count();
        List<CallView> ringing =
                calls.stream().filter(c -> c.state() == CallState.RINGING).toList();
        Optional<CallView> next = ringing.stream().min(Comparator.comparing(CallView::receivedAt));
        return new AnsweringView(
                rules.answer().toSeconds(),
                rules.answeredShare(),
                times.size(),
                inTime,
                p90(times),
                ringing.size(),
                next.map(CallView::id),
                next.map(c -> c.receivedAt().plus(rules.answer())));
    }

    private static Optional<Double> p90(List<Duration> sorted) {
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        int rank = (int) Math.ceil(0.9 * sorted.size());
        return Optional.of(sorted.get(rank - 1).toMillis() / MILLIS);
    }
}

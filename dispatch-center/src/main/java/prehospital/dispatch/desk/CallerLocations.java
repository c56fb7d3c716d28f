package prehospital.dispatch.desk;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.core.calls.PhoneNumber;
import prehospital.protocol.CallId;
import prehospital.protocol.CallState;
import prehospital.protocol.DispatchEvent.CallReceived;
import prehospital.protocol.IntakeCommand;
import prehospital.protocol.IntakeEvent.CallDescribed;
import prehospital.protocol.IntakeEvent.CallRang;
import prehospital.protocol.Place;
import prehospital.protocol.Recorded;
import prehospital.protocol.view.CallView;

/**
 * Brings the locations of telephones to their calls by the number. A location that comes before its call waits, at most
 * {@link #KEPT} and at most {@value #WAITING_MAX} of them; then the oldest is forgotten. On the desk's event loop.
 */
public final class CallerLocations implements DispatchDesk.Listener {
    /** Locations that wait for their call. */
    static final int WAITING_MAX = 500;
    /** How long one waits. */
    static final Duration KEPT = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(CallerLocations.class);

    private final DispatchDesk desk;
    private final InstantSource clock;
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    private record Waiting(Instant at, String number, Place place) {}

    public CallerLocations(DispatchDesk desk, InstantSource clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** Gives a location to the newest open call of a number; succeeds with that call, or with nothing when it has to wait. */
    public Future<Optional<CallId>> take(String actor, String number, Place place) {
        return desk.see(now -> newest(number, now))
                .compose(call ->
                        call.map(id -> locate(actor, id, place)).orElseGet(() -> desk.see(now -> keep(number, place))));
    }

    private static Optional<CallId> newest(String number, Dispatch now) {
        return now.calls().stream()
                .filter(c -> c.state() != CallState.DISMISSED && PhoneNumber.same(c.callback(), number))
                .filter(c -> c.incident()
                        .flatMap(now::incident)
                        .flatMap(i -> i.closedAt())
                        .isEmpty())
                .max(Comparator.comparing(CallView::receivedAt))
                .map(CallView::id);
    }

    /** A location no better than what is known is no error of the gateway. */
    private Future<Optional<CallId>> locate(String actor, CallId call, Place place) {
        return desk.submit(actor, new IntakeCommand.LocateCall(call, place)).map(outcome -> Optional.of(call));
    }

    private Optional<CallId> keep(String number, Place place) {
        forgetOld();
        if (waiting.size() >= WAITING_MAX) {
            waiting.removeFirst();
        }
        waiting.add(new Waiting(clock.instant(), number, place));
        return Optional.empty();
    }

    private void forgetOld() {
        Instant oldest = clock.instant().minus(KEPT);
        waiting.removeIf(w -> w.at().isBefore(oldest));
    }

    @Override
    public void happened(Recorded event, Dispatch now) {
        if (waiting.isEmpty()) {
            return;
        }
        switch (event.event()) {
            case CallRang e -> deliver(e.call(), e.callback());
            case CallReceived e -> deliver(e.call(), e.callback());
            case CallDescribed e -> deliver(e.call(), e.callback());
            default -> {
                // No other event brings a number.
            }
        }
    }

    private void deliver(CallId call, String callback) {
        forgetOld();
        waiting.stream()
                .filter(w -> PhoneNumber.same(w.number(), callback))
                .reduce((first, second) -> second)
                .ifPresent(w -> {
                    waiting.removeIf(other -> PhoneNumber.same(other.number(), callback));
                    locate(DispatchDesk.SYSTEM, call, w.place())
                            .onFailure(e -> LOG.warn("a waiting location of {} is lost", call, e));
                });
    }

    @Override
    public void settled(Dispatch now) {}
}

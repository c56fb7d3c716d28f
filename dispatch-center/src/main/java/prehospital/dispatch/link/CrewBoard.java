package prehospital.dispatch.link;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import prehospital.dispatch.board.Situations;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.telemetry.Arrivals;
import prehospital.protocol.Recorded;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.EtaView;
import prehospital.protocol.view.ProposalView;
import prehospital.protocol.view.SituationView;

/**
 * What each crew was told last, with route and expected arrival, numbered so that a newer one is known as newer even after a
 * restart. On the desk's event loop.
 */
public final class CrewBoard {
    /** An expected arrival that moved less than this is not worth telling again. */
    static final Duration ETA_STEP = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Map<UnitId, SituationView> told = new TreeMap<>();
    private final SortedSet<UnitId> touched = new TreeSet<>();
    private final Map<UnitId, ProposalView.Move> advised = new TreeMap<>();
    private long version;

    public CrewBoard(InstantSource clock) {
        this.clock = clock;
    }

    /** Notes whose situation an event changed. */
    public void happened(Recorded event, Dispatch now) {
        touched.addAll(Situations.touched(event.event(), now));
    }

    /** Notes where the centre would have a freed unit return to, or that it advises nothing any more; told with the next situation. */
    public void advise(UnitId unit, Optional<ProposalView.Move> to) {
        to.ifPresentOrElse(move -> advised.put(unit, move), () -> advised.remove(unit));
    }

    /** Tells every crew whose situation changed since the last time. */
    public void settled(Dispatch now, Arrivals arrivals, Consumer<SituationView> tell) {
        touched.forEach(unit -> renew(unit, now, arrivals).ifPresent(tell));
        touched.clear();
    }

    /** Tells a crew of a new route or expected arrival, unless the difference is not worth it. */
    public void moved(UnitId unit, Dispatch now, Arrivals arrivals, Consumer<SituationView> tell) {
        SituationView before = told.get(unit);
        Optional<SituationView> next = compose(unit, now, arrivals);
        boolean worth = next.isPresent() && (before == null || differs(before, next.orElseThrow()));
        if (worth) {
            renew(unit, now, arrivals).ifPresent(tell);
        }
    }

    private static boolean differs(SituationView before, SituationView next) {
        boolean sameWay = before.route().equals(next.route());
        Optional<EtaView> was = before.eta();
        Optional<EtaView> is = next.eta();
        boolean sameTime = was.isPresent() == is.isPresent()
                && (was.isEmpty()
                        || Duration.between(
                                                was.orElseThrow().arriveAt(),
                                                is.orElseThrow().arriveAt())
                                        .abs()
                                        .compareTo(ETA_STEP)
                                < 0);
        return !sameWay || !sameTime;
    }

    /** What a crew needs to know now, for one that connects. */
    public Optional<SituationView> current(UnitId unit, Dispatch now, Arrivals arrivals) {
        return renew(unit, now, arrivals);
    }

    private Optional<SituationView> renew(UnitId unit, Dispatch now, Arrivals arrivals) {
        version = Math.max(version + 1, clock.millis());
        Optional<SituationView> view = compose(unit, now, arrivals);
        view.ifPresent(situation -> told.put(unit, situation));
        return view;
    }

    private Optional<SituationView> compose(UnitId unit, Dispatch now, Arrivals arrivals) {
        return Situations.of(unit, now)
                .map(plain -> plain.advised(Optional.ofNullable(advised.get(unit))))
                .map(plain -> plain.sent(
                        version,
                        plain.assignment().flatMap(assignment -> arrivals.route(assignment.id())),
                        plain.assignment().flatMap(assignment -> arrivals.eta(assignment.id()))));
    }
}

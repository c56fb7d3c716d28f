package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prehospital.dispatch.board.Visibility;
import prehospital.dispatch.review.Openings;
import prehospital.dispatch.telemetry.WaveLog;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Role;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.web.JsonRequests;

/**
 * Recorded signals over HTTP, sample for sample. Every reading is noted with who did it, before the answer; one under the name of a noted opening of the
 * case is covered by that note.
 */
final class WaveRoutes {
    private static final Set<Role> READING =
            EnumSet.of(Role.DISPATCHER, Role.QUALITY, Role.ADMIN, Role.ED, Role.PARAMEDIC);
    private static final Duration SPAN_DEFAULT = Duration.ofMinutes(5);

    private final Commands commands;
    private final WaveLog log;
    private final History history;
    private final AccessLog access;
    private final Openings openings;
    private final InstantSource clock;

    WaveRoutes(Commands commands, CentreRoutes.Stored stored, History history, Openings openings, InstantSource clock) {
        this.commands = commands;
        this.log = stored.waves();
        this.history = history;
        this.access = stored.access();
        this.openings = openings;
        this.clock = clock;
    }

    /**
     * Stored chunks, oldest first.
     *
     * @param next where to ask from for the rest; absent when this is all
     */
    record Waves(List<WaveLog.Stored> items, Optional<Instant> next) {}

    private record Span(Instant from, Instant to, Optional<String> channel) {
        String words() {
            return from + " to " + to + channel.map(name -> ", " + name).orElse("");
        }
    }

    void mount(Endpoints endpoints) {
        endpoints.get("/api/units/{id}/waveforms", READING, true, this::ofUnit);
        endpoints.get("/api/incidents/{id}/waveforms", READING, true, this::ofIncident);
        endpoints.get(
                "/api/access-notes",
                Set.of(Role.QUALITY, Role.ADMIN),
                false,
                (context, caller) -> access.newest().map(Items::new));
    }

    private Span span(RoutingContext context, Optional<Instant> first) {
        Instant to = AssignmentRoutes.time(context, "to").orElseGet(clock::instant);
        Instant from = AssignmentRoutes.time(context, "from").or(() -> first).orElseGet(() -> to.minus(SPAN_DEFAULT));
        return new Span(from, to, JsonRequests.query(context, "channel", 60));
    }

    private Future<Waves> ofUnit(RoutingContext context, Caller caller) {
        UnitId id = new UnitId(context.pathParam("id"));
        Span span = span(context, Optional.empty());
        return commands.permit(now -> Visibility.unit(caller.account(), id, now))
                .compose(yes -> noted(caller, Optional.of(id), Optional.empty(), span))
                .compose(done ->
                        log.read(new WaveLog.Wanted(id, Optional.empty(), span.channel(), span.from(), span.to())))
                .map(WaveRoutes::page);
    }

    private Future<Waves> ofIncident(RoutingContext context, Caller caller) {
        IncidentId id = new IncidentId(context.pathParam("id"));
        return commands.permit(now -> Visibility.incident(caller.account(), id, now))
                .compose(yes -> history.incident(id))
                .compose(found ->
                        found.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(Endpoints.notFound())))
                .compose(past -> {
                    Span span = span(context, Optional.of(past.incident().openedAt()));
                    Optional<String> opening = JsonRequests.query(context, "opening", 200);
                    return openings.covers(opening, caller.actor(), id, clock.instant())
                            ? all(past.assignments(), span)
                            : noted(caller, Optional.empty(), Optional.of(id), span)
                                    .compose(done -> all(past.assignments(), span));
                })
                .map(WaveRoutes::page);
    }

    private Future<List<WaveLog.Stored>> all(List<AssignmentView> assignments, Span span) {
        Future<List<WaveLog.Stored>> all = Future.succeededFuture(new ArrayList<>());
        for (AssignmentView assignment : assignments) {
            WaveLog.Wanted wanted = new WaveLog.Wanted(
                    assignment.unit(), Optional.of(assignment.id()), span.channel(), span.from(), span.to());
            all = all.compose(found -> log.read(wanted).map(more -> {
                found.addAll(more);
                return found;
            }));
        }
        return all.map(found -> found.stream()
                .sorted(Comparator.comparing(stored -> stored.chunk().startedAt()))
                .limit(WaveLog.CHUNKS_MAX)
                .toList());
    }

    private Future<Void> noted(Caller caller, Optional<UnitId> unit, Optional<IncidentId> incident, Span span) {
        return access.note(
                new AccessLog.Access(clock.instant(), caller.actor(), "waveforms", unit, incident, span.words()));
    }

    /** The next page begins with the start of the last chunk, which may repeat chunks of that time. */
    private static Waves page(List<WaveLog.Stored> chunks) {
        boolean more = chunks.size() >= WaveLog.CHUNKS_MAX;
        return new Waves(chunks, more ? Optional.of(chunks.getLast().chunk().startedAt()) : Optional.empty());
    }
}

package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.review.CaseView;
import prehospital.dispatch.review.Openings;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Role;
import prehospital.protocol.wire.BadMessage;
import prehospital.web.JsonRequests;

/** Cases looked back at, over HTTP: found, and opened with everything on one time axis. Every opening is noted before the answer. */
final class CaseRoutes {
    /** Who looks back at cases. */
    static final Set<Role> REVIEWING = EnumSet.of(Role.QUALITY, Role.ADMIN);

    private static final int TEXT_MAX = 200;
    private static final int NAME_MAX = 200;
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private final Commands commands;
    private final History history;
    private final CaseReader reader;
    private final AccessLog access;
    private final Openings openings;
    private final CaseExport export;
    private final InstantSource clock;

    CaseRoutes(Commands commands, History history, Cases cases, InstantSource clock) {
        this.commands = commands;
        this.history = history;
        this.reader = cases.reader();
        this.export = cases.export();
        this.access = cases.access();
        this.openings = cases.openings();
        this.clock = clock;
    }

    /** How cases are put together and packed, and where it is noted who opened them. */
    record Cases(CaseReader reader, CaseExport export, AccessLog access, Openings openings) {}

    /**
     * A page of cases, newest first.
     *
     * @param next what to send as {@code after} for the next page; absent with the last
     */
    record Page(List<CaseView.Listed> items, Optional<String> next) {}

    void mount(Endpoints endpoints) {
        endpoints.get("/api/quality/cases", REVIEWING, false, this::list);
        endpoints.get("/api/quality/cases/{id}", REVIEWING, false, this::open);
        endpoints.serve("/api/quality/cases/{id}/folder", REVIEWING, this::folder);
    }

    private Future<Page> list(RoutingContext context, Caller caller) {
        History.Sought sought = new History.Sought(
                AssignmentRoutes.time(context, "from").orElse(Instant.EPOCH),
                AssignmentRoutes.time(context, "to").orElse(END_OF_TIME),
                JsonRequests.query(context, "text", TEXT_MAX).map(String::strip).filter(text -> !text.isEmpty()),
                JsonRequests.query(context, "after", NAME_MAX).map(CaseRoutes::after));
        return commands.see(Dispatch::version)
                .compose(history::contains)
                .compose(done -> history.cases(sought))
                .map(page -> new Page(
                        page.items().stream().map(CaseView.Listed::of).toList(),
                        page.next().map(last -> last.openedAt() + "/" + last.id())));
    }

    private static History.After after(String text) {
        int slash = text.indexOf('/');
        try {
            return new History.After(Instant.parse(text.substring(0, slash)), text.substring(slash + 1));
        } catch (DateTimeException | StringIndexOutOfBoundsException e) {
            throw new BadMessage("after", "not the next of a page");
        }
    }

    private Future<CaseView> open(RoutingContext context, Caller caller) {
        IncidentId id = new IncidentId(context.pathParam("id"));
        Optional<String> name = JsonRequests.query(context, "opening", NAME_MAX);
        return found(id)
                .compose(found -> openings.covers(name, caller.actor(), id, clock.instant())
                        ? Future.succeededFuture(found.openedAs(name.orElseThrow()))
                        : noted(id, caller, found));
    }

    private Future<Void> folder(RoutingContext context, Caller caller) {
        IncidentId id = new IncidentId(context.pathParam("id"));
        return export.possible()
                .compose(can -> found(id))
                .compose(found -> export.send(
                        new CaseExport.Asked(found, clock.instant(), caller.actor()),
                        contents -> access.note(note(
                                "case folder",
                                id,
                                caller,
                                found,
                                ", recordings: " + contents.films().size())),
                        context.response()));
    }

    private AccessLog.Access note(String what, IncidentId id, Caller caller, CaseView found, String more) {
        String words = found.from() + " to " + (found.running() ? "now, running" : found.to()) + more;
        return new AccessLog.Access(clock.instant(), caller.actor(), what, Optional.empty(), Optional.of(id), words);
    }

    private Future<CaseView> noted(IncidentId id, Caller caller, CaseView found) {
        return access.note(note("case", id, caller, found, "")).map(done -> {
            String name = NewId.of("V");
            openings.noted(name, caller.actor(), id, clock.instant());
            return found.openedAs(name);
        });
    }

    private Future<CaseView> found(IncidentId id) {
        return reader.read(id)
                .compose(found ->
                        found.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(Endpoints.notFound())));
    }
}

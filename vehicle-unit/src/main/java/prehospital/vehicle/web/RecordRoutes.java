package prehospital.vehicle.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import prehospital.epcr.core.PatientRecord;
import prehospital.epcr.core.WrittenLines;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.EpcrLine;
import prehospital.protocol.Refusal;
import prehospital.protocol.view.EpcrView;
import prehospital.protocol.wire.BadMessage;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;
import prehospital.web.ProblemException;
import prehospital.web.auth.AuthGate;

/** The patient's record on the tablet, with or without link. Event loop only. */
final class RecordRoutes {
    /** A tablet's clock may be ahead by this much. */
    private static final Duration AHEAD_MAX = Duration.ofHours(1);

    private final VehicleDesk desk;
    private final RecordBook book;
    private final RecordFiller filler;

    RecordRoutes(VehicleDesk desk, RecordFiller filler) {
        this.desk = desk;
        this.book = filler.book();
        this.filler = filler;
    }

    /** Lines to add, in order; at most {@link prehospital.protocol.link.ClinicalUplink#ENTRIES_MAX}. */
    record Body(List<EpcrLine> entries) {}

    record Heads(List<EpcrView.Head> items) {}

    Heads heads() {
        return new Heads(book.heads());
    }

    Future<?> dictionary(RoutingContext context) {
        return Future.succeededFuture(book.dictionary().words());
    }

    Future<?> read(RoutingContext context) {
        PatientRecord record = book.record(id(context))
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND, "this vehicle has no such record")
                        .failure());
        return Future.succeededFuture(book.view(record));
    }

    Future<?> write(RoutingContext context) {
        EpcrId id = id(context);
        Body body = JsonRequests.read(context, Body.class);
        boolean own = desk.terminal().assignmentId().equals(Optional.of(id.assignment()))
                || book.record(id).isPresent();
        if (!own) {
            throw Problem.of(Refusal.ASSIGNMENT_UNKNOWN).failure();
        }
        List<EpcrEntry> lines;
        try {
            lines = WrittenLines.read(
                    body.entries(),
                    AuthGate.principal(context).actor(),
                    book.dictionary(),
                    desk.now().plus(AHEAD_MAX));
        } catch (IllegalArgumentException e) {
            throw new BadMessage("entries", String.valueOf(e.getMessage()));
        }
        return book.write(id, lines)
                .recover(e -> Future.failedFuture(
                        e instanceof ProblemException
                                ? e
                                : Problem.of(
                                                Problem.Kind.UNAVAILABLE,
                                                "not recorded on the vehicle's disk: " + e.getMessage())
                                        .failure()));
    }

    /** A set of vital signs of now. */
    Future<?> vitals(RoutingContext context) {
        EpcrId id = id(context);
        boolean own = desk.terminal().assignmentId().equals(Optional.of(id.assignment()));
        if (!own) {
            throw Problem.of(Refusal.ASSIGNMENT_UNKNOWN).failure();
        }
        return filler.press(id, EnteredOnce.named(context));
    }

    private static EpcrId id(RoutingContext context) {
        try {
            return new EpcrId(context.pathParam("id"));
        } catch (IllegalArgumentException e) {
            throw new BadMessage("id", String.valueOf(e.getMessage()));
        }
    }
}

package prehospital.vehicle.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import prehospital.ecg.file.ExchangeFormat;
import prehospital.vehicle.wave.EcgBoard;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;

/** The crew's recordings of electrocardiograms. Event loop only. */
final class EcgRoutes {
    private final VehicleDesk desk;
    private final EcgBoard board;

    EcgRoutes(VehicleDesk desk, EcgBoard board) {
        this.desk = desk;
        this.board = board;
    }

    record RecordBody(Optional<Instant> at) {}

    record Taken(String recording) {}

    Future<?> record(RoutingContext context) {
        RecordBody body = JsonRequests.read(context, RecordBody.class);
        return board.record(EnteredAt.of(body.at(), desk.now()))
                .map(Taken::new)
                .recover(e -> Future.failedFuture(
                        Problem.of(kind(e), String.valueOf(e.getMessage())).failure()));
    }

    /** Trying again helps when the disk is full, not when there is no curve. */
    private static Problem.Kind kind(Throwable failure) {
        return failure instanceof IllegalStateException ? Problem.Kind.NOT_FOUND : Problem.Kind.UNAVAILABLE;
    }

    /** Sends a file as a download. */
    void file(RoutingContext context) {
        Path file = board.file(context.pathParam("file"))
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND, "there is no such recording")
                        .failure());
        String type = ExchangeFormat.named(file.toString()).orElseThrow().mediaType();
        context.response()
                .putHeader("Content-Type", type)
                .putHeader("Content-Disposition", "attachment; filename=\"" + file.getFileName() + "\"")
                .sendFile(file.toString())
                .onFailure(context::fail);
    }
}

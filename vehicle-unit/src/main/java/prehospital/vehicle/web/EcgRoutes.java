package prehospital.vehicle.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
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

    record NoBody() {}

    record Taken(String recording) {}

    Future<?> record(RoutingContext context) {
        JsonRequests.read(context, NoBody.class);
        return board.record(desk.now())
                .map(Taken::new)
                .recover(e -> Future.failedFuture(Problem.of(Problem.Kind.UNAVAILABLE, String.valueOf(e.getMessage()))
                        .failure()));
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

package prehospital.vehicle.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import prehospital.clinical.alarm.AlarmEngine;
import prehospital.protocol.AlarmId;
import prehospital.protocol.Limits;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;
import prehospital.web.auth.AuthGate;

/** What a crew does with an alarm; answered once it is on the vehicle's disk, link or no link. Event loop only. */
final class AlarmRoutes {
    private final VehicleDesk desk;

    AlarmRoutes(VehicleDesk desk) {
        this.desk = desk;
    }

    record Nothing() {}

    record Silence(int seconds) {
        Silence {
            Limits.range("seconds", seconds, 1, (double) AlarmEngine.SILENCE_MAX.toSeconds());
        }
    }

    /** The number of the frame; 0 when it was so already. */
    record Accepted(long sequence) {}

    void mount(CasualtyRoutes.Mount mount) {
        mount.post("/alarms/:id/acknowledge", this::acknowledge);
        mount.post("/alarms/:id/silence", this::silence);
    }

    private Future<?> acknowledge(RoutingContext context) {
        JsonRequests.read(context, Nothing.class);
        return answered(desk.alarms().acknowledge(id(context), by(context), desk.now()));
    }

    private Future<?> silence(RoutingContext context) {
        Silence body = JsonRequests.read(context, Silence.class);
        return answered(
                desk.alarms().silence(id(context), by(context), Duration.ofSeconds(body.seconds()), desk.now()));
    }

    private static AlarmId id(RoutingContext context) {
        return new AlarmId(context.pathParam("id"));
    }

    private static String by(RoutingContext context) {
        return AuthGate.principal(context).actor();
    }

    private static Future<?> answered(Future<Optional<Long>> done) {
        return done.recover(e -> Future.failedFuture(
                        Problem.of(Problem.Kind.UNAVAILABLE, "not recorded on the vehicle's disk: " + e.getMessage())
                                .failure()))
                .compose(sequence -> sequence.map(number -> Future.succeededFuture(new Accepted(number)))
                        .orElseGet(() -> Future.failedFuture(
                                Problem.of(Problem.Kind.NOT_FOUND, "there is no open alarm with this id")
                                        .failure())));
    }
}

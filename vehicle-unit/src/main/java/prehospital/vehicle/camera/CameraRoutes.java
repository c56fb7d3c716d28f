package prehospital.vehicle.camera;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.MediaCamera;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;
import prehospital.web.auth.AuthGate;

/** The cameras of the vehicle over HTTP: the list, and the press that starts or ends them. Event loop only. */
public final class CameraRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(CameraRoutes.class);

    private final Cameras cameras;

    /** Routes to these cameras. */
    public CameraRoutes(Cameras cameras) {
        this.cameras = cameras;
    }

    /** What is pressed; without cameras all are meant. */
    record Pressed(boolean on, Optional<List<MediaCamera>> cameras) {}

    /** The list. */
    public Future<List<CameraView>> list(RoutingContext context) {
        return Future.succeededFuture(cameras.all());
    }

    /** Starts or ends; answers the list. */
    public Future<List<CameraView>> live(RoutingContext context) {
        Pressed pressed = JsonRequests.read(context, Pressed.class);
        if (!cameras.live(pressed.on(), pressed.cameras().orElse(List.of()))) {
            throw Problem.of(
                            Problem.Kind.NOT_FOUND,
                            "there is no such camera on this vehicle, or no incident to send it to")
                    .failure();
        }
        LOG.info(
                "cameras {} {} by {}",
                pressed.cameras().map(List::toString).orElse("all"),
                pressed.on() ? "started" : "ended",
                AuthGate.principal(context).actor());
        return list(context);
    }
}

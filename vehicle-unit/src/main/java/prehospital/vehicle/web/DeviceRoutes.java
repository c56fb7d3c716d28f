package prehospital.vehicle.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import prehospital.protocol.Role;
import prehospital.protocol.UnitId;
import prehospital.vehicle.backpack.Backpacks;
import prehospital.vehicle.camera.CameraRoutes;
import prehospital.vehicle.recorder.RecordingRoutes;
import prehospital.vehicle.wearable.WearableRoutes;
import prehospital.web.JsonRequests;
import prehospital.web.auth.AuthGate;

/** Devices that speak HTTP, the files they left, and the cameras. The crew of the unit and administrators; who fetched files, administrators only. */
public final class DeviceRoutes {
    private final RecordingRoutes recordings;
    private final WearableRoutes wearables;
    private final Backpacks backpacks;
    private final CameraRoutes cameras;

    public DeviceRoutes(
            RecordingRoutes recordings, WearableRoutes wearables, Backpacks backpacks, CameraRoutes cameras) {
        this.cameras = cameras;
        this.backpacks = backpacks;
        this.recordings = recordings;
        this.wearables = wearables;
    }

    /** Adds the routes; before those that answer for everything else of vehicles. */
    public void mount(Router router, AuthGate gate, UnitId unit) {
        String base = "/api/vehicles/" + unit;
        Handler<RoutingContext> crew = gate.allow(p -> VehicleRoutes.allowed(p, unit));
        router.post(base + "/fhir")
                .handler(crew)
                .handler(JsonRequests.body(WearableRoutes.BODY_MAX))
                .handler(JsonRequests.answering(wearables::post));
        router.get(base + "/backpacks")
                .handler(crew)
                .handler(JsonRequests.answering(context -> Future.succeededFuture(backpacks.all())));
        router.get(base + "/cameras").handler(crew).handler(JsonRequests.answering(cameras::list));
        router.post(base + "/cameras/live")
                .handler(crew)
                .handler(JsonRequests.body())
                .handler(JsonRequests.answering(cameras::live));
        router.post(base + "/recordings").handler(crew).handler(JsonRequests.answering(201, recordings::send));
        router.get(base + "/recordings").handler(crew).handler(JsonRequests.answering(recordings::list));
        router.get(base + "/recordings/audit")
                .handler(gate.require(Role.ADMIN))
                .handler(JsonRequests.answering(recordings::audit));
        router.get(base + "/recordings/:number").handler(crew).handler(recordings::fetch);
    }
}

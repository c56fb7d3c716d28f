package prehospital.dispatch.web;

import io.vertx.core.Future;
import java.util.Set;
import prehospital.dispatch.speeds.SirenSpeeds;
import prehospital.protocol.Role;

/** Which siren speeds are in use and what they are worth, over HTTP. */
final class SpeedRoutes {
    private static final Set<Role> READERS = Set.of(Role.DISPATCHER, Role.QUALITY, Role.ADMIN);

    private final SirenSpeeds speeds;

    SpeedRoutes(SirenSpeeds speeds) {
        this.speeds = speeds;
    }

    void mount(Endpoints endpoints) {
        endpoints.get("/api/speeds", READERS, false, (context, caller) -> Future.succeededFuture(speeds.view()));
    }
}

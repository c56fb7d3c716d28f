package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import prehospital.dispatch.speeds.SirenSpeeds;
import prehospital.protocol.Role;
import prehospital.protocol.SpeedsUse;
import prehospital.protocol.view.SirenSpeedsView;
import prehospital.protocol.wire.BadMessage;
import prehospital.web.JsonRequests;

/** Which siren speeds are in use and what they are worth, over HTTP. */
final class SpeedRoutes {
    private static final Set<Role> READERS = Set.of(Role.DISPATCHER, Role.QUALITY, Role.ADMIN);
    private static final Set<Role> CHOOSING = Set.of(Role.DISPATCHER, Role.ADMIN);
    private static final int REASON_LENGTH_MAX = 500;

    private final SirenSpeeds speeds;

    SpeedRoutes(SirenSpeeds speeds) {
        this.speeds = speeds;
    }

    /**
     * What someone wants.
     *
     * @param reason 1–500 characters
     */
    record Wish(SpeedsUse use, String reason) {}

    void mount(Endpoints endpoints) {
        endpoints.get("/api/speeds", READERS, false, (context, caller) -> Future.succeededFuture(speeds.view()));
        endpoints.post("/api/speeds", CHOOSING, false, this::use);
    }

    private Future<SirenSpeedsView> use(RoutingContext context, Caller caller) {
        Wish wish = JsonRequests.read(context, Wish.class);
        String reason = wish.reason().strip();
        if (reason.isEmpty() || reason.length() > REASON_LENGTH_MAX) {
            throw new BadMessage("reason", "1 to " + REASON_LENGTH_MAX + " characters are needed");
        }
        return speeds.use(wish.use(), caller.actor(), reason);
    }
}

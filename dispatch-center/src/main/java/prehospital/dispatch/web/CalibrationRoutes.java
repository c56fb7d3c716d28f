package prehospital.dispatch.web;

import java.time.InstantSource;
import java.util.Set;
import prehospital.dispatch.telemetry.Trips;
import prehospital.protocol.Role;

/** How well promised arrivals held, over HTTP. */
final class CalibrationRoutes {
    private static final Set<Role> READERS = Set.of(Role.DISPATCHER, Role.QUALITY, Role.ADMIN);

    private final Trips trips;
    private final InstantSource clock;

    CalibrationRoutes(Trips trips, InstantSource clock) {
        this.trips = trips;
        this.clock = clock;
    }

    void mount(Endpoints endpoints) {
        endpoints.get("/api/calibration", READERS, false, (context, caller) -> trips.calibration(clock.instant()));
    }
}

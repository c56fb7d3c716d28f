package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.dispatch.speeds.DriveLog;
import prehospital.dispatch.speeds.SpeedsFile;
import prehospital.dispatch.store.DriveStore;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.DayPart;
import prehospital.protocol.IncidentId;
import prehospital.protocol.PositionFix;
import prehospital.protocol.RoadKind;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.SirenSpeedsView;
import prehospital.protocol.wire.Wire;

/** Drives come from the rows of a real centre, and what was learned is told. */
class SpeedsIT {
    private final Instant start = Instant.now().minus(Duration.ofDays(3));

    @TempDir
    private Path temp;

    @Test
    void drivesAndTheirTracksAreFound() {
        try (TestCentre centre = new TestCentre(temp)) {
            Pool pool = centre.database().pool(centre.vertx);
            keep(
                    pool,
                    "X1",
                    Map.of(AssignmentStatus.EN_ROUTE, start, AssignmentStatus.ON_SCENE, start.plusSeconds(60)));
            keep(pool, "X2", Map.of(AssignmentStatus.EN_ROUTE, start));
            Instant old = start.minus(Duration.ofDays(90));
            keep(pool, "X3", Map.of(AssignmentStatus.EN_ROUTE, old, AssignmentStatus.ON_SCENE, old.plusSeconds(60)));
            for (int second = -20; second <= 80; second += 20) {
                TestCentre.await(pool.preparedQuery("insert into position (unit, received_at, fixed_at, lat, lon)"
                                + " values ('A1', $1, $1, 43.73, $2)")
                        .execute(Tuple.of(start.plusSeconds(second).atOffset(ZoneOffset.UTC), 7.42 + second * 1e-4)));
            }
            DriveStore store = new DriveStore(pool);

            List<DriveLog.Drive> drives = TestCentre.await(store.drives(start.minus(Duration.ofDays(60))));

            assertThat(drives).hasSize(1);
            assertThat(drives.get(0).assignment()).isEqualTo(new AssignmentId("X1"));
            List<PositionFix> track = TestCentre.await(store.track(drives.get(0)));
            assertThat(track).hasSize(4);
            assertThat(track.get(3).location().lon())
                    .isGreaterThan(track.get(0).location().lon());
        }
    }

    private static void keep(Pool pool, String id, Map<AssignmentStatus, Instant> times) {
        AssignmentView view = new AssignmentView(
                new AssignmentId(id),
                new IncidentId("I"),
                new UnitId("A1"),
                AssignmentStatus.CLEAR,
                new TreeMap<>(times),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        TestCentre.await(pool.preparedQuery("insert into assignment_row values ($1, 'I', 'A1', $2)")
                .execute(Tuple.of(id, Wire.write(view))));
    }

    @Test
    void whatTheFileSaysIsTold() {
        try (TestCentre centre = new TestCentre(temp)) {
            JsonNode nothing = centre.as("dispatcher").get("/api/speeds").ok();
            assertThat(nothing.get("drives").asInt()).isZero();
            assertThat(nothing.get("taken").asBoolean()).isFalse();
            centre.stop();
            SirenSpeedsView.Errors errors = new SirenSpeedsView.Errors(20, 0.2, 0.2, 0.1, Optional.empty());
            new SpeedsFile(temp, "monaco")
                    .write(new SirenSpeedsView(
                            Instant.now(),
                            "monaco",
                            100,
                            Optional.of(start),
                            Optional.of(start),
                            errors,
                            errors,
                            List.of(),
                            true,
                            start,
                            List.of(new SirenSpeedsView.Factor(RoadKind.PRIMARY, DayPart.NIGHT, 1.2, 300)),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
            centre.start();

            assertThat(centre.as("quality")
                            .get("/api/speeds")
                            .ok()
                            .at("/factors/0/factor")
                            .asDouble())
                    .isEqualTo(1.2);
        }
    }
}

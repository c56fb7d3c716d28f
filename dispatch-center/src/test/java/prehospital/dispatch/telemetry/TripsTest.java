package prehospital.dispatch.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import prehospital.dispatch.core.eta.Trip;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Recommendation.Basis;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.EtaView;

class TripsTest {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private final List<Trip> kept = new ArrayList<>();
    private final Trips trips = new Trips(
            new TripLog() {
                @Override
                public Future<Void> add(AssignmentId assignment, AssignmentStatus leg, Trip trip) {
                    kept.add(trip);
                    return Future.succeededFuture();
                }

                @Override
                public Future<List<Trip>> since(Instant from) {
                    return Future.succeededFuture(List.copyOf(kept));
                }
            },
            ZoneOffset.UTC);

    private static AssignmentView assignment(AssignmentStatus status, SortedMap<AssignmentStatus, Instant> times) {
        return new AssignmentView(
                new AssignmentId("X"),
                new IncidentId("I"),
                new UnitId("A1"),
                status,
                times,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static SortedMap<AssignmentStatus, Instant> moving() {
        return new TreeMap<>(Map.of(AssignmentStatus.EN_ROUTE, START));
    }

    private static EtaView eta(long computedAfter, long arriveAfter, Basis basis) {
        return new EtaView(
                new AssignmentId("X"),
                new LatLon(57.7, 11.9),
                START.plusSeconds(arriveAfter),
                basis,
                START.plusSeconds(computedAfter));
    }

    private void arriveAfter(long seconds) {
        SortedMap<AssignmentStatus, Instant> times = moving();
        times.put(AssignmentStatus.ON_SCENE, START.plusSeconds(seconds));
        trips.ended(assignment(AssignmentStatus.ON_SCENE, times));
    }

    @Test
    void theFirstExpectationIsThePromise() {
        trips.expected(eta(3, 300, Basis.ROAD), assignment(AssignmentStatus.EN_ROUTE, moving()));
        trips.expected(eta(8, 500, Basis.ROAD), assignment(AssignmentStatus.EN_ROUTE, moving()));
        arriveAfter(360);

        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).predictedSeconds()).isEqualTo(300);
        assertThat(kept.get(0).actualSeconds()).isEqualTo(360);
        assertThat(kept.get(0).hour()).isEqualTo(12);
    }

    @Test
    void latePromisesStraightLinesAndBrokenOffDrivesDoNotCount() {
        trips.expected(eta(61, 300, Basis.ROAD), assignment(AssignmentStatus.EN_ROUTE, moving()));
        arriveAfter(360);
        trips.expected(eta(3, 300, Basis.ESTIMATED), assignment(AssignmentStatus.EN_ROUTE, moving()));
        arriveAfter(360);
        trips.expected(eta(3, 300, Basis.ROAD), assignment(AssignmentStatus.EN_ROUTE, moving()));
        trips.ended(assignment(AssignmentStatus.CANCELLED, moving()));
        trips.expected(eta(3, 300, Basis.ROAD), assignment(AssignmentStatus.EN_ROUTE, moving()));
        arriveAfter(5);

        assertThat(kept).isEmpty();
    }

    @Test
    void onlyRoadsHaveARange() {
        assertThat(trips.range(300, Basis.ESTIMATED, START)).isEmpty();
        EtaView.Range range = trips.range(300, Basis.ROAD, START).orElseThrow();
        assertThat(range.earliest()).isAfter(START).isBefore(START.plusSeconds(300));
        assertThat(range.latest()).isAfter(START.plusSeconds(300));
    }
}

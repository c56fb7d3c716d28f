package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.dispatch.core.eta.Spread;
import prehospital.dispatch.core.eta.Trip;
import prehospital.dispatch.desk.Also;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.dispatch.desk.Outcome;
import prehospital.dispatch.store.TripStore;
import prehospital.eventlog.EventLog;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.CallId;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.Recorded;
import prehospital.protocol.view.CallView;
import prehospital.protocol.wire.Wire;

/** The desk and its rows on a real PostgreSQL: repeats, failures, projections, first starts. */
class DeskIT {
    private static final String INCIDENT =
            "{'id':'I1','place':{'description':'Port','location':{'lat':43.74,'lon':7.42},'radiusMeters':0},'complaint':'fall','priority':'P3'}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    @Test
    void theSamePostSentManyTimesAtOnceHappensOnce() {
        try (TestCentre centre = new TestCentre(temp)) {
            TestClient dispatcher = centre.as("dispatcher");
            List<CompletableFuture<TestClient.Answer>> answers = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> dispatcher.post("/api/incidents", INCIDENT)))
                    .toList();
            List<JsonNode> bodies = new ArrayList<>();
            answers.forEach(answer -> bodies.add(answer.join().ok()));
            assertThat(bodies).allMatch(bodies.getFirst()::equals);
            JsonNode detail = dispatcher.get("/api/incidents/I1").ok();
            assertThat(detail.get("timeline")).hasSize(1);
        }
    }

    @Test
    void whatCouldNotBeStoredNeverHappenedAndTheDeskGoesOn() {
        try (TestCentre centre = new TestCentre(temp)) {
            DispatchDesk desk = centre.program().parts().desk();
            Also failing = connection -> Future.failedFuture(new IllegalStateException("planted"));
            Future<Outcome> lost = desk.submit("test", call("C1"), outcome -> failing);
            TestCentre.until("answered", lost::isComplete);
            assertThat(lost.failed()).isTrue();
            TestCentre.until("the desk is back", desk::ready);
            assertThat(state(desk)).isEmpty();
            assertThat(TestCentre.await(desk.submit("test", call("C1")))).isInstanceOf(Outcome.Granted.class);
            assertThat(state(desk)).hasSize(1);
        }
    }

    private static List<CallView> state(DispatchDesk desk) {
        return TestCentre.await(desk.see(now -> now.calls()));
    }

    private static DispatchCommand call(String id) {
        return new DispatchCommand.ReceiveCall(new CallId(id), "", Optional.empty(), "test");
    }

    @Test
    void theRowsEqualTheStateAndAreMadeAgainWhenTheyAreLost() {
        try (TestCentre centre = new TestCentre(temp)) {
            DispatchDesk desk = centre.program().parts().desk();
            for (int i = 0; i < 300; i++) {
                TestCentre.await(desk.submit("test", call("C" + i)));
            }
            List<CallView> state = state(desk);
            assertThat(rows(centre)).isEqualTo(state);
            Pool pool = centre.database().pool(centre.vertx);
            TestCentre.await(pool.query("update projection set version = 0").execute());
            TestCentre.await(pool.query("delete from call_row where id < 'C2'").execute());
            centre.stop();
            centre.start();
            assertThat(rows(centre)).isEqualTo(state);
            assertThat(state(centre.program().parts().desk())).isEqualTo(state);
            TestCentre.await(pool.close());
        }
    }

    @Test
    void rowsFarBehindTheLogAreMadeWhileTheCentreServesAlready() {
        try (TestCentre centre = new TestCentre(temp)) {
            centre.stop();
            Pool pool = centre.database().pool(centre.vertx);
            EventLog log = new EventLog(pool);
            int many = EventLog.APPEND_MAX + 1_000;
            long last = TestCentre.await(log.last());
            for (int done = 0; done < many; done += EventLog.APPEND_MAX) {
                int from = done;
                long after = last + done;
                TestCentre.await(log.append(
                        after,
                        IntStream.range(0, Math.min(EventLog.APPEND_MAX, many - done))
                                .mapToObj(i -> received(after + 1 + i, "B" + (from + i)))
                                .toList()));
            }
            centre.start();
            centre.as("dispatcher").post("/api/incidents", INCIDENT).ok();
            TestCentre.until(() -> "all rows: " + callRows(pool), () -> callRows(pool) == many);
            assertThat(centre.as("dispatcher").get("/api/incidents/I1").ok().get("timeline"))
                    .hasSize(1);
            TestCentre.await(pool.close());
        }
    }

    private static long callRows(Pool pool) {
        return TestCentre.await(pool.query("select count(*) from call_row").execute())
                .iterator()
                .next()
                .getLong(0);
    }

    private static Recorded received(long sequence, String id) {
        return new Recorded(
                sequence,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                "test",
                new DispatchEvent.CallReceived(new CallId(id), "", Optional.empty(), "test"));
    }

    private static List<CallView> rows(TestCentre centre) {
        List<CallView> rows = new ArrayList<>();
        centre.as("dispatcher")
                .get("/api/calls")
                .ok()
                .get("items")
                .forEach(item -> rows.add(Wire.readOwn(item.toString(), CallView.class)));
        rows.sort((a, b) -> a.id().compareTo(b.id()));
        return rows;
    }

    @Test
    void withoutDemoOnlyAnAdministratorWithAOneTimePasswordExists() throws IOException {
        try (TestCentre centre = new TestCentre(temp, false)) {
            String password = centre.program().oneTimePassword().orElseThrow();
            TestClient admin = TestClient.signIn(centre.base(), "admin", password);
            assertThat(new TestClient(centre.base(), "")
                            .post("/api/session", "{'name':'dispatcher','password':'dispatcher'}")
                            .status())
                    .isEqualTo(401);
            Path secret = temp.resolve("device-secrets/hospital-chpg");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
            admin.send("PUT", "/api/accounts/anna", "{\"password\":\"long enough\",\"roles\":[\"DISPATCHER\"]}")
                    .ok();
            TestClient anna = TestClient.signIn(centre.base(), "anna", "long enough");
            anna.get("/api/calls").ok();
            admin.send("PUT", "/api/accounts/anna", "{\"roles\":[\"QUALITY\"]}").ok();
            assertThat(anna.get("/api/calls").status()).isEqualTo(401);

            centre.stop();
            centre.start(centre.config().withDemoAccounts(true));
            centre.as("dispatcher").get("/api/calls").ok();
            centre.stop();
            centre.start();
            assertThat(new TestClient(centre.base(), "")
                            .post("/api/session", "{'name':'dispatcher','password':'dispatcher'}")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void tripsAreKeptOnceAndReported() {
        try (TestCentre centre = new TestCentre(temp)) {
            assertThat(centre.as("quality")
                            .get("/api/calibration")
                            .ok()
                            .get("trips")
                            .asInt())
                    .isZero();
            TripStore store = new TripStore(centre.database().pool(centre.vertx));
            Trip trip = new Trip(Instant.now().minusSeconds(900), 9, 400, 420, new Spread(0.1, 0.2, 3));
            TestCentre.await(store.add(new AssignmentId("X1"), AssignmentStatus.EN_ROUTE, trip));
            TestCentre.await(store.add(new AssignmentId("X1"), AssignmentStatus.EN_ROUTE, trip));
            TestCentre.await(store.add(new AssignmentId("X1"), AssignmentStatus.TRANSPORTING, trip));

            JsonNode report = centre.as("dispatcher").get("/api/calibration").ok();

            assertThat(report.get("trips").asInt()).isEqualTo(2);
            assertThat(report.get("inside").asDouble()).isEqualTo(1);
        }
    }

    @Test
    void closuresOutliveARestart() {
        try (TestCentre centre = new TestCentre(temp)) {
            String closure =
                    "{'id':'K1','area':[{'lat':43.74,'lon':7.42}],'expiresAt':'2099-01-01T00:00:00Z','reason':'fire'}";
            centre.as("paramedic").post("/api/closures", closure).ok();
            centre.stop();
            centre.start();
            TestClient dispatcher = centre.as("dispatcher");
            JsonNode items = dispatcher.get("/api/closures").ok().get("items");
            assertThat(items.findValuesAsText("id")).containsExactly("K1");
            dispatcher.send("DELETE", "/api/closures/K1", "").ok();
            assertThat(dispatcher.get("/api/closures").ok().get("items")).isEmpty();
        }
    }
}

package prehospital.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import prehospital.eventlog.Database;
import prehospital.eventlog.TestDatabase;
import prehospital.hospital.link.ExternalServer;
import prehospital.hospital.store.Outbox;

/** Bundles on their way to a server that is away, fails, is slow, refuses, and at last works: real HTTP, real PostgreSQL. */
class OutboxIT {
    private final Vertx vertx = Vertx.vertx();
    private final Database database = TestDatabase.migrated("db/hospital");
    private final Pool pool = database.pool(vertx);
    private final Outbox outbox = new Outbox(pool);
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger failing = new AtomicInteger();
    private final AtomicReference<ExternalServer.State> state = new AtomicReference<>(
            new ExternalServer.State(Optional.empty(), -1, -1, Optional.empty(), Optional.empty()));

    @AfterEach
    void stop() throws Exception {
        FakeCentre.wait(pool.close());
        FakeCentre.wait(vertx.close());
        database.close();
    }

    @Test
    void nothingLostNothingOutOfOrderNothingDoubled() throws Exception {
        add("p1", "p1-1");
        add("p1", "p1-2");
        add("p2", "p2-1");
        HttpServer first = listen(0);
        int port = first.actualPort();
        FakeCentre.wait(first.close());
        ExternalServer carrier = new ExternalServer(
                vertx,
                new ExternalServer.Target(URI.create("http://127.0.0.1:" + port + "/fhir"), Optional.of("Bearer x")),
                outbox,
                InstantSource.system(),
                state::set);
        await(() -> Optional.ofNullable(state())
                .filter(s -> s.lastError().isPresent())
                .isPresent());
        assertThat(state().waiting()).isEqualTo(3);
        assertThat(taken).isEmpty();

        failing.set(2);
        HttpServer server = listen(port);
        add("p1", "p1-3");
        add("p2", "refuse-me");
        add("p2", "p2-3");
        await(() -> state().waiting() == 0);
        assertThat(taken.stream().filter(bundle -> bundle.startsWith("p1"))).containsExactly("p1-1", "p1-2", "p1-3");
        assertThat(taken.stream().filter(bundle -> bundle.startsWith("p2"))).containsExactly("p2-1", "p2-3");
        assertThat(state().dead()).isEqualTo(1);
        assertThat(state().lastError().orElse("")).contains("422");
        FakeCentre.wait(carrier.close());
        FakeCentre.wait(server.close());
    }

    private HttpServer listen(int port) throws Exception {
        return FakeCentre.wait(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    if (failing.getAndDecrement() > 0) {
                        request.response().setStatusCode(500).end("not now");
                    } else if (body.toString().equals("refuse-me")) {
                        request.response().setStatusCode(422).end("no");
                    } else {
                        // Slow enough that a second bundle of the same patient would overtake if it could.
                        vertx.setTimer(40, id -> {
                            taken.add(body.toString());
                            request.response().end("{}");
                        });
                    }
                }))
                .listen(port, "127.0.0.1"));
    }

    private void add(String patient, String bundle) throws Exception {
        Future<Void> added = pool.withTransaction(connection -> outbox.add(connection, patient, bundle, Instant.now()));
        FakeCentre.wait(added);
    }

    private ExternalServer.State state() {
        return Optional.ofNullable(state.get()).orElseThrow();
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) throws Exception {
        Instant end = Instant.now().plusSeconds(60);
        while (!condition.holds()) {
            assertThat(Instant.now()).as("waited too long").isBefore(end);
            Thread.sleep(25);
        }
    }
}

package prehospital.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static prehospital.web.Waiting.await;
import static prehospital.web.Waiting.connect;
import static prehospital.web.Waiting.until;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import prehospital.protocol.Role;
import prehospital.protocol.wire.Wire;
import prehospital.web.Edge;
import prehospital.web.auth.Principal;

/** The live protocol as a browser meets it, on real sockets. */
class LiveIT {
    private final Edge edge = new Edge();
    private final LiveFeed feed = new LiveFeed(edge.vertx, edge.clock);
    private final WebSocketClient client = edge.vertx.createWebSocketClient(
            new WebSocketClientOptions().setMaxFrameSize(20_000_000).setMaxMessageSize(20_000_000));

    /** A value with the hospital it is for. */
    record Alert(String hospital, String text) {}

    @BeforeEach
    void mounts() {
        LiveRoutes routes = new LiveRoutes(
                feed, edge.gate, Set.of("dispatch", "hospital"), (principal, query) -> switch (principal) {
                    case Principal.Person person
                    when person.has(Role.DISPATCHER) -> Optional.of(new Audience("dispatch", Visibility.ALL));
                    case Principal.Person person when person.has(Role.ED) -> hospital(person);
                    case Principal.Person person -> Optional.empty();
                    case Principal.Device device -> Optional.empty();
                });
        edge.router.get("/live").handler(routes.handler());
    }

    private static Optional<Audience> hospital(Principal.Person person) {
        String own = person.account().hospital().orElseThrow().value();
        return Optional.of(new Audience(
                "hospital:" + own,
                (collection, id, value) -> own.equals(value.path("hospital").asText())));
    }

    @AfterEach
    void closes() {
        edge.close();
    }

    /** One client and everything it heard. */
    private static final class Ear {
        private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
        private final ClientWebSocket socket;

        Ear(ClientWebSocket socket) {
            this.socket = socket;
            socket.textMessageHandler(text -> heard.add(Wire.readOwn(text, JsonNode.class)));
        }

        JsonNode first(String type) {
            until(() -> type + " in " + heard, () -> all(type).size() > 0);
            return all(type).getFirst();
        }

        String newest() {
            return heard.isEmpty() ? "" : heard.getLast().toString();
        }

        List<JsonNode> all(String type) {
            return heard.stream()
                    .filter(message -> type.equals(message.path("type").asText()))
                    .toList();
        }

        void closedWith(int code) {
            until("closed with " + code, socket::isClosed);
            assertThat(socket.closeStatusCode()).isEqualTo((short) code);
        }
    }

    private Ear open(String query, Map<String, String> headers) {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(edge.port())
                .setURI("/live?" + query);
        headers.forEach(options::addHeader);
        Ear ear = new Ear(client.webSocket());
        connect(edge.vertx, ear.socket, options);
        return ear;
    }

    private void put(String id, String hospital, String text) {
        feed.put("prealerts", id, new Alert(hospital, text));
    }

    @Test
    void aSnapshotThenOrderedDeltas() {
        put("P1", "SU", "one");
        Ear ear = open("view=dispatch", edge.browser("dispatcher"));
        JsonNode snapshot = ear.first("Snapshot");
        assertThat(snapshot.path("collections")
                        .path("prealerts")
                        .path("P1")
                        .path("text")
                        .asText())
                .isEqualTo("one");
        put("P1", "SU", "two");
        put("P2", "MO", "three");
        put("P1", "SU", "four");
        feed.remove("prealerts", "P9");
        JsonNode delta = ear.first("Delta");
        assertThat(delta.path("prev").asLong()).isEqualTo(snapshot.path("seq").asLong());
        until(
                "both changes",
                () -> ear.all("Delta").toString().contains("three")
                        && ear.heard.toString().contains("four"));
        feed.remove("prealerts", "P1");
        until(
                "the removal",
                () -> ear.all("Delta")
                        .getLast()
                        .path("changes")
                        .toString()
                        .equals("[{\"collection\":\"prealerts\",\"id\":\"P1\"}]"));
        long seq = snapshot.path("seq").asLong();
        for (JsonNode next : ear.all("Delta")) {
            assertThat(next.path("prev").asLong()).isEqualTo(seq);
            seq = next.path("seq").asLong();
        }
        JsonNode tick = ear.first("Tick");
        assertThat(tick.path("seq").asLong()).isEqualTo(seq);
        assertThat(tick.hasNonNull("serverTime")).isTrue();
    }

    @Test
    void whatIsInAHurryDoesNotWaitForWhatIsGathered() {
        Ear ear = open("view=dispatch", edge.browser("dispatcher"));
        ear.first("Snapshot");
        long gathered = tenRounds(ear, "gathered", () -> {});
        assertThat(tenRounds(ear, "hurried", feed::hurry)).isLessThan(gathered);
    }

    /** How long ten changes take, each after the one before was heard, in nanoseconds. */
    private long tenRounds(Ear ear, String word, Runnable after) {
        long begin = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            String text = word + i;
            put("P1", "SU", text);
            after.run();
            until(text, () -> ear.newest().contains(text));
        }
        return System.nanoTime() - begin;
    }

    @Test
    void aHospitalSeesItsOwnAndLosesWhatIsRedirected() {
        put("P1", "SU", "ours");
        put("P2", "MO", "theirs");
        Ear ear = open("view=hospital", edge.browser("ed"));
        assertThat(ear.first("Snapshot").path("collections").toString())
                .contains("ours")
                .doesNotContain("theirs");
        put("P2", "MO", "still theirs");
        put("P1", "MO", "now theirs");
        JsonNode delta = ear.first("Delta");
        assertThat(delta.path("changes").toString()).isEqualTo("[{\"collection\":\"prealerts\",\"id\":\"P1\"}]");
        put("P2", "SU", "now ours");
        until("the new one", () -> ear.heard.toString().contains("now ours"));
        assertThat(ear.heard.toString()).doesNotContain("theirs");
    }

    @Test
    void aClientComesBackWhereItStopped() {
        put("P1", "SU", "one");
        Map<String, String> browser = edge.browser("dispatcher");
        Ear before = open("view=dispatch", browser);
        JsonNode snapshot = before.first("Snapshot");
        await(before.socket.close());
        put("P2", "SU", "two");
        put("P3", "SU", "three");
        String resume = "view=dispatch&from=" + snapshot.path("seq").asLong() + "&epoch=";
        Ear after = open(resume + snapshot.path("epoch").asText(), browser);
        JsonNode delta = after.first("Delta");
        assertThat(delta.path("prev").asLong()).isEqualTo(snapshot.path("seq").asLong());
        assertThat(delta.path("changes")).hasSize(2);
        assertThat(after.all("Snapshot")).isEmpty();
        assertThat(open(resume + "another", browser).first("Snapshot").toString())
                .contains("three");
        Ear future =
                open("view=dispatch&from=99999&epoch=" + snapshot.path("epoch").asText(), browser);
        assertThat(future.first("Snapshot").toString()).contains("three");
    }

    @Test
    void aClientThatMissedTooMuchGetsASnapshot() {
        Map<String, String> browser = edge.browser("dispatcher");
        Ear before = open("view=dispatch", browser);
        JsonNode snapshot = before.first("Snapshot");
        await(before.socket.close());
        for (int i = 0; i <= LiveFeed.CHANGES_KEPT_MAX; i++) {
            feed.put("units", "U" + i, i);
        }
        Ear after = open("view=dispatch&from=0&epoch=" + snapshot.path("epoch").asText(), browser);
        assertThat(after.first("Snapshot").path("collections").path("units")).hasSize(LiveFeed.CHANGES_KEPT_MAX + 1);
    }

    @Test
    void aClientThatDoesNotReadIsClosedAndHoldsUpNobody() {
        Map<String, String> browser = edge.browser("dispatcher");
        Ear slow = open("view=dispatch", browser);
        Ear quick = open("view=dispatch", browser);
        slow.first("Snapshot");
        slow.socket.pause();
        String large = "x".repeat(500_000);
        for (int i = 0; feed.closedAsTooSlow() == 0 && i < 400; i++) {
            int round = i;
            feed.put("units", "U", large + round);
            String expected = "x" + round + "\"";
            until(
                    "round " + i,
                    () -> feed.closedAsTooSlow() > 0 || quick.newest().contains(expected));
        }
        slow.socket.resume();
        slow.closedWith(4008);
        until("one client left", () -> feed.clients() == 1);
        assertThat(quick.socket.isClosed()).isFalse();
    }

    @Test
    void whoMayNotListenIsToldByTheCloseCode() {
        open("view=dispatch", Map.of()).closedWith(4001);
        open("view=dispatch", Map.of("Authorization", "Bearer made-up")).closedWith(4001);
        open("view=dispatch", edge.browser("paramedic")).closedWith(4003);
        open("view=dispatch", Map.of("Authorization", "Device vehicle-A1:s3cret"))
                .closedWith(4003);
        Map<String, String> foreign = Map.of(
                "Cookie", edge.browser("dispatcher").getOrDefault("Cookie", ""), "Origin", "http://evil.example");
        assertThatThrownBy(() -> open("view=dispatch", foreign))
                .cause()
                .isInstanceOfSatisfying(
                        UpgradeRejectedException.class,
                        refused -> assertThat(refused.getStatus()).isEqualTo(403));
        assertThat(edge.get("/live?view=dispatch", Map.of()).statusCode()).isEqualTo(400);
        assertThat(edge.get("/live?view=other", Map.of()).statusCode()).isEqualTo(404);
        until("no client left", () -> feed.clients() == 0);
    }

    @Test
    void aSessionThatExpiresClosesItsSockets() {
        Ear ear = open("view=dispatch", edge.browser("dispatcher"));
        ear.first("Snapshot");
        edge.clock.forward(Duration.ofHours(12));
        ear.closedWith(4001);
    }

    @Test
    void aSessionThatIsSignedOutClosesItsSocketsAndNoOthers() {
        Map<String, String> browser = edge.browser("dispatcher");
        Ear ear = open("view=dispatch", browser);
        Ear other = open("view=dispatch", edge.browser("dispatcher"));
        ear.first("Snapshot");
        other.first("Snapshot");
        edge.ask(io.vertx.core.http.HttpMethod.DELETE, "/api/session", browser, "");
        feed.endSession(edge.ended.getFirst());
        ear.closedWith(4001);
        assertThat(other.socket.isClosed()).isFalse();
    }

    @Test
    void aSessionThatEndedElsewhereIsFoundOut() {
        Map<String, String> bearer = edge.bearer("dispatcher");
        Ear ear = open("view=dispatch", bearer);
        ear.first("Snapshot");
        await(edge.authority.logout(bearer.getOrDefault("Authorization", "").substring("Bearer ".length())));
        edge.clock.forward(Duration.ofSeconds(31));
        ear.closedWith(4001);
    }

    @Test
    void aPingIsAnsweredAndNothingElseIsAccepted() {
        Ear ear = open("view=dispatch", edge.browser("dispatcher"));
        long seq = ear.first("Snapshot").path("seq").asLong();
        await(ear.socket.writeTextMessage("{\"type\":\"Ping\"}"));
        assertThat(ear.first("Tick").path("seq").asLong()).isEqualTo(seq);
        await(ear.socket.writeTextMessage("{\"type\":\"Delta\"}"));
        ear.closedWith(4003);
        Ear flood = open("view=dispatch", edge.browser("dispatcher"));
        for (int i = 0; i < 200; i++) {
            flood.socket.writeTextMessage("{\"type\":\"Ping\"}");
        }
        flood.closedWith(4003);
    }

    @Test
    void aStoppingServerSaysSo() {
        Ear ear = open("view=dispatch", edge.browser("dispatcher"));
        ear.first("Snapshot");
        await(feed.close());
        ear.closedWith(4009);
    }
}

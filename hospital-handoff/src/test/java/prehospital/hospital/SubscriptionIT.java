package prehospital.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.fhir.FhirValidator;
import prehospital.hospital.link.Subscriptions;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.wire.Wire;

/** Subscriptions over real HTTP and a real WebSocket: handshake, events in order, failures, restart, a full queue, heartbeats. */
class SubscriptionIT {
    private static final String BACKPORT = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";

    @TempDir
    Path dataDir;

    private TestHospital hospital;
    private HttpServer receiver;
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    @BeforeEach
    void start() throws Exception {
        hospital = new TestHospital(dataDir);
        receiver = FakeCentre.wait(hospital.vertx
                .createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    boolean mine = "Bearer receiver".equals(request.getHeader("Authorization"));
                    if (!mine || refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        request.response().setStatusCode(mine ? 503 : 401).end();
                        return;
                    }
                    received.add(read(body.toString()));
                    request.response().end();
                }))
                .listen(0, "127.0.0.1"));
    }

    @AfterEach
    void stop() throws Exception {
        hospital.close();
    }

    @Test
    void aReceiverHearsEveryStepOnceInOrderAcrossFailuresAndARestart() throws Exception {
        HttpResponse<String> made =
                hospital.send("POST", "/Subscription", TestHospital.DEVICE, hook("handoff", "", ""));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).doesNotContain("receiver\"");
        String id = read(made.body()).get("id").textValue();
        TestHospital.await(() -> received.size() == 1 && status(id).equals("active"));
        assertThat(word(received.get(0), "type")).isEqualTo("handshake");

        hospital.centre.show("prealerts", "P1", Views.preAlert("P1", Views.SU, PreAlertStatus.SENT));
        TestHospital.await(() -> received.size() == 2);
        JsonNode first = received.get(1);
        assertThat(first.get("type").textValue()).isEqualTo("history");
        assertThat(word(first, "type")).isEqualTo("event-notification");
        assertThat(word(first, "topic")).isEqualTo("urn:prehospital:topic:handoff");
        assertThat(numbers(first)).containsExactly("1");
        assertThat(first.at("/entry/1/fullUrl").textValue()).endsWith("/fhir/Task/handoff.P1.SU");
        assertThat(first.at("/entry/1/resource").isMissingNode()).as("id-only").isTrue();
        assertThat(FhirValidator.validate(first.toString()).errors()).isEmpty();

        refusals.set(1);
        hospital.centre.show("prealerts", "P1", Views.preAlert("P1", Views.SU, PreAlertStatus.ACKNOWLEDGED));
        TestHospital.await(() -> received.size() == 3);
        assertThat(refusals.get()).isZero();
        assertThat(numbers(received.get(2))).containsExactly("2");

        hospital.restart();
        hospital.centre.show("prealerts", "P1", Views.preAlert("P1", Views.SU, PreAlertStatus.ARRIVED));
        hospital.centre.show("prealerts", "P7", Views.preAlert("P7", Views.OS, PreAlertStatus.SENT));
        TestHospital.await(() -> received.size() == 4);
        assertThat(numbers(received.get(3))).containsExactly("3");
        JsonNode status = hospital.json("/Subscription/" + id + "/$status", TestHospital.DEVICE);
        assertThat(word(status, "events-since-subscription-start")).isEqualTo("3");
        assertThat(received.toString()).doesNotContain("P7").doesNotContain("Fall");

        assertThat(hospital.get("/Subscription/" + id, "Bearer edos").statusCode())
                .isEqualTo(404);
        assertThat(hospital.send("DELETE", "/Subscription/" + id, "Bearer edsu", "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(hospital.send("DELETE", "/Subscription/" + id, TestHospital.DEVICE, "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(hospital.get("/Subscription/" + id, TestHospital.DEVICE).statusCode())
                .isEqualTo(404);
        queueThatIsFullIsAnErrorUntilAskedForAgain();
    }

    /** In the same program, because another costs seconds. */
    private void queueThatIsFullIsAnErrorUntilAskedForAgain() throws Exception {
        String body = hook("measurement", "Observation?code=8867-4", "");
        String id = read(hospital.send("POST", "/Subscription", TestHospital.DEVICE, body)
                        .body())
                .get("id")
                .textValue();
        TestHospital.await(() -> status(id).equals("active"));
        String flood = "INSERT INTO fhir_history (type, id, version, last_updated, hospital, json, words)"
                + " SELECT 'Observation', 'flood' || n, 1, now(), 'SU', '{\"resourceType\":\"Observation\"}',"
                + " '{\"code\":[\"8867-4\"]}' FROM generate_series(1, " + (Subscriptions.QUEUE_MAX + 1) + ") n";
        var pool = hospital.database.pool(hospital.vertx);
        FakeCentre.wait(pool.query(flood).execute());
        FakeCentre.wait(pool.close());
        TestHospital.await(() -> status(id).equals("error"));
        assertThat(hospital.get("/Subscription/" + id, TestHospital.DEVICE).body())
                .contains("events wait");
        assertThat(hospital.send("PUT", "/Subscription/" + id, TestHospital.DEVICE, body)
                        .statusCode())
                .isEqualTo(200);
        TestHospital.await(() -> status(id).equals("active"));
    }

    @Test
    void aWebSocketHearsEventsAndHeartbeats() throws Exception {
        String body =
                "{\"resourceType\":\"Subscription\",\"status\":\"requested\",\"reason\":\"board\",\"criteria\":\"urn:prehospital:topic:handoff\","
                        + "\"_criteria\":{\"extension\":[{\"url\":\"" + BACKPORT
                        + "backport-filter-criteria\",\"valueString\":\"Task?status=accepted,completed\"}]},"
                        + "\"channel\":{\"extension\":[{\"url\":\"" + BACKPORT
                        + "backport-heartbeat-period\",\"valueUnsignedInt\":5}],"
                        + "\"type\":\"websocket\",\"payload\":\"application/fhir+json\",\"_payload\":{\"extension\":[{\"url\":\""
                        + BACKPORT
                        + "backport-payload-content\",\"valueCode\":\"full-resource\"}]}}}";
        HttpResponse<String> made = hospital.send("POST", "/Subscription", TestHospital.DEVICE, body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = read(made.body()).get("id").textValue();
        JsonNode binding = hospital.json("/Subscription/" + id + "/$get-ws-binding-token", TestHospital.DEVICE);
        String token = word(binding, "token");
        WebSocket socket = open(word(binding, "websocket-url"));
        socket.sendText("bind-with-token " + token, true).join();
        TestHospital.await(() -> received.size() == 1);
        assertThat(word(received.get(0), "type")).isEqualTo("handshake");

        hospital.centre.show("prealerts", "P1", Views.preAlert("P1", Views.SU, PreAlertStatus.SENT));
        hospital.centre.show("prealerts", "P2", Views.preAlert("P2", Views.SU, PreAlertStatus.ACKNOWLEDGED));
        TestHospital.await(() -> received.size() == 2);
        assertThat(received.get(1).at("/entry/1/resource/id").textValue()).isEqualTo("handoff.P2.SU");
        TestHospital.await(() -> received.size() >= 3);
        assertThat(word(received.get(2), "type")).isEqualTo("heartbeat");
        assertThat(word(received.get(2), "events-since-subscription-start")).isEqualTo("1");
        socket.abort();

        AtomicInteger closed = new AtomicInteger();
        WebSocket second = hospital.http
                .newWebSocketBuilder()
                .buildAsync(URI.create(word(binding, "websocket-url")), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onClose(WebSocket gone, int status, String reason) {
                        closed.set(status);
                        return CompletableFuture.completedFuture(true);
                    }
                })
                .get(30, TimeUnit.SECONDS);
        second.sendText("bind-with-token " + token, true).join();
        TestHospital.await(() -> closed.get() == 4401);
        refusesWhatItDoesNotDo();
    }

    private void refusesWhatItDoesNotDo() throws Exception {
        String good = hook("handoff", "", "");
        for (List<String> mistake : List.of(
                List.of("topic:handoff", "topic:weather"),
                List.of("rest-hook", "email"),
                List.of("http://127.0.0.1", "ftp://127.0.0.1"),
                List.of("Authorization: Bearer receiver", "Host: elsewhere"),
                List.of("application/fhir+json", "application/fhir+xml"))) {
            HttpResponse<String> answer = hospital.send(
                    "POST", "/Subscription", TestHospital.DEVICE, good.replace(mistake.get(0), mistake.get(1)));
            assertThat(answer.statusCode()).as(mistake + answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("OperationOutcome");
        }
        String whole = hook("handoff", "", "full-resource").replace("http://127.0.0.1", "http://ed.example");
        assertThat(hospital.send("POST", "/Subscription", TestHospital.DEVICE, whole)
                        .body())
                .contains("https");
        assertThat(hospital.send("POST", "/Subscription", TestHospital.DEVICE, hook("handoff", "Task?colour=red", ""))
                        .statusCode())
                .isEqualTo(400);
        assertThat(hospital.send("POST", "/Subscription", "Bearer edsu", good).statusCode())
                .isEqualTo(403);
    }

    private WebSocket open(String address) throws Exception {
        StringBuilder text = new StringBuilder();
        return hospital.http
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
                        text.append(part);
                        if (last) {
                            received.add(read(text.toString()));
                            text.setLength(0);
                        }
                        from.request(1);
                        return CompletableFuture.completedFuture(true);
                    }
                })
                .get(30, TimeUnit.SECONDS);
    }

    private String hook(String topic, String filter, String content) {
        String filters = filter.isEmpty()
                ? ""
                : ",\"_criteria\":{\"extension\":[{\"url\":\"" + BACKPORT
                        + "backport-filter-criteria\",\"valueString\":\"" + filter + "\"}]}";
        String payload = content.isEmpty()
                ? ""
                : ",\"_payload\":{\"extension\":[{\"url\":\"" + BACKPORT + "backport-payload-content\",\"valueCode\":\""
                        + content + "\"}]}";
        return "{\"resourceType\":\"Subscription\",\"status\":\"requested\",\"reason\":\"board\",\"criteria\":\"urn:prehospital:topic:"
                + topic + "\"" + filters + ",\"channel\":{\"type\":\"rest-hook\",\"endpoint\":\"http://127.0.0.1:"
                + receiver.actualPort() + "/hook\",\"payload\":\"application/fhir+json\"" + payload
                + ",\"header\":[\"Authorization: Bearer receiver\"]}}";
    }

    private String status(String id) throws Exception {
        return hospital.json("/Subscription/" + id, TestHospital.DEVICE)
                .get("status")
                .textValue();
    }

    private static List<String> numbers(JsonNode notification) {
        return notification.at("/entry/0/resource/parameter").findValues("part").stream()
                .map(part -> part.get(0).get("valueString").textValue())
                .toList();
    }

    /** The value of a parameter of the first resource, or of the resource itself. */
    private static String word(JsonNode bundle, String name) {
        JsonNode parameters =
                bundle.has("parameter") ? bundle.get("parameter") : bundle.at("/entry/0/resource/parameter");
        for (JsonNode parameter : parameters) {
            if (parameter.get("name").textValue().equals(name)) {
                for (JsonNode value : parameter) {
                    if (!value.textValue().equals(name)) {
                        return value.textValue();
                    }
                }
            }
        }
        return "";
    }

    private static JsonNode read(String json) {
        try {
            return Wire.strict().readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

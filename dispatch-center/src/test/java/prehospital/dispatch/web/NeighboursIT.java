package prehospital.dispatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import prehospital.protocol.wire.Wire;
import prehospital.web.PassOn;
import prehospital.web.Problems;
import prehospital.web.Servers;

/** Below {@code /fhir} the centre's own errors are FHIR's as well: the hospital program is killed, comes back, and is sent too much. */
class NeighboursIT {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer hospital;
    private Neighbours neighbours;
    private int port;

    @BeforeEach
    void start() throws Exception {
        hospital = wait(hospital(0));
        URI program = URI.create("http://127.0.0.1:" + hospital.actualPort());
        neighbours = new Neighbours(vertx, Optional.of(program), unit -> Optional.empty());
        Router router = Router.router(vertx);
        neighbours.mount(router);
        Problems.answerOn(router);
        port = wait(Servers.listen(vertx, Servers.LOOPBACK, 0, router)).actualPort();
    }

    private Future<HttpServer> hospital(int at) {
        return vertx.createHttpServer()
                .requestHandler(request ->
                        request.body().onSuccess(body -> request.response().end("{\"resourceType\":\"Bundle\"}")))
                .listen(at, "127.0.0.1");
    }

    @AfterEach
    void stop() throws Exception {
        wait(neighbours.close());
        wait(vertx.close());
    }

    @Test
    void whileTheHospitalProgramIsDeadFhirSaysSoAndWhenToAskAgain() throws Exception {
        assertThat(get("/fhir/Task").statusCode()).isEqualTo(200);
        int was = hospital.actualPort();
        wait(hospital.close());
        for (String path : new String[] {"/fhir", "/fhir/Task?status=requested", "/fhir/metadata"}) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
            outcome(answer, "transient", "does not answer");
        }
        HttpResponse<String> written = http.send(
                request("/fhir/Task/handoff.P1.SU")
                        .PUT(HttpRequest.BodyPublishers.ofString("{\"resourceType\":\"Task\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(written.statusCode()).isEqualTo(503);
        // The rest of the hospital program speaks of problems as everything else does.
        assertThat(get("/hl7/interfaces").headers().firstValue("Content-Type")).contains("application/problem+json");
        hospital = wait(hospital(was));
        assertThat(get("/fhir/Task").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsTooLargeOrFromElsewhereIsAnOutcomeToo() throws Exception {
        HttpResponse<String> large = http.send(
                request("/fhir")
                        .POST(HttpRequest.BodyPublishers.ofString("x".repeat((int) PassOn.BODY_BYTES_MAX + 1)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(large.statusCode()).isEqualTo(413);
        outcome(large, "too-long", "bytes");
        HttpResponse<String> foreign = http.send(
                request("/fhir/Task")
                        .header("Origin", "http://elsewhere.example")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(foreign.statusCode()).isEqualTo(403);
        outcome(foreign, "forbidden", "another site");
    }

    private static void outcome(HttpResponse<String> answer, String code, String words) {
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/fhir+json; charset=utf-8");
        JsonNode outcome = Wire.readOwn(answer.body(), JsonNode.class);
        assertThat(outcome.path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(outcome.path("issue")).hasSize(1);
        assertThat(outcome.at("/issue/0/severity").asText()).isEqualTo("error");
        assertThat(outcome.at("/issue/0/code").asText()).isEqualTo(code);
        assertThat(outcome.at("/issue/0/diagnostics").asText()).contains(words);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static <T> T wait(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}

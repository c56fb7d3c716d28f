package prehospital.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static prehospital.web.Edge.problem;
import static prehospital.web.Waiting.await;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import prehospital.protocol.LatLon;
import prehospital.protocol.Refusal;
import prehospital.protocol.StartRefused;

/** Every failure as a problem document; what a program refuses at its start. */
class ProblemsIT {
    private final Edge edge = new Edge();

    /** A body with a nested value. */
    record Wish(LatLon location) {}

    @AfterEach
    void closes() {
        edge.close();
    }

    private void told(HttpResponse<Buffer> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(problem(answer).code()).isEqualTo(code);
    }

    @Test
    void badInputIsToldWithItsPath() {
        edge.router
                .post("/open")
                .handler(JsonRequests.body())
                .handler(JsonRequests.answering(
                        context -> Future.succeededFuture(JsonRequests.read(context, Wish.class))));
        assertThat(edge.post("/open", Map.of(), "{\"location\":{\"lat\":1,\"lon\":2}}")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<Buffer> range = edge.post("/open", Map.of(), "{\"location\":{\"lat\":91,\"lon\":2}}");
        told(range, 400, "BAD_REQUEST");
        assertThat(problem(range).path()).contains("location");
        assertThat(problem(range).detail()).contains("lat");
        told(edge.post("/open", Map.of(), "{\"loc"), 400, "BAD_REQUEST");
        told(edge.post("/open", Map.of(), "{\"other\":1}"), 400, "BAD_REQUEST");
        told(edge.post("/open", Map.of(), "[".repeat(200)), 400, "BAD_REQUEST");
        told(edge.post("/open", Map.of("Content-Type", "text/xml"), "<a/>"), 415, "UNSUPPORTED_MEDIA_TYPE");
        told(edge.post("/open", Map.of(), "x".repeat(64 * 1024 + 1)), 413, "TOO_LARGE");
    }

    @Test
    void refusalsKeepTheirReason() {
        edge.router
                .get("/busy")
                .handler(JsonRequests.answering(context ->
                        Future.failedFuture(Problem.of(Refusal.UNIT_BUSY).failure())));
        HttpResponse<Buffer> answer = edge.get("/busy", Map.of());
        told(answer, 409, "UNIT_BUSY");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void aBugIsToldByAnIdOnly() {
        edge.router.get("/bug").handler(context -> {
            throw new IllegalStateException("the secret inside");
        });
        edge.router
                .get("/later")
                .handler(JsonRequests.answering(
                        context -> Future.failedFuture(new IllegalStateException("the secret inside"))));
        for (String path : new String[] {"/bug", "/later"}) {
            HttpResponse<Buffer> answer = edge.get(path, Map.of());
            told(answer, 500, "INTERNAL");
            assertThat(answer.bodyAsString()).doesNotContain("secret");
        }
    }

    @Test
    void unknownAddressesAndMethodsAreProblems() {
        told(edge.get("/nowhere", Map.of()), 404, "NOT_FOUND");
        told(edge.ask(HttpMethod.PUT, "/api/session", Map.of(), ""), 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void headersHaveALimit() {
        int status = edge.get("/nowhere", Map.of("X-Long", "x".repeat(Servers.HEADER_BYTES_MAX + 1)))
                .statusCode();
        assertThat(status).isBetween(400, 431);
    }

    @Test
    void aTakenPortIsOnePlainSentence() {
        assertThatThrownBy(() -> await(Servers.listen(edge.vertx, Servers.LOOPBACK, edge.port(), edge.router)))
                .cause()
                .isInstanceOf(StartRefused.class)
                .hasMessage(
                        "port " + edge.port() + " is taken by another program; stop that one or give another --port");
        assertThatThrownBy(() -> await(Servers.listen(edge.vertx, "192.0.2.1", 0, edge.router)))
                .cause()
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("cannot listen on 192.0.2.1:0");
    }

    @Test
    void healthNamesItsPartsAndMetricsCount() {
        AtomicBoolean database = new AtomicBoolean(false);
        Health health = new Health();
        health.add("database", database::get);
        health.mount(edge.router);
        new MetricsRoutes(MetricsRoutes.registry()).mount(edge.router);
        assertThat(edge.get("/health/live", Map.of()).statusCode()).isEqualTo(200);
        HttpResponse<Buffer> down = edge.get("/health/ready", Map.of());
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(down.bodyAsString()).isEqualTo("{\"status\":\"DOWN\",\"parts\":{\"database\":\"DOWN\"}}");
        database.set(true);
        assertThat(edge.get("/health/ready", Map.of()).statusCode()).isEqualTo(200);
        assertThat(edge.get("/metrics", Map.of()).bodyAsString()).contains("jvm_memory_used_bytes");
    }
}

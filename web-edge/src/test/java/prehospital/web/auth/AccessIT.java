package prehospital.web.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static prehospital.web.Edge.problem;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import prehospital.protocol.Role;
import prehospital.web.Edge;
import prehospital.web.JsonRequests;
import prehospital.web.Waiting;

/** Every way in that must be refused, and the ones that must not, on real sockets. */
class AccessIT {
    private final Edge edge = new Edge();

    /** A body with one field. */
    record Note(String text) {}

    @BeforeEach
    void addsRoutes() {
        edge.router
                .get("/api/board")
                .handler(edge.gate.require(Role.DISPATCHER, Role.QUALITY))
                .handler(JsonRequests.answering(context -> Future.succeededFuture(
                        Map.of("actor", AuthGate.principal(context).actor()))));
        edge.router
                .post("/api/notes")
                .handler(edge.gate.require(Role.DISPATCHER))
                .handler(JsonRequests.body())
                .handler(JsonRequests.answering(
                        201, context -> Future.succeededFuture(JsonRequests.read(context, Note.class))));
        edge.router
                .get("/api/link")
                .handler(edge.gate.allow(principal -> principal instanceof Principal.Device device
                        && device.unit().isPresent()))
                .handler(JsonRequests.answering(context -> Future.succeededFuture(
                        Map.of("actor", AuthGate.principal(context).actor()))));
    }

    @AfterEach
    void closes() {
        edge.close();
    }

    private static void refused(HttpResponse<Buffer> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(problem(answer).code()).isEqualTo(code);
        assertThat(problem(answer).status()).isEqualTo(status);
    }

    private static Map<String, String> without(Map<String, String> headers, String name) {
        TreeMap<String, String> fewer = new TreeMap<>(headers);
        fewer.remove(name);
        return fewer;
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        TreeMap<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return more;
    }

    @Test
    void nobodyPassesWithoutASession() {
        refused(edge.get("/api/board", Map.of()), 401, "NOT_SIGNED_IN");
        refused(edge.get("/api/session", Map.of()), 401, "NOT_SIGNED_IN");
        refused(edge.get("/api/board", Map.of("Cookie", "prehospital_session=made-up")), 401, "NOT_SIGNED_IN");
        refused(edge.get("/api/board", Map.of("Authorization", "Bearer made-up")), 401, "NOT_SIGNED_IN");
        refused(edge.get("/api/board", Map.of("Authorization", "Bearer " + "x".repeat(5_000))), 401, "NOT_SIGNED_IN");
        refused(edge.post("/api/notes", Map.of(), "{\"text\":\"x\"}"), 401, "NOT_SIGNED_IN");
    }

    @Test
    void aPersonSignsInLooksAndSignsOut() {
        HttpResponse<Buffer> answer = edge.login("dispatcher", "dispatcher", Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.bodyAsString()).doesNotContain("token");
        assertThat(answer.cookies().getFirst())
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Strict", "Path=/", "Max-Age=")
                .doesNotContain("Secure");
        Map<String, String> browser = edge.browser("dispatcher");
        String token = browser.getOrDefault("Cookie", "").substring("prehospital_session=".length());
        assertThat(edge.accounts.sessionKeys()).hasSize(2).doesNotContain(token).contains(Secrets.hash(token));
        assertThat(edge.get("/api/session", browser).bodyAsString()).contains("\"dispatcher\"", "\"csrf\"");
        assertThat(edge.get("/api/board", browser).bodyAsString()).isEqualTo("{\"actor\":\"dispatcher\"}");

        refused(edge.ask(HttpMethod.DELETE, "/api/session", without(browser, "X-CSRF-Token"), ""), 403, "FORBIDDEN");
        assertThat(edge.ask(HttpMethod.DELETE, "/api/session", browser, "").statusCode())
                .isEqualTo(204);
        assertThat(edge.ended).containsExactly(Secrets.hash(token));
        refused(edge.get("/api/board", browser), 401, "NOT_SIGNED_IN");
    }

    @Test
    void theWrongRoleIsForbidden() {
        refused(edge.get("/api/board", edge.browser("paramedic")), 403, "FORBIDDEN");
        refused(edge.post("/api/notes", edge.browser("ed"), "{\"text\":\"x\"}"), 403, "FORBIDDEN");
    }

    @Test
    void changesNeedTheCsrfTokenOfTheSession() {
        Map<String, String> browser = edge.browser("dispatcher");
        assertThat(edge.post("/api/notes", browser, "{\"text\":\"x\"}").statusCode())
                .isEqualTo(201);
        refused(edge.post("/api/notes", without(browser, "X-CSRF-Token"), "{\"text\":\"x\"}"), 403, "FORBIDDEN");
        String others = edge.browser("dispatcher").getOrDefault("X-CSRF-Token", "");
        refused(edge.post("/api/notes", with(browser, "X-CSRF-Token", others), "{\"text\":\"x\"}"), 403, "FORBIDDEN");
        assertThat(edge.post("/api/notes", edge.bearer("dispatcher"), "{\"text\":\"x\"}")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aForeignOriginIsForbidden() {
        Map<String, String> browser = edge.browser("dispatcher");
        String own = "http://127.0.0.1:" + edge.port();
        assertThat(edge.post("/api/notes", with(browser, "Origin", own), "{\"text\":\"x\"}")
                        .statusCode())
                .isEqualTo(201);
        for (String origin : List.of("http://evil.example", own + "0", "null", "http://", "%")) {
            refused(edge.post("/api/notes", with(browser, "Origin", origin), "{\"text\":\"x\"}"), 403, "FORBIDDEN");
            refused(edge.login("dispatcher", "dispatcher", Map.of("Origin", origin)), 403, "FORBIDDEN");
        }
    }

    @Test
    void anExpiredSessionIsNoSession() {
        Map<String, String> browser = edge.browser("dispatcher");
        edge.clock.forward(Duration.ofHours(12).minusMinutes(1));
        assertThat(edge.get("/api/board", browser).statusCode()).isEqualTo(200);
        edge.clock.forward(Duration.ofMinutes(2));
        refused(edge.get("/api/board", browser), 401, "NOT_SIGNED_IN");
    }

    @Test
    void devicesHaveTheirOwnSecretsAndRoutes() {
        Map<String, String> vehicle = Map.of("Authorization", "Device vehicle-A1:s3cret");
        assertThat(edge.get("/api/link", vehicle).bodyAsString()).isEqualTo("{\"actor\":\"unit:A1\"}");
        refused(edge.get("/api/board", vehicle), 403, "FORBIDDEN");
        for (String wrong : List.of(
                "Device vehicle-A1:wrong",
                "Device vehicle-A2:s3cret",
                "Device vehicle-A1",
                "Device :s3cret",
                "Device")) {
            refused(edge.get("/api/link", Map.of("Authorization", wrong)), 401, "NOT_SIGNED_IN");
        }
        refused(edge.get("/api/link", edge.bearer("dispatcher")), 403, "FORBIDDEN");
    }

    @Test
    void aWrongNameAndAWrongPasswordAreToldAlike() {
        HttpResponse<Buffer> wrongName = edge.login("nobody", "dispatcher", Map.of());
        HttpResponse<Buffer> wrongPassword = edge.login("dispatcher", "nobody", Map.of());
        refused(wrongName, 401, "NOT_SIGNED_IN");
        assertThat(wrongName.bodyAsString()).isEqualTo(wrongPassword.bodyAsString());
        assertThat(wrongName.cookies()).isEmpty();
    }

    @Test
    void fiveFailuresCloseANameForAWhile() {
        edge.clock.stop();
        for (int i = 0; i < 5; i++) {
            refused(edge.login("dispatcher", "wrong", Map.of()), 401, "NOT_SIGNED_IN");
        }
        HttpResponse<Buffer> limited = edge.login("dispatcher", "dispatcher", Map.of());
        refused(limited, 429, "RATE_LIMITED");
        assertThat(Integer.parseInt(limited.getHeader("Retry-After"))).isBetween(1, 60);
        assertThat(edge.login("ed", "ed", Map.of()).statusCode()).isEqualTo(200);
        edge.clock.forward(Duration.ofMinutes(1));
        assertThat(edge.login("dispatcher", "dispatcher", Map.of()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void twentyFailuresCloseAnAddressForAWhile() {
        edge.clock.stop();
        for (int i = 0; i < 20; i++) {
            edge.login("guess" + i, "wrong", Map.of());
        }
        refused(edge.login("dispatcher", "dispatcher", Map.of()), 429, "RATE_LIMITED");
    }

    @Test
    void aSessionThatAsksTooOftenIsSlowedDown() {
        edge.clock.stop();
        Map<String, String> headers = edge.bearer("dispatcher");
        List<Future<HttpResponse<Buffer>>> answers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            answers.add(edge.begin(HttpMethod.GET, "/api/board", headers, ""));
        }
        Waiting.await(Future.join(answers));
        List<HttpResponse<Buffer>> limited = answers.stream()
                .map(Future::result)
                .filter(answer -> answer.statusCode() == 429)
                .toList();
        assertThat(limited).hasSize(100);
        assertThat(limited.getFirst().getHeader("Retry-After")).isEqualTo("1");
        assertThat(edge.get("/api/board", edge.bearer("dispatcher")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void loginsAreJsonWithinLimits() {
        refused(edge.post("/api/session", Map.of("Content-Type", "text/plain"), "{}"), 415, "UNSUPPORTED_MEDIA_TYPE");
        refused(edge.post("/api/session", Map.of(), "{\"name\":\"x\"}"), 400, "BAD_REQUEST");
        refused(edge.post("/api/session", Map.of(), "{\"name\":\"x\",\"password\":\"\"}"), 400, "BAD_REQUEST");
        refused(edge.login("x".repeat(5_000), "x", Map.of()), 413, "TOO_LARGE");
    }
}

package prehospital.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/**
 * One signed-in person of the simulation at the public HTTP interface. Signs in again by itself when its session has ended.
 * Event loop only.
 */
final class CityClient {
    private static final long TIMEOUT_MILLIS = 10_000;

    private final WebClient web;
    private final URI origin;
    private final String name;
    private final String password;
    private String token = "";

    CityClient(WebClient web, URI origin, String name, String password) {
        this.web = web;
        this.origin = origin;
        this.name = name;
        this.password = password;
    }

    /** Who this is. */
    String name() {
        return name;
    }

    /** The session token of the last sign-in, empty before. */
    String token() {
        return token;
    }

    /** Signs in; fails with the server's words when it says no. */
    Future<Void> signIn() {
        return request(HttpMethod.POST, "/api/session")
                .putHeader("X-Token-Session", "yes")
                .sendBuffer(json(Map.of("name", name, "password", password)))
                .compose(answer -> answer.statusCode() == 200
                        ? Future.succeededFuture(body(answer))
                        : Future.failedFuture(said("sign in as " + name, answer)))
                .map(body -> {
                    token = body.path("token").asText();
                    return null;
                });
    }

    Future<JsonNode> get(String path) {
        return again(() -> authorised(HttpMethod.GET, path).send(), "GET " + path);
    }

    Future<JsonNode> post(String path, Object body) {
        return again(() -> authorised(HttpMethod.POST, path).sendBuffer(json(body)), "POST " + path);
    }

    Future<JsonNode> put(String path, Object body) {
        return again(() -> authorised(HttpMethod.PUT, path).sendBuffer(json(body)), "PUT " + path);
    }

    private Future<JsonNode> again(Supplier<Future<HttpResponse<Buffer>>> call, String what) {
        return call.get()
                .compose(answer ->
                        answer.statusCode() == 401 ? signIn().compose(v -> call.get()) : Future.succeededFuture(answer))
                .compose(answer -> answer.statusCode() / 100 == 2
                        ? Future.succeededFuture(body(answer))
                        : Future.failedFuture(said(what, answer)));
    }

    private HttpRequest<Buffer> authorised(HttpMethod method, String path) {
        return request(method, path).putHeader("Authorization", "Bearer " + token);
    }

    private HttpRequest<Buffer> request(HttpMethod method, String path) {
        return web.requestAbs(method, origin.resolve(path).toString())
                .timeout(TIMEOUT_MILLIS)
                .putHeader("Content-Type", "application/json");
    }

    private static Buffer json(Object body) {
        return Buffer.buffer(Wire.write(body));
    }

    private static JsonNode body(HttpResponse<Buffer> answer) {
        Buffer body = answer.body();
        return body == null || body.length() == 0
                ? MissingNode.getInstance()
                : Wire.readOwn(body.toString(), JsonNode.class);
    }

    private static Refused said(String what, HttpResponse<Buffer> answer) {
        JsonNode problem;
        try {
            problem = body(answer);
        } catch (BadMessage e) {
            problem = MissingNode.getInstance();
        }
        return new Refused(
                answer.statusCode(),
                problem.path("code").asText(),
                what + ": " + answer.statusCode() + " " + problem.path("detail").asText());
    }

    /** The server said no, in its own words. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int status;
        private final String code;

        Refused(int status, String code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }

        int status() {
            return status;
        }

        String code() {
            return code;
        }
    }
}

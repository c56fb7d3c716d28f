package prehospital.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import prehospital.protocol.wire.Wire;

/** One signed-in person at the public HTTP interface of a running program, as a script of a user would be. */
final class TestClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final URI origin;
    private final String token;

    /** What the server answered. */
    record Answer(int status, JsonNode body) {
        /** The body of a success; anything else is a failed test, with the server's words. */
        JsonNode ok() {
            if (status / 100 != 2) {
                throw new AssertionError("answered " + status + " " + body);
            }
            return body;
        }
    }

    private TestClient(URI origin, String token) {
        this.origin = origin;
        this.token = token;
    }

    /** Signs in. */
    static TestClient signIn(URI origin, String name, String password) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(origin.resolve("/api/session"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("X-Token-Session", "yes")
                .POST(HttpRequest.BodyPublishers.ofString(Wire.write(Map.of("name", name, "password", password))))
                .build();
        JsonNode session =
                answer(HTTP.send(request, HttpResponse.BodyHandlers.ofString())).ok();
        return new TestClient(origin, session.path("token").asText());
    }

    /** Somebody who has not signed in. */
    static TestClient anonymous(URI origin) {
        return new TestClient(origin, "");
    }

    /** The same session at another address of the same program. */
    TestClient at(URI other) {
        return new TestClient(other, token);
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Answer post(String path, Object body) throws IOException, InterruptedException {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(Wire.write(body))));
    }

    /** Posts something under a name of its own, so that the vehicle carries it out once however often it comes. */
    Answer enter(String path, String entry, Object body) throws IOException, InterruptedException {
        return send(request(path).header("X-Entry", entry).POST(HttpRequest.BodyPublishers.ofString(Wire.write(body))));
    }

    /** Posts a file. */
    Answer upload(String path, byte[] content) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(origin.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/octet-stream")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofByteArray(content)));
    }

    /** The bytes at an address, asked for by their media type; anything but a success is a failed test. */
    byte[] bytes(String path, String mediaType) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = HTTP.send(
                request(path).header("Accept", mediaType).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode());
        }
        return response.body();
    }

    Answer put(String path, Object body) throws IOException, InterruptedException {
        return send(request(path).PUT(HttpRequest.BodyPublishers.ofString(Wire.write(body))));
    }

    /** Asks again and again until the answer is as wanted. */
    JsonNode await(String path, Duration limit, Predicate<JsonNode> wanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        Answer last = get(path);
        while (last.status() != 200 || !wanted.test(last.body())) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(path + " did not become what was awaited within " + limit + ": "
                        + last.status() + " " + last.body());
            }
            Thread.sleep(50);
            last = get(path);
        }
        return last.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(origin.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    private static Answer answer(HttpResponse<String> response) {
        JsonNode body =
                response.body().isBlank() ? MissingNode.getInstance() : Wire.readOwn(response.body(), JsonNode.class);
        return new Answer(response.statusCode(), body);
    }
}

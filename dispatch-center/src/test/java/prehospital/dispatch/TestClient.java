package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import prehospital.protocol.wire.Wire;

/** Someone who speaks to the centre over HTTP, with the header that says who. */
record TestClient(URI base, String authorization) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** An answer with its JSON, which is missing when there was none. */
    record Answer(int status, JsonNode json) {
        JsonNode ok() {
            assertThat(status).as("%s", json).isBetween(200, 299);
            return json;
        }
    }

    static TestClient signIn(URI base, String name, String password) {
        Answer answer = new TestClient(base, "")
                .post("/api/session", "{'name':'%s','password':'%s'}".formatted(name, password));
        return new TestClient(base, "Bearer " + answer.ok().get("token").asText());
    }

    static TestClient device(URI base, String id, String secret) {
        return new TestClient(base, "Device " + id + ":" + secret);
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    /** What is there, whatever it is. */
    byte[] bytes(String path) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", authorization)
                .build();
        try {
            HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(path, e);
        }
    }

    /** Sends JSON written with single quotes. */
    Answer post(String path, String json) {
        return send("POST", path, json.replace('\'', '"'));
    }

    /** Sends a file as it is. */
    Answer file(String path, byte[] content) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(content))
                .header("X-Token-Session", "yes")
                .header("Content-Type", "image/jpeg")
                .header("Authorization", authorization)
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), parse(response.body()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(path, e);
        }
    }

    Answer send(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .header("X-Token-Session", "yes");
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), parse(response.body()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return text.isBlank() ? MissingNode.getInstance() : Wire.lenient().readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}

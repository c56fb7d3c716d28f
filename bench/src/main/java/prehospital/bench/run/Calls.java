package prehospital.bench.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import prehospital.protocol.wire.Wire;

/** HTTP calls to a running centre, as its demo accounts (whose password is their name). An answer other than 2xx within 30 s ends the measurement. Any thread. */
public final class Calls {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI origin;

    /** @param origin of the centre */
    public Calls(URI origin) {
        this.origin = origin;
    }

    /** Signs an account in. Returns its token. */
    public String signIn(String name) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(origin.resolve("/api/session")).header("X-Token-Session", "yes");
        return send(body(request, Map.of("name", name, "password", name)))
                .path("token")
                .asText();
    }

    /** Reads a path. */
    public JsonNode get(String path, String token) throws IOException, InterruptedException {
        return send(request(path, token).GET());
    }

    /** Posts to a path. */
    public JsonNode post(String path, Object body, String token) throws IOException, InterruptedException {
        return send(body(request(path, token), body));
    }

    private static HttpRequest.Builder body(HttpRequest.Builder request, Object body) {
        return request.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Wire.write(body)));
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(origin.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(request.timeout(ANSWER_MAX).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return Wire.readOwn(answer.body().isBlank() ? "{}" : answer.body(), JsonNode.class);
    }
}

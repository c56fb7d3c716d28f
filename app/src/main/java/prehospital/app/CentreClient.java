package prehospital.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import prehospital.protocol.StartRefused;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/** Reads one thing from a running centre as an account; the password comes from the environment. Blocks. */
final class CentreClient {
    /** Where the password of the account stands. */
    static final String PASSWORD = "PREHOSPITAL_PASSWORD";

    private CentreClient() {}

    /**
     * What a centre answers to GET.
     *
     * @throws StartRefused with one plain sentence when it does not answer with it
     */
    static byte[] get(URI centre, String account, String path) {
        String password = Optional.ofNullable(System.getenv(PASSWORD))
                .orElseThrow(() -> new StartRefused("set " + PASSWORD + " to the password of " + account + "."));
        return get(centre, account, password, path);
    }

    /** The same with a password that is known. */
    static byte[] get(URI centre, String account, String password, String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest session = HttpRequest.newBuilder(centre.resolve("/api/session"))
                    .header("Content-Type", "application/json")
                    .header("X-Token-Session", "yes")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            Wire.write(Map.of("name", account, "password", password))))
                    .build();
            JsonNode answer = Wire.lenient().readTree(send(http, session));
            HttpRequest asked = HttpRequest.newBuilder(centre.resolve(path))
                    .header("Authorization", "Bearer " + answer.path("token").asText())
                    .build();
            return send(http, asked);
        } catch (IOException | BadMessage e) {
            throw new StartRefused(centre + " did not answer as a centre does: " + e.getMessage(), e);
        }
    }

    private static byte[] send(HttpClient http, HttpRequest request) throws IOException {
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new StartRefused(request.uri() + " answered " + answer.statusCode() + reason(answer) + ".");
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** What a problem document says, where there is one. */
    private static String reason(HttpResponse<byte[]> answer) {
        try {
            String detail =
                    Wire.lenient().readTree(answer.body()).path("detail").asText();
            return detail.isEmpty() ? "" : ": " + detail;
        } catch (IOException notJson) {
            return "";
        }
    }
}

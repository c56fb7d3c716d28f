package prehospital.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import prehospital.protocol.StartRefused;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;
import prehospital.web.tls.ClientTls;

/**
 * Reads one thing from a running centre as an account; the password comes from the environment. As a mixin it is the option that says whom the
 * command trusts at {@code https://} addresses. Blocks.
 */
final class CentreClient {
    /** Where the password of the account stands. */
    static final String PASSWORD = "PREHOSPITAL_PASSWORD";

    @Option(
            names = "--ca",
            paramLabel = "FILE.pem",
            description =
                    "Authority, or the very certificate, trusted at an https:// address (default: those that Java trusts).")
    private Optional<Path> ca = Optional.empty();

    /** Trusts what {@code --ca} names, which is nothing yet: what Java trusts. */
    CentreClient() {}

    /**
     * What a centre answers to GET.
     *
     * @throws StartRefused with one plain sentence when it does not answer with it
     */
    byte[] get(URI centre, String account, String path) {
        String password = Optional.ofNullable(System.getenv(PASSWORD))
                .orElseThrow(() -> new StartRefused("set " + PASSWORD + " to the password of " + account + "."));
        return get(centre, account, password, path);
    }

    /** The same with a password that is known. */
    byte[] get(URI centre, String account, String password, String path) {
        HttpClient.Builder client = HttpClient.newBuilder();
        ca.map(ClientTls::context).ifPresent(client::sslContext);
        try (HttpClient http = client.build()) {
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
            throw new StartRefused(centre + " did not answer as a centre does: " + ClientTls.words(e) + ".", e);
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

package prehospital.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
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

    /** Takes an answer as it comes. */
    @FunctionalInterface
    interface Taker<T> {
        /** Reads it to its end. */
        T take(InputStream answer) throws IOException;
    }

    /** Whom to ask as whom. */
    record Asked(URI centre, String account, String path) {}

    /**
     * What a centre answers to GET, as large as it may be.
     *
     * @throws StartRefused with one plain sentence when it does not answer with it
     */
    <T> T get(Asked asked, Taker<T> taker) {
        String password = Optional.ofNullable(System.getenv(PASSWORD))
                .orElseThrow(
                        () -> new StartRefused("set " + PASSWORD + " to the password of " + asked.account() + "."));
        return get(asked, password, taker);
    }

    /** The same for what is small. */
    byte[] get(URI centre, String account, String path) {
        return get(new Asked(centre, account, path), InputStream::readAllBytes);
    }

    /** The same with a password that is known. */
    byte[] get(URI centre, String account, String password, String path) {
        return get(new Asked(centre, account, path), password, InputStream::readAllBytes);
    }

    private <T> T get(Asked asked, String password, Taker<T> taker) {
        HttpClient.Builder client = HttpClient.newBuilder();
        ca.map(ClientTls::context).ifPresent(client::sslContext);
        try (HttpClient http = client.build()) {
            HttpRequest session = HttpRequest.newBuilder(asked.centre().resolve("/api/session"))
                    .header("Content-Type", "application/json")
                    .header("X-Token-Session", "yes")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            Wire.write(Map.of("name", asked.account(), "password", password))))
                    .build();
            JsonNode answer = Wire.lenient().readTree(send(http, session, InputStream::readAllBytes));
            HttpRequest wanted = HttpRequest.newBuilder(asked.centre().resolve(asked.path()))
                    .header("Authorization", "Bearer " + answer.path("token").asText())
                    .build();
            return send(http, wanted, taker);
        } catch (IOException | BadMessage e) {
            throw new StartRefused(asked.centre() + " did not answer as a centre does: " + ClientTls.words(e) + ".", e);
        }
    }

    private static <T> T send(HttpClient http, HttpRequest request, Taker<T> taker) throws IOException {
        try {
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new StartRefused(
                            request.uri() + " answered " + answer.statusCode() + reason(body.readAllBytes()) + ".");
                }
                return taker.take(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** What a problem document says, where there is one. */
    private static String reason(byte[] body) {
        try {
            String detail = Wire.lenient().readTree(body).path("detail").asText();
            return detail.isEmpty() ? "" : ": " + detail;
        } catch (IOException notJson) {
            return "";
        }
    }
}

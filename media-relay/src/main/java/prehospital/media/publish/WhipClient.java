package prehospital.media.publish;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prehospital.protocol.IncidentId;
import prehospital.protocol.MediaCamera;
import prehospital.protocol.MediaStep;
import prehospital.protocol.MediaStepReason;
import prehospital.protocol.wire.Wire;
import prehospital.web.Problem;
import prehospital.web.ProgramAddresses;
import prehospital.web.tls.ClientTls;

/**
 * Asks a centre for permission to publish and does so by WHIP (RFC 9725): the offer is posted, the session is ended with DELETE, and meanwhile the centre hears which step the camera is on.
 * Every failure is a {@link Refused} with a sentence for the crew. Any event loop.
 */
public final class WhipClient implements AutoCloseable {
    private static final int ANSWER_MAX = 64 * 1024;
    private static final int CONNECT_MILLIS = 5_000;
    private static final long ANSWER_MILLIS = 20_000;
    private static final int SESSIONS = 8;

    private final HttpClient http;
    private final ProgramAddresses centre;
    private final String authorization;

    /** A server for those who do not reach the relay directly. */
    public record IceServer(String urls, Optional<String> username, Optional<String> credential) {
        @Override
        public String toString() {
            return urls;
        }
    }

    /** What the centre permits. */
    public record Permission(String source, String address, String token, List<IceServer> iceServers) {
        @Override
        public String toString() {
            return source + " at " + address;
        }
    }

    /**
     * A session that the relay has opened.
     *
     * @param at the centre that has
     * @param place its path there
     */
    public record Session(URI at, String place, String token, String answer) {
        @Override
        public String toString() {
            return place;
        }
    }

    /** Why it does not go, in one sentence. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String sentence) {
            super(sentence, null, false, false);
        }
    }

    private record Wanted(String right, MediaCamera camera) {}

    private record Sending(MediaStep step, MediaStepReason reason) {}

    /**
     * A client of this centre.
     *
     * @param authorization the header by which the centre knows who asks
     */
    public WhipClient(Vertx vertx, ProgramAddresses centre, String authorization) {
        this.centre = centre;
        this.authorization = authorization;
        this.http = vertx.createHttpClient(centre.secured(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxPoolSize(SESSIONS)
                .setMaxWaitQueueSize(SESSIONS)));
    }

    /** Asks to publish a camera of an incident. */
    public Future<Permission> ask(IncidentId incident, MediaCamera camera) {
        Buffer body = Buffer.buffer(Wire.write(new Wanted("PUBLISH", camera)));
        return send(
                        centre.current(),
                        HttpMethod.POST,
                        "/api/incidents/" + incident + "/media/tokens",
                        Map.of("Authorization", authorization, "Content-Type", "application/json"),
                        body)
                .map(answer -> Wire.readOwn(answer.body(), Permission.class));
    }

    /** Posts an offer. */
    public Future<Session> open(Permission permission, String offer) {
        URI at = centre.current();
        return send(
                        at,
                        HttpMethod.POST,
                        permission.address(),
                        Map.of("Authorization", "Bearer " + permission.token(), "Content-Type", "application/sdp"),
                        Buffer.buffer(offer))
                .map(answer -> new Session(
                        at,
                        answer.location().orElseThrow(() -> new Refused("the relay named no session")),
                        permission.token(),
                        answer.body()));
    }

    /** Says which step is on. */
    public Future<Void> tell(Session session, MediaStep step, MediaStepReason reason) {
        return in(
                session,
                HttpMethod.POST,
                "/step",
                "application/json",
                Buffer.buffer(Wire.write(new Sending(step, reason))));
    }

    /** Puts a still picture. */
    public Future<Void> show(Session session, byte[] jpeg) {
        return in(session, HttpMethod.PUT, "/still", "image/jpeg", Buffer.buffer(jpeg));
    }

    /** Ends a session; what is not told is noticed by the relay within 20 s. */
    public Future<Void> end(Session session) {
        return in(session, HttpMethod.DELETE, "", "text/plain", Buffer.buffer());
    }

    @Override
    public void close() {
        http.close();
    }

    private Future<Void> in(Session session, HttpMethod method, String below, String type, Buffer body) {
        return send(
                        session.at(),
                        method,
                        session.place() + below,
                        Map.of("Authorization", "Bearer " + session.token(), "Content-Type", type),
                        body)
                .mapEmpty();
    }

    private record Answer(String body, Optional<String> location) {}

    private Future<Answer> send(URI at, HttpMethod method, String path, Map<String, String> headers, Buffer body) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(at.getHost())
                .setPort(ProgramAddresses.port(at))
                .setSsl(ProgramAddresses.isTls(at))
                .setURI(path)
                .setTimeout(ANSWER_MILLIS);
        headers.forEach(options::putHeader);
        return http.request(options)
                .compose(request -> request.send(body))
                .recover(lost -> {
                    centre.failed(at);
                    return Future.failedFuture(new Refused("the centre is not reachable: " + ClientTls.words(lost)));
                })
                .compose(WhipClient::read);
    }

    private static Future<Answer> read(HttpClientResponse response) {
        Optional<String> length = Optional.ofNullable(response.getHeader("Content-Length"));
        if (length.filter(text -> !text.matches("[0-9]{1,5}") || Integer.parseInt(text) > ANSWER_MAX)
                .isPresent()) {
            response.request().reset();
            return Future.failedFuture(new Refused("the centre's answer is too long"));
        }
        return response.body().compose(body -> {
            if (response.statusCode() / 100 == 2) {
                return Future.succeededFuture(
                        new Answer(body.toString(), Optional.ofNullable(response.getHeader("Location"))));
            }
            return Future.failedFuture(new Refused("the centre says: " + Problem.said(body.toString())));
        });
    }
}

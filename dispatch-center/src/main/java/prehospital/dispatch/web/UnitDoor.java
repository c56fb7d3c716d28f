package prehospital.dispatch.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.UnitId;
import prehospital.web.tls.UnitCertificates;

/** Sees that units show their certificates where that is asked for, and ends the link of a unit whose certificate or secret is good no more. Any thread. */
public final class UnitDoor {
    /** How often the certificates behind open links and the list of revoked ones are looked at again. */
    public static final long LOOK_MILLIS = 10_000;

    /** Close code: certificate or secret is not good any more; the next handshake says why. */
    static final short WITHDRAWN = 4401;

    private static final Logger LOG = LoggerFactory.getLogger(UnitDoor.class);

    private final Optional<UnitCertificates> judge;
    private final InstantSource clock;
    /** The newest link of each unit; one that is closed stays until the next takes its place. */
    private final Map<UnitId, Open> open = new ConcurrentHashMap<>();

    private record Open(ServerWebSocket socket, List<X509Certificate> chain) {}

    /** A door that asks for certificates when there is someone to judge them. */
    public UnitDoor(Optional<UnitCertificates> judge, InstantSource clock) {
        this.judge = judge;
        this.clock = clock;
    }

    /** Why a unit may not open a link by this request; who comes by the plain port inside the process shows none. */
    Optional<String> refusal(HttpServerRequest request, UnitId unit) {
        return judge.filter(asked -> request.isSSL())
                .flatMap(asked -> asked.refusal(chain(request), "vehicle-" + unit, clock.instant()));
    }

    /** A unit opened its link. */
    void opened(UnitId unit, HttpServerRequest request, ServerWebSocket socket) {
        open.put(unit, new Open(socket, chain(request)));
    }

    /** Ends the link of a unit, if there is one. */
    void end(UnitId unit, String why) {
        Optional.ofNullable(open.remove(unit)).ifPresent(link -> {
            if (!link.socket().isClosed()) {
                LOG.info("the link of unit {} is ended: {}", unit, why);
                link.socket().close(WITHDRAWN, why);
            }
        });
    }

    /** Reads the list of revoked certificates again and ends links whose certificate is revoked or has expired. Blocks. */
    public void lookAgain() {
        judge.ifPresent(asked -> {
            asked.refresh();
            open.forEach(
                    (unit, link) -> asked.lapsed(link.chain(), clock.instant()).ifPresent(why -> end(unit, why)));
        });
    }

    private static List<X509Certificate> chain(HttpServerRequest request) {
        return Optional.ofNullable(request.sslSession()).stream()
                .flatMap(UnitDoor::shown)
                .filter(X509Certificate.class::isInstance)
                .map(X509Certificate.class::cast)
                .toList();
    }

    private static Stream<Certificate> shown(SSLSession session) {
        try {
            return Arrays.stream(session.getPeerCertificates());
        } catch (SSLPeerUnverifiedException _none) {
            return Stream.empty();
        }
    }
}

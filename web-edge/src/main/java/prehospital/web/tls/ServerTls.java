package prehospital.web.tls;

import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * How a server speaks TLS 1.2 and 1.3 (RFC 8446).
 *
 * @param own the server's certificate
 * @param units who judges the certificates of units; absent: none is asked for
 */
public record ServerTls(OwnCertificate own, Optional<UnitCertificates> units) {
    private static final OwnCertificate.Names NAMES = new OwnCertificate.Names("--tls-cert", "--tls-key");

    /**
     * From PEM files; absent when none is given. Asks for no certificate of units. Blocks.
     *
     * @throws prehospital.protocol.StartRefused in one sentence
     */
    public static Optional<ServerTls> read(Optional<Path> certificate, Optional<Path> key) {
        return OwnCertificate.read(NAMES, certificate, key).map(own -> new ServerTls(own, Optional.empty()));
    }

    /** The same, asking units for certificates when there is someone to judge them. */
    public ServerTls judging(Optional<UnitCertificates> judge) {
        return new ServerTls(own, judge);
    }

    /** The same options, with TLS. */
    public HttpServerOptions on(HttpServerOptions options) {
        units.ifPresent(judge -> options.setClientAuth(ClientAuth.REQUEST).setTrustOptions(judge.asking()));
        return options.setSsl(true)
                // Live connections are WebSockets of HTTP/1.1, so browsers have nothing to choose.
                .setUseAlpn(false)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setKeyCertOptions(own.options());
    }
}

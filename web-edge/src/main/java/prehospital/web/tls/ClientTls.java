package prehospital.web.tls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom a client trusts at {@code https://} addresses, and as whom it comes. The server's certificate has to name the host of the address in any case.
 *
 * @param authorities whose certificates are trusted; absent: those that the Java runtime trusts
 * @param own the client's certificate; absent: it shows none
 */
public record ClientTls(Optional<PemTrustOptions> authorities, Optional<OwnCertificate> own) {
    /** Trusts what the Java runtime trusts and shows no certificate. */
    public static final ClientTls SYSTEM = new ClientTls(Optional.empty(), Optional.empty());

    private static final OwnCertificate.Names NAMES = new OwnCertificate.Names("--cert", "--key");

    /**
     * From PEM files. Blocks.
     *
     * @throws prehospital.protocol.StartRefused in one sentence
     */
    public static ClientTls read(Optional<Path> ca, Optional<Path> certificate, Optional<Path> key) {
        return new ClientTls(
                ca.map(path -> trusting(new PemFile("--ca", path))), OwnCertificate.read(NAMES, certificate, key));
    }

    /**
     * For a client of the JDK: trusts the certificates of a PEM file and no others. Blocks.
     *
     * @throws prehospital.protocol.StartRefused in one sentence
     */
    public static SSLContext context(Path ca) {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (X509Certificate certificate : new PemFile("--ca", ca).certificates()) {
                trusted.setCertificateEntry("ca-" + trusted.size(), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("every Java has key stores and TLS", e);
        }
    }

    private static PemTrustOptions trusting(PemFile file) {
        file.certificates();
        return new PemTrustOptions().addCertValue(Buffer.buffer(file.bytes()));
    }

    /** The same options; they count for connections that use TLS. */
    public <T extends ClientOptionsBase> T on(T options) {
        authorities.ifPresent(options::setTrustOptions);
        own.ifPresent(certificate -> options.setKeyCertOptions(certificate.options()));
        return options;
    }

    /** Why a connection failed, for people: the innermost reason when it is about a certificate. */
    public static String words(Throwable failure) {
        Optional<String> certificate = Optional.empty();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof CertificateException) {
                certificate = Optional.ofNullable(at.getMessage());
            }
        }
        return certificate
                .map(why -> "its certificate is not accepted: " + why)
                .orElseGet(() -> (failure instanceof SSLException ? "it does not speak TLS as expected: " : "")
                        + failure.getMessage());
    }
}

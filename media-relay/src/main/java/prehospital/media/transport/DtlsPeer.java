package prehospital.media.transport;

import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClient;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServer;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;

/**
 * One end of DTLS 1.2 with {@code use_srtp}, in either role: shows the own certificate, demands the other's and compares its fingerprint. One thread, that of the handshake.
 */
@SuppressWarnings({"rawtypes", "JdkObsolete"}) // Bouncy Castle's own collections
final class DtlsPeer {
    private static final int[] SUITES_OF_CLIENT = {
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256
    };
    private static final int[] SUITES_OF_SERVER = {
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA
    };

    private final Identity identity;
    private final String fingerprint;
    private final boolean isClient;
    private final Runnable gone;
    private Optional<Profile> profile = Optional.empty();
    private Optional<Srtp> keys = Optional.empty();
    private Optional<String> refused = Optional.empty();

    /**
     * An end.
     *
     * @param gone is told when the other end says goodbye
     */
    DtlsPeer(Identity identity, String fingerprint, boolean isClient, Runnable gone) {
        this.gone = gone;
        this.identity = identity;
        this.fingerprint = fingerprint;
        this.isClient = isClient;
    }

    /** The keys of a handshake that is complete. */
    Srtp keys() {
        return keys.orElseThrow();
    }

    /** Why the other end was refused; absent when it was not. */
    Optional<String> refused() {
        return refused;
    }

    private void check(Certificate chain) throws IOException {
        try {
            Dtls.check(chain, fingerprint);
        } catch (TlsFatalAlert other) {
            refused = Optional.of("the certificate is not the one that the description names");
            throw other;
        }
    }

    private void choose(int[] theirs) throws IOException {
        for (Profile own : Profile.values()) {
            for (int number : theirs) {
                if (profile.isEmpty() && own.number() == number) {
                    profile = Optional.of(own);
                }
            }
        }
        if (profile.isEmpty()) {
            refused = Optional.of("no way of encrypting packets is known to both ends");
            throw new TlsFatalAlert(AlertDescription.handshake_failure);
        }
    }

    private void received(short alert) {
        if (alert == AlertDescription.close_notify) {
            gone.run();
        }
    }

    private static int[] profiles(List<Profile> offered) {
        return offered.stream().mapToInt(Profile::number).toArray();
    }

    private void agree(TlsContext context) {
        Profile chosen = profile.orElseThrow();
        int length = 2 * (Profile.KEY_BYTES + chosen.saltBytes());
        byte[] material = context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, length);
        keys = Optional.of(new Srtp(chosen, material, isClient));
    }

    TlsClient client() {
        return new Client();
    }

    TlsServer server() {
        return new Server();
    }

    private final class Client extends DefaultTlsClient {
        Client() {
            super(identity.crypto());
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return ProtocolVersion.DTLSv12.only();
        }

        @Override
        protected int[] getSupportedCipherSuites() {
            return SUITES_OF_CLIENT.clone();
        }

        @Override
        public int getHandshakeTimeoutMillis() {
            return Dtls.HANDSHAKE_MILLIS_MAX;
        }

        @Override
        public int getHandshakeResendTimeMillis() {
            return Dtls.RESEND_MILLIS;
        }

        @Override
        public void notifyAlertReceived(short level, short description) {
            received(description);
        }

        @Override
        public Hashtable getClientExtensions() throws IOException {
            Hashtable extensions = super.getClientExtensions();
            int[] offered = profiles(List.of(Profile.values()));
            TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(offered, TlsUtils.EMPTY_BYTES));
            return extensions;
        }

        @Override
        public void processServerExtensions(Hashtable extensions) throws IOException {
            super.processServerExtensions(extensions);
            UseSRTPData chosen = TlsSRTPUtils.getUseSRTPExtension(extensions);
            choose(chosen == null ? new int[0] : chosen.getProtectionProfiles());
        }

        @Override
        public TlsAuthentication getAuthentication() {
            return new TlsAuthentication() {
                @Override
                public void notifyServerCertificate(TlsServerCertificate shown) throws IOException {
                    check(shown.getCertificate());
                }

                @Override
                public TlsCredentials getClientCredentials(CertificateRequest request) {
                    return identity.signer(context);
                }
            };
        }

        @Override
        public void notifyHandshakeComplete() throws IOException {
            super.notifyHandshakeComplete();
            agree(context);
        }
    }

    private final class Server extends DefaultTlsServer {
        Server() {
            super(identity.crypto());
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return ProtocolVersion.DTLSv12.only();
        }

        @Override
        protected int[] getSupportedCipherSuites() {
            return SUITES_OF_SERVER.clone();
        }

        @Override
        public int getHandshakeTimeoutMillis() {
            return Dtls.HANDSHAKE_MILLIS_MAX;
        }

        @Override
        public int getHandshakeResendTimeMillis() {
            return Dtls.RESEND_MILLIS;
        }

        @Override
        public void notifyAlertReceived(short level, short description) {
            received(description);
        }

        @Override
        protected TlsCredentialedSigner getECDSASignerCredentials() {
            return identity.signer(context);
        }

        @Override
        public CertificateRequest getCertificateRequest() {
            Vector<SignatureAndHashAlgorithm> known = new Vector<>();
            known.add(new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
            known.add(new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.rsa));
            short[] types = {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign};
            return new CertificateRequest(types, known, null);
        }

        @Override
        public void notifyClientCertificate(Certificate shown) throws IOException {
            check(shown);
        }

        @Override
        public void processClientExtensions(Hashtable extensions) throws IOException {
            super.processClientExtensions(extensions);
            UseSRTPData offered = TlsSRTPUtils.getUseSRTPExtension(extensions);
            choose(offered == null ? new int[0] : offered.getProtectionProfiles());
        }

        @Override
        public Hashtable getServerExtensions() throws IOException {
            Hashtable extensions = super.getServerExtensions();
            int[] chosen = profiles(List.of(profile.orElseThrow()));
            TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(chosen, TlsUtils.EMPTY_BYTES));
            return extensions;
        }

        @Override
        public void notifyHandshakeComplete() throws IOException {
            super.notifyHandshakeComplete();
            agree(context);
        }
    }
}

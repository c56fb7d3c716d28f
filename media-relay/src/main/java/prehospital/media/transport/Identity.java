package prehospital.media.transport;

import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * The key and self-signed certificate that connections show: ECDSA on the named curve P-256, which every browser knows. Nobody has to trust it; its fingerprint in the session
 * description is what is checked. Any thread; one for all connections of a program.
 */
public final class Identity {
    /** How long a certificate is valid; browsers do not look, but the format asks. */
    private static final Duration VALID = Duration.ofDays(365);

    private static final int SERIAL_BITS = 64;
    private static final String SIGNATURE = "SHA256withECDSA";

    private final BcTlsCrypto crypto;
    private final AsymmetricKeyParameter key;
    private final Certificate chain;
    private final String fingerprint;

    private Identity(BcTlsCrypto crypto, AsymmetricKeyParameter key, org.bouncycastle.asn1.x509.Certificate certificate)
            throws IOException {
        this.crypto = crypto;
        this.key = key;
        this.chain = new Certificate(new TlsCertificate[] {new BcTlsCertificate(crypto, certificate)});
        this.fingerprint = fingerprint(certificate.getEncoded());
    }

    /** A new key with its certificate, made within some milliseconds; valid from a day before now. */
    public static Identity create(Instant now) {
        try {
            SecureRandom random = new SecureRandom();
            var curve = SECObjectIdentifiers.secp256r1;
            ECKeyPairGenerator generator = new ECKeyPairGenerator();
            generator.init(new ECKeyGenerationParameters(
                    new ECNamedDomainParameters(curve, ECNamedCurveTable.getByOID(curve)), random));
            AsymmetricCipherKeyPair pair = generator.generateKeyPair();
            X500Name name = new X500Name("CN=media");
            var signature = new DefaultSignatureAlgorithmIdentifierFinder().find(SIGNATURE);
            var digest = new DefaultDigestAlgorithmIdentifierFinder().find(signature);
            var certificate = new X509v3CertificateBuilder(
                            name,
                            new BigInteger(SERIAL_BITS, random),
                            Date.from(now.minus(Duration.ofDays(1))),
                            Date.from(now.plus(VALID)),
                            name,
                            SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic()))
                    .build(new BcECContentSignerBuilder(signature, digest).build(pair.getPrivate()))
                    .toASN1Structure();
            return new Identity(new BcTlsCrypto(random), pair.getPrivate(), certificate);
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("a certificate on P-256 cannot fail", e);
        }
    }

    /** SHA-256 of the certificate: hexadecimal pairs in upper case with colons, as {@code a=fingerprint:sha-256} shows it. */
    public String fingerprint() {
        return fingerprint;
    }

    BcTlsCrypto crypto() {
        return crypto;
    }

    TlsCredentialedSigner signer(TlsContext context) {
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                crypto,
                key,
                chain,
                new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
    }

    static String fingerprint(byte[] encoded) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(encoded);
            return HexFormat.ofDelimiter(":").formatHex(hash).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

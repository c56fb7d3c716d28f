package prehospital.web.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V2TBSCertListGenerator;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** An authority of a test: makes certificates, good and bad ones, and lists of revoked ones, as PEM files. */
final class TestAuthority {
    private static final AlgorithmIdentifier ECDSA = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

    private final Path directory;
    private final X500Name name;
    private final KeyPair keys = keys();
    private long serial = 1;

    /** A certificate with its key. */
    record Made(Path certificate, Path key, long serial) {}

    TestAuthority(Path directory, String name) {
        this.directory = directory;
        this.name = new X500Name("CN=" + name);
    }

    /** The authority's own certificate. */
    Path certificate(String file) {
        Instant now = Instant.now();
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        add(extensions, Extension.basicConstraints, new BasicConstraints(true));
        return write(
                file, "CERTIFICATE", certificate(name, keys, now.minusSeconds(60), Duration.ofDays(2), extensions));
    }

    /** A certificate of today. */
    Made make(String commonName, Optional<GeneralName> also) {
        return make(commonName, also, Instant.now().minusSeconds(60), Duration.ofDays(1));
    }

    Made make(String commonName, Optional<GeneralName> also, Instant from, Duration lasts) {
        KeyPair own = keys();
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        also.ifPresent(other -> add(extensions, Extension.subjectAlternativeName, new GeneralNames(other)));
        byte[] der = certificate(new X500Name("CN=" + commonName), own, from, lasts, extensions);
        String file = commonName + "-" + serial;
        Path key = write(file + ".key", "PRIVATE KEY", own.getPrivate().getEncoded());
        return new Made(write(file + ".pem", "CERTIFICATE", der), key, serial);
    }

    /** A list of revoked certificates of now. */
    Path revoking(String file, long... serials) {
        V2TBSCertListGenerator list = new V2TBSCertListGenerator();
        list.setSignature(ECDSA);
        list.setIssuer(name);
        Date now = Date.from(Instant.now().minusSeconds(30));
        list.setThisUpdate(new Time(now));
        list.setNextUpdate(new Time(Date.from(Instant.now().plusSeconds(3_600))));
        for (long revoked : serials) {
            list.addCRLEntry(new ASN1Integer(revoked), new Time(now), 0);
        }
        return write(file, "X509 CRL", signed(list.generateTBSCertList()));
    }

    private byte[] certificate(
            X500Name subject, KeyPair own, Instant from, Duration lasts, ExtensionsGenerator extensions) {
        V3TBSCertificateGenerator made = new V3TBSCertificateGenerator();
        serial++;
        made.setSerialNumber(new ASN1Integer(BigInteger.valueOf(serial)));
        made.setSignature(ECDSA);
        made.setIssuer(name);
        made.setSubject(subject);
        made.setStartDate(new Time(Date.from(from)));
        made.setEndDate(new Time(Date.from(from.plus(lasts))));
        made.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(own.getPublic().getEncoded()));
        if (!extensions.isEmpty()) {
            made.setExtensions(extensions.generate());
        }
        return signed(made.generateTBSCertificate());
    }

    private byte[] signed(ASN1Encodable content) {
        try {
            ASN1EncodableVector whole = new ASN1EncodableVector();
            whole.add(content);
            whole.add(ECDSA);
            whole.add(new DERBitString(
                    sign(keys.getPrivate(), content.toASN1Primitive().getEncoded("DER"))));
            return new DERSequence(whole).getEncoded("DER");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] sign(PrivateKey key, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void add(ExtensionsGenerator extensions, ASN1ObjectIdentifier which, ASN1Encodable value) {
        try {
            extensions.addExtension(which, true, value);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path write(String file, String label, byte[] der) {
        try {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            text.write(("-----BEGIN " + label + "-----\n").getBytes(StandardCharsets.US_ASCII));
            text.write(Base64.getMimeEncoder().encode(der));
            text.write(("\n-----END " + label + "-----\n").getBytes(StandardCharsets.US_ASCII));
            return Files.write(directory.resolve(file), text.toByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

package prehospital.web.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prehospital.protocol.StartRefused;

/**
 * A PEM file (RFC 7468) that an option names. What is wrong with it is said as {@link StartRefused} in one sentence that names the option. Blocks.
 *
 * @param option as it is written, such as {@code --tls-cert}
 */
record PemFile(String option, Path path) {
    /** Largest file read, in bytes: a long list of revoked certificates. A larger one is refused. */
    static final long BYTES_MAX = 16L * 1024 * 1024;

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
    private static final List<String> KEY_KINDS = List.of("RSA", "EC");

    /** At least one certificate, in the order of the file. */
    List<X509Certificate> certificates() {
        List<X509Certificate> found = new ArrayList<>();
        for (byte[] der : blocks("CERTIFICATE")) {
            try {
                found.add((X509Certificate) x509().generateCertificate(new ByteArrayInputStream(der)));
            } catch (CertificateException e) {
                throw refused("holds a certificate that cannot be read", e);
            }
        }
        if (found.isEmpty()) {
            throw refused("holds no certificate (-----BEGIN CERTIFICATE-----)");
        }
        return found;
    }

    /** At least one list of revoked certificates. */
    List<X509CRL> revocations() {
        List<X509CRL> found = new ArrayList<>();
        for (byte[] der : blocks("X509 CRL")) {
            try {
                found.add((X509CRL) x509().generateCRL(new ByteArrayInputStream(der)));
            } catch (CRLException e) {
                throw refused("holds a list of revoked certificates that cannot be read", e);
            }
        }
        if (found.isEmpty()) {
            throw refused("holds no list of revoked certificates (-----BEGIN X509 CRL-----)");
        }
        return found;
    }

    /** The first private key, RSA or EC, PKCS#8 without password. */
    PrivateKey key() {
        List<byte[]> keys = blocks("PRIVATE KEY");
        if (keys.isEmpty()) {
            throw refused("holds no private key in PKCS#8 form without password (-----BEGIN PRIVATE KEY-----);"
                    + " openssl pkcs8 -topk8 -nocrypt makes one");
        }
        return KEY_KINDS.stream()
                .flatMap(kind -> key(kind, keys.getFirst()).stream())
                .findFirst()
                .orElseThrow(() -> refused("holds a private key that is neither RSA nor EC, or that cannot be read"));
    }

    private static Optional<PrivateKey> key(String kind, byte[] der) {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (InvalidKeySpecException _otherKind) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file as it is. */
    byte[] bytes() {
        try {
            if (Files.size(path) > BYTES_MAX) {
                throw refused("is larger than " + BYTES_MAX + " bytes");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw refused(Files.exists(path) ? "cannot be read" : "does not exist", e);
        }
    }

    private List<byte[]> blocks(String label) {
        Matcher block = BLOCK.matcher(new String(bytes(), StandardCharsets.ISO_8859_1));
        List<byte[]> found = new ArrayList<>();
        while (block.find()) {
            if (block.group(1).equals(label)) {
                found.add(decoded(block.group(2)));
            }
        }
        return found;
    }

    private byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw refused("is not whole", e);
        }
    }

    private static CertificateFactory x509() {
        try {
            return CertificateFactory.getInstance("X.509");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    StartRefused refused(String what) {
        return new StartRefused(sentence(what));
    }

    private StartRefused refused(String what, Exception cause) {
        return new StartRefused(sentence(what), cause);
    }

    private String sentence(String what) {
        return "the file " + path + " of " + option + " " + what + ".";
    }
}

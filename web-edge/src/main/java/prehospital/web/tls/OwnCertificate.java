package prehospital.web.tls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Optional;
import prehospital.protocol.StartRefused;

/** A certificate of this program with its key, read once at the start; a renewed one counts from the next start. */
public final class OwnCertificate {
    private final PemKeyCertOptions options;

    private OwnCertificate(PemKeyCertOptions options) {
        this.options = options;
    }

    /**
     * Which options name the two files.
     *
     * @param certificate such as {@code --tls-cert}
     * @param key such as {@code --tls-key}
     */
    public record Names(String certificate, String key) {}

    /**
     * Reads both files; absent when neither is given. Blocks.
     *
     * @param certificate the certificate, followed by those between it and the authority
     * @param key its private key, RSA or EC, PKCS#8 without password
     * @throws StartRefused in one sentence when one is missing, cannot be read, or the key is another certificate's
     */
    public static Optional<OwnCertificate> read(Names names, Optional<Path> certificate, Optional<Path> key) {
        if (certificate.isPresent() != key.isPresent()) {
            throw new StartRefused(names.certificate() + " and " + names.key() + " are given together or not at all.");
        }
        return certificate.map(
                path -> read(new PemFile(names.certificate(), path), new PemFile(names.key(), key.orElseThrow())));
    }

    private static OwnCertificate read(PemFile certificate, PemFile key) {
        PublicKey certified = certificate.certificates().getFirst().getPublicKey();
        if (!fits(key.key(), certified)) {
            throw key.refused("is not the key of the certificate " + certificate.path());
        }
        return new OwnCertificate(new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(certificate.bytes()))
                .addKeyValue(Buffer.buffer(key.bytes())));
    }

    /** Whether what one signs the other finds signed. */
    private static boolean fits(PrivateKey key, PublicKey certified) {
        if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
            return false;
        }
        byte[] text = "whose key is this".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signature =
                    Signature.getInstance(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException _notOfOneCurve) {
            return false;
        }
    }

    PemKeyCertOptions options() {
        return options;
    }
}

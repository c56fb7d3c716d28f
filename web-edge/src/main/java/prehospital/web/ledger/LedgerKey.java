package prehospital.web.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import prehospital.protocol.StartRefused;

/**
 * The Ed25519 key (RFC 8032) with which one program signs what it keeps: made at the first start, in files of its data directory that only its user
 * reads. Any thread.
 */
public final class LedgerKey {
    /** The folder in a data directory that holds the key, and with the centre its seals. */
    public static final String FOLDER = "ledger";

    private static final String ALGORITHM = "Ed25519";
    private static final String SECRET_FILE = "key";
    private static final String PUBLIC_FILE = "key.pub";
    private static final int NAME_BYTES = 8;

    private final PrivateKey secret;

    private LedgerKey(PrivateKey secret) {
        this.secret = secret;
    }

    /**
     * The key of a data directory, made when there is none. Blocks.
     *
     * @throws StartRefused when it can neither be read nor made
     */
    public static synchronized LedgerKey of(Path data) {
        Path folder = data.resolve(FOLDER);
        Path file = folder.resolve(SECRET_FILE);
        try {
            if (!Files.exists(file)) {
                make(folder, file);
            }
            byte[] encoded = Base64.getDecoder().decode(Files.readString(file).strip());
            return new LedgerKey(KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new StartRefused("the key in " + file + " cannot be used: " + e, e);
        }
    }

    /**
     * The public half of the key of a data directory.
     *
     * @throws IOException when there is none or it is not a key
     */
    public static PublicKey publicKey(Path data) throws IOException {
        return read(Files.readString(data.resolve(FOLDER).resolve(PUBLIC_FILE)));
    }

    /**
     * A public key as text.
     *
     * @throws IOException when it is not one
     */
    public static PublicKey read(String text) throws IOException {
        try {
            byte[] encoded = Base64.getDecoder().decode(text.strip());
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("not a public key of a ledger", e);
        }
    }

    /** A public key as text. */
    public static String text(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** The beginning of the SHA-256 of a public key, for people to compare. */
    public static String name(PublicKey key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.ofDelimiter(":").formatHex(digest, 0, NAME_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The public half of the key of a data directory as text, for whoever is to know this program by it. Blocks. */
    public static String publicText(Path data) {
        try {
            return text(publicKey(data));
        } catch (IOException e) {
            throw new StartRefused(
                    "the public key in " + data.resolve(FOLDER) + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The name of a public key that is given as text.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static String nameOf(String text) {
        try {
            return name(read(text));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The signature of words; base64 without padding. */
    public String sign(String words) {
        return Base64.getEncoder().withoutPadding().encodeToString(sign(words.getBytes(StandardCharsets.UTF_8)));
    }

    /** The signature of bytes, 64 bytes. */
    public byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Whether words were signed with the other half of a key that is given as text; false too when it is no key. */
    public static boolean isSigned(String key, String words, String signature) {
        try {
            return isSigned(read(key), words, signature);
        } catch (IOException notOne) {
            return false;
        }
    }

    /** Whether words were signed with the other half of a key. */
    static boolean isSigned(PublicKey key, String words, String signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(words.getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The public half first: a secret without it would never be completed. */
    private static void make(Path folder, Path file) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        Files.writeString(folder.resolve(PUBLIC_FILE), text(pair.getPublic()) + "\n");
        Path fresh = folder.resolve(SECRET_FILE + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                fresh, Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()) + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}

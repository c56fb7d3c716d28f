package prehospital.web.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Random secrets of 256 bits and their hashes. A plain SHA-256 is enough for these, since nobody can guess them; passwords need
 * {@link Passwords}. Any thread.
 */
public final class Secrets {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** A new secret: 43 characters of base64url. */
    public static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return encode(bytes);
    }

    /** What is stored instead of the secret. */
    public static String hash(String secret) {
        return encode(sha256("secret:" + secret));
    }

    /** The CSRF token that belongs to a session token; does not tell the session token. */
    public static String csrf(String sessionToken) {
        return encode(sha256("csrf:" + sessionToken));
    }

    /** Compares in constant time. */
    public static boolean equal(String left, String right) {
        return MessageDigest.isEqual(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

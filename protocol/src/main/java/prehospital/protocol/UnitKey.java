package prehospital.protocol;

/**
 * The public half of the key with which a unit's vehicle signs its journals (Ed25519, RFC 8032).
 *
 * @param text the key as X.509 SubjectPublicKeyInfo in base64, 1–{@value #TEXT_MAX} characters
 * @param fingerprint beginning of its SHA-256, for people to compare; made by the centre, never by who shows the key
 */
public record UnitKey(String text, String fingerprint) {
    /** Longest key, in characters; one of Ed25519 has 60. */
    public static final int TEXT_MAX = 200;

    public UnitKey {
        Limits.text("key", text, 1, TEXT_MAX);
        Limits.text("fingerprint", fingerprint, 1, TEXT_MAX);
    }
}

package prehospital.media;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/**
 * Bearer tokens that carry their grant, signed with HMAC-SHA-256; the key lives as long as the program, so a restart ends them all. Any thread.
 */
public final class MediaTokens {
    /** Longest token, in characters; longer ones are no tokens. */
    public static final int CHARS_MAX = 1_024;

    /** Length of the key, in bytes. */
    public static final int KEY_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final InstantSource clock;

    /** Tokens signed with this key of {@value #KEY_BYTES} random bytes. */
    public MediaTokens(byte[] key, InstantSource clock) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.clock = clock;
    }

    /** A token of this grant. */
    public String issue(MediaGrant grant) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String content = base64.encodeToString(Wire.write(grant).getBytes(StandardCharsets.UTF_8));
        return content + "." + base64.encodeToString(sign(content));
    }

    /** The grant of a token; absent when it is not ours or its time is over. */
    public Optional<MediaGrant> verify(String token) {
        return recognise(token).filter(grant -> grant.expiresAt().isAfter(clock.instant()));
    }

    /** The grant of a token of ours, also of one whose time is over: what was begun with it goes on, and is ended with it. */
    public Optional<MediaGrant> recognise(String token) {
        int dot = token.indexOf('.');
        if (token.length() > CHARS_MAX || dot < 1) {
            return Optional.empty();
        }
        String content = token.substring(0, dot);
        try {
            Base64.Decoder base64 = Base64.getUrlDecoder();
            if (!MessageDigest.isEqual(sign(content), base64.decode(token.substring(dot + 1)))) {
                return Optional.empty();
            }
            String json = new String(base64.decode(content), StandardCharsets.UTF_8);
            return Optional.of(Wire.readOwn(json, MediaGrant.class));
        } catch (IllegalArgumentException | BadMessage e) {
            return Optional.empty();
        }
    }

    private byte[] sign(String content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}

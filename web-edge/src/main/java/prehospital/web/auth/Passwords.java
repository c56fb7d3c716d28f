package prehospital.web.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Password hashes by Argon2id with 19 MiB, 2 passes, 1 lane (the OWASP Password Storage Cheat Sheet's first choice), in the usual
 * {@code $argon2id$…} text form. Computed on {@value #WORKERS} worker threads of their own; any thread may ask.
 */
public final class Passwords {
    /** Hashes computed at the same time; further ones wait, so that logins cannot take the whole machine. */
    public static final int WORKERS = 2;
    /** Longest accepted password, in characters. */
    public static final int LENGTH_MAX = 256;

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PREFIX = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$";
    /** Verified against for unknown names, so that the answer takes the same time. */
    private static final String NOBODY = hashNow(Secrets.random());

    private final WorkerExecutor workers;

    /** Worker threads on this Vert.x. */
    public Passwords(Vertx vertx) {
        this.workers = vertx.createSharedWorkerExecutor("passwords", WORKERS);
    }

    /** The text to store for a password. */
    public Future<String> hash(String password) {
        return workers.executeBlocking(() -> hashNow(password), false);
    }

    /** Whether the password fits the stored text. */
    public Future<Boolean> verify(String password, String stored) {
        return workers.executeBlocking(() -> verifyNow(password, stored), false);
    }

    /** Takes the time of a verification and says no: for names that do not exist. */
    public Future<Boolean> verifyNobody(String password) {
        return verify(password, NOBODY).map(false);
    }

    /** Like {@link #hash}, on the calling thread; blocks for some ten milliseconds. */
    public static String hashNow(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        Base64.Encoder text = Base64.getEncoder().withoutPadding();
        return PREFIX + text.encodeToString(salt) + "$"
                + text.encodeToString(argon2(password, salt, MEMORY_KIB, PASSES, LANES));
    }

    private static boolean verifyNow(String password, String stored) {
        String[] parts = stored.split("\\$", -1);
        if (parts.length != 6 || !"argon2id".equals(parts[1]) || password.length() > LENGTH_MAX) {
            return false;
        }
        String[] cost = parts[3].split(",", -1);
        byte[] salt = Base64.getDecoder().decode(parts[4]);
        byte[] expected = Base64.getDecoder().decode(parts[5]);
        byte[] actual = argon2(password, salt, number(cost[0]), number(cost[1]), number(cost[2]));
        return MessageDigest.isEqual(expected, actual);
    }

    private static int number(String setting) {
        return Integer.parseInt(setting.substring(2));
    }

    private static byte[] argon2(String password, byte[] salt, int memoryKib, int passes, int lanes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}

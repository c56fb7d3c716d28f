package prehospital.web;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Token buckets by key: each holds up to {@code burst} tokens and gains {@code perSecond}. The table keeps at most {@code keysMax} buckets; the
 * one unused longest makes room, which forgives its owner at most one burst. Any thread.
 */
public final class RateLimiter {
    private final double perSecond;
    private final double burst;
    private final int keysMax;
    private final InstantSource clock;
    private final LinkedHashMap<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true);

    private static final class Bucket {
        private double tokens;
        private long atMillis;
    }

    /** Buckets of {@code burst} tokens that fill at {@code perSecond}, at most {@code keysMax} of them. */
    public RateLimiter(double perSecond, double burst, int keysMax, InstantSource clock) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.keysMax = keysMax;
        this.clock = clock;
    }

    /** Takes one token; false when the bucket is empty. */
    public boolean take(String key) {
        synchronized (buckets) {
            Bucket bucket = filled(key);
            if (bucket.tokens < 1) {
                return false;
            }
            bucket.tokens -= 1;
            return true;
        }
    }

    /** Whether a token is there, without taking it. */
    public boolean has(String key) {
        synchronized (buckets) {
            return filled(key).tokens >= 1;
        }
    }

    /** Returns a token that was taken too many. */
    public void giveBack(String key) {
        synchronized (buckets) {
            Bucket bucket = filled(key);
            bucket.tokens = Math.min(burst, bucket.tokens + 1);
        }
    }

    /** Forgets a key: its bucket is full again. */
    public void forgive(String key) {
        synchronized (buckets) {
            buckets.remove(key);
        }
    }

    /** How long until the next token, rounded up to a whole second, at least one. */
    public Duration wait(String key) {
        synchronized (buckets) {
            double missing = Math.max(0, 1 - filled(key).tokens);
            return Duration.ofSeconds(Math.max(1, (long) Math.ceil(missing / perSecond)));
        }
    }

    private Bucket filled(String key) {
        long now = clock.millis();
        Bucket bucket = buckets.get(key);
        if (bucket == null) {
            bucket = new Bucket();
            bucket.tokens = burst;
            bucket.atMillis = now;
            buckets.put(key, bucket);
            trim();
            return bucket;
        }
        double gained = Math.max(0, now - bucket.atMillis) / 1000.0 * perSecond;
        bucket.tokens = Math.min(burst, bucket.tokens + gained);
        bucket.atMillis = now;
        return bucket;
    }

    private void trim() {
        if (buckets.size() > keysMax) {
            Map.Entry<String, Bucket> eldest = buckets.entrySet().iterator().next();
            buckets.remove(eldest.getKey());
        }
    }
}

package prehospital.hospital.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import prehospital.web.auth.Secrets;

/**
 * Access tokens that were granted, in memory: they end after {@link #LASTS} or with the program, and clients ask for new ones. At most
 * {@value #TOKENS_MAX}; the one granted first makes room. Hashes only. Any thread.
 */
final class AccessTokens {
    /** How long a token is good. */
    static final Duration LASTS = Duration.ofMinutes(15);
    /** Most tokens at a time. */
    static final int TOKENS_MAX = 10_000;
    /** What tells these tokens from sessions. */
    static final String PREFIX = "fhir.";

    private final InstantSource clock;
    private final LinkedHashMap<String, Entry> tokens = new LinkedHashMap<>();

    AccessTokens(InstantSource clock) {
        this.clock = clock;
    }

    private record Entry(FhirGrant grant, Instant until) {}

    /** A new token for a grant. */
    String issue(FhirGrant grant) {
        String token = PREFIX + Secrets.random();
        Instant now = clock.instant();
        synchronized (tokens) {
            tokens.values().removeIf(entry -> !entry.until().isAfter(now));
            tokens.put(Secrets.hash(token), new Entry(grant, now.plus(LASTS)));
            if (tokens.size() > TOKENS_MAX) {
                Map.Entry<String, Entry> eldest = tokens.entrySet().iterator().next();
                tokens.remove(eldest.getKey());
            }
        }
        return token;
    }

    /** What a token was granted; empty when unknown or over. */
    Optional<FhirGrant> find(String token) {
        synchronized (tokens) {
            return Optional.ofNullable(tokens.get(Secrets.hash(token)))
                    .filter(entry -> entry.until().isAfter(clock.instant()))
                    .map(Entry::grant);
        }
    }

    /** Ends a token; unknown ones change nothing. */
    void revoke(String token) {
        synchronized (tokens) {
            tokens.remove(Secrets.hash(token));
        }
    }
}

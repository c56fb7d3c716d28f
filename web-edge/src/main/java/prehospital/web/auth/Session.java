package prehospital.web.auth;

import java.time.Instant;
import prehospital.protocol.Account;

/**
 * A person's signed-in session as programs hold it; the token itself is known to the client alone.
 *
 * @param account whose it is
 * @param tokenHash the hash of the token, {@link Secrets#hash}
 * @param csrf what state-changing requests with a cookie must carry, {@link Secrets#csrf}
 * @param expiresAt when it ends
 */
public record Session(Account account, String tokenHash, String csrf, Instant expiresAt) {}

package prehospital.web.auth;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.Account;

/** The rows behind {@link StoredAuthority}: accounts, sessions and device secrets, secrets as hashes only. */
public interface AccountStore {
    /**
     * An account with its password hash.
     *
     * @param account the person
     * @param passwordHash by {@link Passwords}
     */
    record StoredAccount(Account account, String passwordHash) {}

    /**
     * A session row.
     *
     * @param account whose it is, as it is now, not as it was at login
     * @param expiresAt when it ends
     */
    record StoredSession(Account account, Instant expiresAt) {}

    /** The account of that name. */
    Future<Optional<StoredAccount>> findAccount(String name);

    /** Keeps a session. */
    Future<Void> addSession(String tokenHash, String accountName, Instant expiresAt);

    /** The session of that token hash, whether expired or not. */
    Future<Optional<StoredSession>> findSession(String tokenHash);

    /** Forgets a session. */
    Future<Void> removeSession(String tokenHash);

    /** The {@link Secrets#hash} of a device's secret. */
    Future<Optional<String>> findDeviceSecretHash(String id);
}

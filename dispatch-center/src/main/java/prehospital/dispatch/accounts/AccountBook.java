package prehospital.dispatch.accounts;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import prehospital.protocol.Account;

/** The durable side of accounts, sessions and devices. Secrets reach it only as hashes. Any thread. */
public interface AccountBook {
    /**
     * An account with what only the centre knows of it.
     *
     * @param passwordHash as the password hasher wrote it
     * @param demo whether it is one of the demonstration's accounts
     * @param enabled whether it may sign in
     */
    record Entry(Account account, String passwordHash, boolean demo, boolean enabled) {}

    /**
     * A signed-in session.
     *
     * @param tokenHash hash of the token
     * @param account name of the account
     */
    record Session(String tokenHash, String account, Instant createdAt, Instant expiresAt) {}

    /** Every account, enabled or not. */
    Future<List<Entry>> accounts();

    /** Adds an account or replaces the one with its name. */
    Future<Void> putAccount(Entry entry, Instant at);

    /** Sessions that have not expired. */
    Future<List<Session>> sessions(Instant now);

    /** Adds a session and drops those that have expired. */
    Future<Void> putSession(Session session);

    /** Ends a session. */
    Future<Void> dropSession(String tokenHash);

    /** Ends every session of an account. */
    Future<Void> dropSessions(String account);

    /** Secret hashes of all devices, by device id. */
    Future<Map<String, String>> devices();

    /** Adds devices or replaces their secrets. */
    Future<Void> putDevices(Map<String, String> secretHashes, Instant at);

    /** Drops a device with its secret. */
    Future<Void> dropDevice(String device);
}

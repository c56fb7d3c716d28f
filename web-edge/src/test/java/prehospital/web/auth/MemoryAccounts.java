package prehospital.web.auth;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import prehospital.protocol.Account;
import prehospital.protocol.HospitalId;
import prehospital.protocol.Role;
import prehospital.protocol.UnitId;

/** Account rows in memory: dispatcher, paramedic of A1, ed of SU, admin (password equal to the name), device vehicle-A1 (secret {@code s3cret}). */
public final class MemoryAccounts implements AccountStore {
    private record Row(String account, Instant expiresAt) {}

    /** Made once: a hash is slow on purpose. */
    private static final Map<String, String> HASHES = new ConcurrentHashMap<>();

    private final Map<String, StoredAccount> accounts = new ConcurrentHashMap<>();
    private final Map<String, Row> sessions = new ConcurrentHashMap<>();
    private final Map<String, String> devices = new ConcurrentHashMap<>();

    /** The demo people and devices. */
    public MemoryAccounts() {
        add(new Account("dispatcher", Set.of(Role.DISPATCHER), Optional.empty(), Optional.empty()));
        add(new Account("paramedic", Set.of(Role.PARAMEDIC), Optional.of(new UnitId("A1")), Optional.empty()));
        add(new Account("ed", Set.of(Role.ED), Optional.empty(), Optional.of(new HospitalId("SU"))));
        devices.put("vehicle-A1", Secrets.hash("s3cret"));
    }

    private void add(Account account) {
        accounts.put(
                account.name(), new StoredAccount(account, HASHES.computeIfAbsent(account.name(), Passwords::hashNow)));
    }

    /** What is stored of sessions: hashes. */
    public Set<String> sessionKeys() {
        return sessions.keySet();
    }

    @Override
    public Future<Optional<StoredAccount>> findAccount(String name) {
        return Future.succeededFuture(Optional.ofNullable(accounts.get(name)));
    }

    @Override
    public Future<Void> addSession(String tokenHash, String accountName, Instant expiresAt) {
        sessions.put(tokenHash, new Row(accountName, expiresAt));
        return Future.succeededFuture();
    }

    @Override
    public Future<Optional<StoredSession>> findSession(String tokenHash) {
        return Future.succeededFuture(Optional.ofNullable(sessions.get(tokenHash))
                .flatMap(row -> Optional.ofNullable(accounts.get(row.account()))
                        .map(found -> new StoredSession(found.account(), row.expiresAt()))));
    }

    @Override
    public Future<Void> removeSession(String tokenHash) {
        sessions.remove(tokenHash);
        return Future.succeededFuture();
    }

    @Override
    public Future<Optional<String>> findDeviceSecretHash(String id) {
        return Future.succeededFuture(Optional.ofNullable(devices.get(id)));
    }
}

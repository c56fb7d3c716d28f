package prehospital.dispatch.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import prehospital.dispatch.accounts.AccountBook;
import prehospital.protocol.Account;
import prehospital.protocol.HospitalId;
import prehospital.protocol.Role;
import prehospital.protocol.UnitId;

/** Accounts, sessions and devices as rows. Any thread. */
public final class AccountTables implements AccountBook {
    private final Rows rows;

    public AccountTables(Rows rows) {
        this.rows = rows;
    }

    @Override
    public Future<List<Entry>> accounts() {
        return rows.transaction(
                        session -> session.createSelectionQuery("from AccountRow order by name", AccountRow.class)
                                .getResultList())
                .map(list -> list.stream().map(AccountTables::entry).toList());
    }

    @Override
    public Future<Void> putAccount(Entry entry, Instant at) {
        return rows.transaction(session -> session.upsert(row(entry, at)));
    }

    @Override
    public Future<List<Session>> sessions(Instant now) {
        return rows.transaction(session -> session.createSelectionQuery(
                                "from SessionRow where expiresAt > :now", SessionRow.class)
                        .setParameter("now", now)
                        .getResultList())
                .map(list -> list.stream().map(AccountTables::session).toList());
    }

    @Override
    public Future<Void> putSession(Session put) {
        SessionRow row = new SessionRow();
        row.tokenHash = put.tokenHash();
        row.account = put.account();
        row.createdAt = put.createdAt();
        row.expiresAt = put.expiresAt();
        return rows.transaction(session -> session.createMutationQuery("delete from SessionRow where expiresAt <= :now")
                .setParameter("now", put.createdAt())
                .executeUpdate()
                .thenCompose(dropped -> session.insert(row)));
    }

    @Override
    public Future<Void> dropSession(String tokenHash) {
        return drop("delete from SessionRow where tokenHash = :which", tokenHash);
    }

    @Override
    public Future<Void> dropSessions(String account) {
        return drop("delete from SessionRow where account = :which", account);
    }

    private Future<Void> drop(String statement, String which) {
        return rows.transaction(session -> session.createMutationQuery(statement)
                        .setParameter("which", which)
                        .executeUpdate())
                .mapEmpty();
    }

    @Override
    public Future<Map<String, String>> devices() {
        return rows.transaction(session -> session.createSelectionQuery("from DeviceRow", DeviceRow.class)
                        .getResultList())
                .map(list -> {
                    Map<String, String> secrets = new TreeMap<>();
                    list.forEach(row -> secrets.put(row.id, row.secretHash));
                    return secrets;
                });
    }

    @Override
    public Future<Void> putDevices(Map<String, String> secretHashes, Instant at) {
        List<DeviceRow> devices = secretHashes.entrySet().stream()
                .map(device -> {
                    DeviceRow row = new DeviceRow();
                    row.id = device.getKey();
                    row.secretHash = device.getValue();
                    row.updatedAt = at;
                    return row;
                })
                .toList();
        return rows.transaction(session -> session.upsertMultiple(devices));
    }

    @Override
    public Future<Void> dropDevice(String device) {
        return drop("delete from DeviceRow where id = :which", device);
    }

    static AccountRow row(Entry entry, Instant at) {
        AccountRow row = new AccountRow();
        row.name = entry.account().name();
        row.passwordHash = entry.passwordHash();
        row.roles = entry.account().roles().stream().map(Role::name).sorted().collect(Collectors.joining(","));
        row.unit = entry.account().unit().map(UnitId::value).orElse(null);
        row.hospital = entry.account().hospital().map(HospitalId::value).orElse(null);
        row.demo = entry.demo();
        row.enabled = entry.enabled();
        row.updatedAt = at;
        return row;
    }

    static Entry entry(AccountRow row) {
        Account account = new Account(
                row.name,
                Arrays.stream(row.roles.split(","))
                        .filter(role -> !role.isEmpty())
                        .map(Role::valueOf)
                        .collect(Collectors.toSet()),
                Optional.ofNullable(row.unit).map(UnitId::new),
                Optional.ofNullable(row.hospital).map(HospitalId::new));
        return new Entry(account, row.passwordHash, row.demo, row.enabled);
    }

    private static Session session(SessionRow row) {
        return new Session(row.tokenHash, row.account, row.createdAt, row.expiresAt);
    }
}

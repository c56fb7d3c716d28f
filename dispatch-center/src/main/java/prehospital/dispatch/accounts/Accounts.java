package prehospital.dispatch.accounts;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import prehospital.protocol.Account;
import prehospital.web.auth.AccountStore;
import prehospital.web.auth.Passwords;
import prehospital.web.auth.Secrets;

/**
 * Accounts, sessions and devices of the centre: all in memory, every change in the tables before it counts. Any thread.
 */
public final class Accounts implements AccountStore {
    /** Most live sessions; the one that would expire first makes room for a new one. */
    public static final int SESSIONS_MAX = 20_000;

    /** Most accounts, and most devices; more are refused. */
    public static final int ACCOUNTS_MAX = 20_000;

    private final AccountBook book;
    private final Passwords passwords;
    private final InstantSource clock;
    private final SortedMap<String, AccountBook.Entry> accounts = new ConcurrentSkipListMap<>();
    private final Map<String, AccountBook.Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, String> devices = new ConcurrentHashMap<>();

    private Accounts(AccountBook book, Passwords passwords, InstantSource clock) {
        this.book = book;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Reads what the tables hold. */
    public static Future<Accounts> open(AccountBook book, Passwords passwords, InstantSource clock) {
        Accounts accounts = new Accounts(book, passwords, clock);
        return book.accounts()
                .onSuccess(all -> all.forEach(accounts::remember))
                .compose(done -> book.sessions(clock.instant()))
                .onSuccess(all -> all.forEach(session -> accounts.sessions.put(session.tokenHash(), session)))
                .compose(done -> book.devices())
                .onSuccess(accounts.devices::putAll)
                .map(accounts);
    }

    private void remember(AccountBook.Entry entry) {
        accounts.put(entry.account().name(), entry);
    }

    @Override
    public Future<Optional<StoredAccount>> findAccount(String name) {
        return Future.succeededFuture(Optional.ofNullable(accounts.get(name))
                .filter(AccountBook.Entry::enabled)
                .map(entry -> new StoredAccount(entry.account(), entry.passwordHash())));
    }

    @Override
    public Future<Void> addSession(String tokenHash, String accountName, Instant expiresAt) {
        Instant now = clock.instant();
        AccountBook.Session session = new AccountBook.Session(tokenHash, accountName, now, expiresAt);
        return book.putSession(session).onSuccess(done -> {
            makeRoom(now);
            sessions.put(tokenHash, session);
        });
    }

    private void makeRoom(Instant now) {
        sessions.values().removeIf(session -> !session.expiresAt().isAfter(now));
        while (sessions.size() >= SESSIONS_MAX) {
            sessions.values().stream()
                    .min(Comparator.comparing(AccountBook.Session::expiresAt))
                    .ifPresent(first -> sessions.remove(first.tokenHash()));
        }
    }

    @Override
    public Future<Optional<StoredSession>> findSession(String tokenHash) {
        return Future.succeededFuture(Optional.ofNullable(sessions.get(tokenHash))
                .flatMap(session ->
                        find(session.account()).map(account -> new StoredSession(account, session.expiresAt()))));
    }

    @Override
    public Future<Void> removeSession(String tokenHash) {
        sessions.remove(tokenHash);
        return book.dropSession(tokenHash);
    }

    @Override
    public Future<Optional<String>> findDeviceSecretHash(String id) {
        return Future.succeededFuture(Optional.ofNullable(devices.get(id)));
    }

    /** Every account that may sign in, by name. */
    public List<Account> list() {
        return accounts.values().stream()
                .filter(AccountBook.Entry::enabled)
                .map(AccountBook.Entry::account)
                .toList();
    }

    /** The account of a name, when it may sign in. */
    public Optional<Account> find(String name) {
        return Optional.ofNullable(accounts.get(name))
                .filter(AccountBook.Entry::enabled)
                .map(AccountBook.Entry::account);
    }

    /** Every account, those that may not sign in included. */
    List<AccountBook.Entry> entries() {
        return List.copyOf(accounts.values());
    }

    /**
     * Adds an account or changes it; all its sessions end, so that what it may do is decided anew.
     *
     * @param password the new one; absent: the old one stays, which a new account does not have
     */
    public Future<Account> put(Account account, Optional<String> password) {
        AccountBook.Entry old = accounts.get(account.name());
        if (old == null && (password.isEmpty() || accounts.size() >= ACCOUNTS_MAX)) {
            return Future.failedFuture(new IllegalArgumentException(
                    password.isEmpty() ? "a new account needs a password" : "there are too many accounts"));
        }
        Future<String> hash = password.map(text -> passwords.hash(text))
                .orElseGet(() -> Future.succeededFuture(old == null ? "" : old.passwordHash()));
        return hash.compose(text -> write(new AccountBook.Entry(account, text, false, true)));
    }

    /** Adds or changes an account with a password as one of the demonstration's. */
    Future<Account> putDemo(Account account, String password) {
        return passwords.hash(password).compose(text -> write(new AccountBook.Entry(account, text, true, true)));
    }

    /** Lets an account not sign in any more. */
    Future<Account> disable(AccountBook.Entry entry) {
        return write(new AccountBook.Entry(entry.account(), entry.passwordHash(), entry.demo(), false));
    }

    private Future<Account> write(AccountBook.Entry entry) {
        String name = entry.account().name();
        return book.putAccount(entry, clock.instant())
                .compose(done -> book.dropSessions(name))
                .map(done -> {
                    remember(entry);
                    sessions.values().removeIf(session -> session.account().equals(name));
                    return entry.account();
                });
    }

    /** Makes a new secret for a device; the old one is good no more. */
    public Future<String> newSecret(String device) {
        String secret = Secrets.random();
        return putDevices(Map.of(device, secret)).map(secret);
    }

    /** Takes a device's secret away; false when it had none. */
    public Future<Boolean> withdraw(String device) {
        return book.dropDevice(device).map(done -> devices.remove(device) != null);
    }

    /** Gives devices these secrets, by device id. */
    Future<Void> putDevices(Map<String, String> secrets) {
        if (devices.size() + secrets.size() > ACCOUNTS_MAX) {
            return Future.failedFuture(new IllegalArgumentException("there are too many devices"));
        }
        Map<String, String> hashes = new ConcurrentSkipListMap<>();
        secrets.forEach((id, secret) -> hashes.put(id, Secrets.hash(secret)));
        return book.putDevices(hashes, clock.instant()).onSuccess(done -> devices.putAll(hashes));
    }

    /** Whether a device has a secret. */
    boolean knows(String device) {
        return devices.containsKey(device);
    }
}

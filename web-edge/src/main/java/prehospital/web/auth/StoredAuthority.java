package prehospital.web.auth;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import prehospital.protocol.Account;

/** The authority of the program that keeps the accounts: logins, sessions and devices checked against its rows. Any thread. */
public final class StoredAuthority implements Authority {
    /** How long a session lasts. */
    public static final Duration SESSION_LASTS = Duration.ofHours(12);

    private static final int TOKEN_LENGTH_MAX = 128;

    private final AccountStore store;
    private final Passwords passwords;
    private final InstantSource clock;

    /** An authority over these rows. */
    public StoredAuthority(AccountStore store, Passwords passwords, InstantSource clock) {
        this.store = store;
        this.passwords = passwords;
        this.clock = clock;
    }

    @Override
    public Future<Optional<SignedIn>> login(String name, String password) {
        return store.findAccount(name).compose(found -> {
            if (found.isEmpty()) {
                return passwords.verifyNobody(password).map(Optional.empty());
            }
            AccountStore.StoredAccount stored = found.orElseThrow();
            return passwords
                    .verify(password, stored.passwordHash())
                    .compose(right -> right
                            ? open(stored.account()).map(Optional::of)
                            : Future.succeededFuture(Optional.empty()));
        });
    }

    private Future<SignedIn> open(Account account) {
        String token = Secrets.random();
        Instant expiresAt = clock.instant().plus(SESSION_LASTS);
        SignedIn signedIn = new SignedIn(token, session(token, account, expiresAt));
        return store.addSession(signedIn.session().tokenHash(), account.name(), expiresAt)
                .map(signedIn);
    }

    @Override
    public Future<Optional<Session>> verify(String token) {
        if (token.length() > TOKEN_LENGTH_MAX) {
            return Future.succeededFuture(Optional.empty());
        }
        return store.findSession(Secrets.hash(token))
                .map(found -> found.filter(row -> row.expiresAt().isAfter(clock.instant()))
                        .map(row -> session(token, row.account(), row.expiresAt())));
    }

    @Override
    public Future<Void> logout(String token) {
        return store.removeSession(Secrets.hash(token));
    }

    @Override
    public Future<Boolean> verifyDevice(String id, String secret) {
        String offered = Secrets.hash(secret);
        return store.findDeviceSecretHash(id)
                .map(found ->
                        found.map(stored -> Secrets.equal(stored, offered)).orElse(false));
    }

    private static Session session(String token, Account account, Instant expiresAt) {
        return new Session(account, Secrets.hash(token), Secrets.csrf(token), expiresAt);
    }
}

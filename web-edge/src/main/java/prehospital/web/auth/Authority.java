package prehospital.web.auth;

import io.vertx.core.Future;
import java.util.Optional;

/** Knows who may sign in and which sessions and device secrets are good: the centre's tables, or the centre asked from afar. */
public interface Authority {
    /**
     * Signs a person in.
     *
     * @return empty when name or password is wrong, after the same time for unknown names; fails when it could not be checked
     */
    Future<Optional<SignedIn>> login(String name, String password);

    /** The session of a token; empty when unknown, ended or expired. */
    Future<Optional<Session>> verify(String token);

    /** Ends the session of a token; unknown tokens change nothing. */
    Future<Void> logout(String token);

    /** Whether this is the secret of that device. */
    Future<Boolean> verifyDevice(String id, String secret);
}

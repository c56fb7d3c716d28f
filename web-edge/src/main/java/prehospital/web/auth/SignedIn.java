package prehospital.web.auth;

/**
 * The outcome of a login.
 *
 * @param token what the client shows from now on; never stored or logged
 * @param session what the programs keep
 */
public record SignedIn(String token, Session session) {
    @Override
    public String toString() {
        return "SignedIn[" + session.account().name() + "]";
    }
}

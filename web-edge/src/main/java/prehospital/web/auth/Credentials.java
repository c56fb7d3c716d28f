package prehospital.web.auth;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * What a request shows of who it is.
 *
 * @param token a session token, from the cookie or as Bearer
 * @param fromCookie whether a browser sent the token by itself, so that a CSRF token is needed
 * @param device a device's id and secret
 */
record Credentials(Optional<String> token, boolean fromCookie, Optional<DeviceSecret> device) {
    static final String COOKIE = "prehospital_session";
    private static final String BEARER = "Bearer ";
    private static final String DEVICE = "Device ";
    private static final int LENGTH_MAX = 256;

    record DeviceSecret(String id, String secret) {}

    static Credentials of(HttpServerRequest request) {
        String header = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(value -> value.length() <= LENGTH_MAX)
                .orElse("");
        if (header.startsWith(BEARER)) {
            return new Credentials(Optional.of(header.substring(BEARER.length()).strip()), false, Optional.empty());
        }
        Optional<String> cookie = Optional.ofNullable(request.getCookie(COOKIE)).map(Cookie::getValue);
        if (header.startsWith(DEVICE)) {
            return new Credentials(cookie, false, device(header.substring(DEVICE.length())));
        }
        return new Credentials(cookie, cookie.isPresent(), Optional.empty());
    }

    private static Optional<DeviceSecret> device(String text) {
        int colon = text.indexOf(':');
        return colon <= 0
                ? Optional.empty()
                : Optional.of(new DeviceSecret(
                        text.substring(0, colon), text.substring(colon + 1).strip()));
    }
}

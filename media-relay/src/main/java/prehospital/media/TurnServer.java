package prehospital.media;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A server that passes media on between those who cannot reach each other (TURN, RFC 8656), or tells them their outer address (STUN, RFC 8489).
 *
 * @param url as RFC 7065 and RFC 7064 write it, such as {@code turn:turn.city.example:3478?transport=udp}
 * @param credential user and password of TURN; absent for STUN
 */
public record TurnServer(String url, Optional<Credential> credential) {
    /** Most servers that are told to anyone. */
    public static final int SERVERS_MAX = 4;

    private static final int TEXT_MAX = 256;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1," + TEXT_MAX + "}");

    /** What TURN asks for. */
    public record Credential(String user, String password) {
        @Override
        public String toString() {
            return user + " with a password";
        }
    }

    /**
     * Reads {@code URL} for STUN, {@code URL,USER,PASSWORD} for TURN; the password may contain commas.
     *
     * @throws IllegalArgumentException in a sentence that does not contain the password
     */
    public static TurnServer of(String text) {
        String[] parts = text.strip().split(",", 3);
        String url = parts[0].strip();
        boolean turn = url.startsWith("turn:") || url.startsWith("turns:");
        if (!turn && !url.startsWith("stun:") && !url.startsWith("stuns:")) {
            throw new IllegalArgumentException("a server begins with turn:, turns:, stun: or stuns:");
        }
        check(url, turn);
        if (!turn) {
            if (parts.length > 1) {
                throw new IllegalArgumentException(url + " is a STUN server, which asks for no password");
            }
            return new TurnServer(url, Optional.empty());
        }
        if (parts.length != 3
                || !PRINTABLE.matcher(parts[1]).matches()
                || !PRINTABLE.matcher(parts[2]).matches()) {
            throw new IllegalArgumentException(
                    "the TURN server " + url
                            + " needs a user and a password (URL,USER,PASSWORD), of printable characters without spaces and quotes");
        }
        return new TurnServer(url, Optional.of(new Credential(parts[1], parts[2])));
    }

    private static void check(String url, boolean turn) {
        String rest = url.substring(url.indexOf(':') + 1);
        int question = rest.indexOf('?');
        String query = question < 0 ? "" : rest.substring(question + 1);
        String place = question < 0 ? rest : rest.substring(0, question);
        boolean knownQuery = (query.isEmpty() && question < 0)
                || (turn && (query.equals("transport=udp") || query.equals("transport=tcp")));
        int colon = place.endsWith("]") ? -1 : place.lastIndexOf(':');
        String host = colon < 0 ? place : place.substring(0, colon);
        String port = colon < 0 ? "3478" : place.substring(colon + 1);
        boolean knownPort =
                port.matches("[0-9]{1,5}") && Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65_535;
        if (!knownQuery || !knownPort || !HOST.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "a server is written as turn:HOST[:PORT][?transport=udp|tcp] or stun:HOST[:PORT], not " + url);
        }
    }

    /** The value of a {@code Link} header by which WHIP tells of it (RFC 9725, 4.6). */
    public String link() {
        return "<" + url + ">; rel=\"ice-server\""
                + credential
                        .map(known -> "; username=\"" + known.user() + "\"; credential=\"" + known.password()
                                + "\"; credential-type=\"password\"")
                        .orElse("");
    }

    @Override
    public String toString() {
        return url;
    }
}

package prehospital.media.transport;

import java.net.InetSocketAddress;

/**
 * A TURN server (RFC 8656) over UDP, through which an offering end may be reached when no direct way exists.
 *
 * @param server its address, resolved
 * @param user user name of the long-term credential
 * @param password its password; never logged
 */
public record Turn(InetSocketAddress server, String user, String password) {
    @Override
    public String toString() {
        return "TURN " + server + " as " + user;
    }
}

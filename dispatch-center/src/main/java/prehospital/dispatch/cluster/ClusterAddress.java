package prehospital.dispatch.cluster;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a process of a cluster meets the others; also its name among them. */
public record ClusterAddress(String host, int port) {
    private static final Pattern WRITTEN = Pattern.compile("([A-Za-z0-9.-]{1,253}):([0-9]{1,5})");
    private static final int PORT_MAX = 65_535;

    public ClusterAddress {
        if (port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("a port is 1 to " + PORT_MAX + ", not " + port);
        }
    }

    /**
     * Reads {@code HOST:PORT}.
     *
     * @throws IllegalArgumentException when it is not that
     */
    public static ClusterAddress parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new IllegalArgumentException("an address is HOST:PORT such as 127.0.0.1:5701, not " + text);
        }
        return new ClusterAddress(written.group(1), Integer.parseInt(written.group(2)));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}

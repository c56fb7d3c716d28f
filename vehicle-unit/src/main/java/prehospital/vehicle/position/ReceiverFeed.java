package prehospital.vehicle.position;

import java.net.URI;
import java.util.Optional;

/** A satellite receiver that this program goes to, where those that come to its port do not do. */
public sealed interface ReceiverFeed {
    /** Where gpsd listens unless told otherwise. */
    int GPSD_PORT = 2947;

    /** The usual speed of NMEA 0183, in bits a second. */
    int BAUD = 4_800;

    /** NMEA 0183 from a server or a serial-to-network box. */
    record Tcp(String host, int port) implements ReceiverFeed {
        @Override
        public String toString() {
            return "tcp://" + host + ":" + port;
        }
    }

    /** The JSON reports of gpsd, which knows many receivers' own protocols. */
    record Gpsd(String host, int port) implements ReceiverFeed {
        @Override
        public String toString() {
            return "gpsd://" + host + ":" + port;
        }
    }

    /** NMEA 0183 in datagrams, from whoever sends them to this address of the vehicle. */
    record Udp(String address, int port) implements ReceiverFeed {
        @Override
        public String toString() {
            return "udp://" + address + ":" + port;
        }
    }

    /**
     * NMEA 0183 from a serial line, 8 data bits, no parity, one stop bit.
     *
     * @param device such as {@code /dev/ttyUSB0} or {@code COM3}
     * @param baud bits a second, 300–921,600
     */
    record Serial(String device, int baud) implements ReceiverFeed {
        @Override
        public String toString() {
            return "serial:" + device;
        }
    }

    /**
     * Reads {@code tcp://host:port}, {@code gpsd://host[:port]}, {@code udp://address:port} or
     * {@code serial:DEVICE[?baud=N]}.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    static ReceiverFeed of(URI uri) {
        return switch (Optional.ofNullable(uri.getScheme()).orElse("")) {
            case "tcp" -> new Tcp(host(uri), port(uri, -1));
            case "gpsd" -> new Gpsd(host(uri), port(uri, GPSD_PORT));
            case "udp" -> new Udp(host(uri), port(uri, -1));
            case "serial" -> serial(uri);
            default -> throw unknown(uri);
        };
    }

    private static String host(URI uri) {
        return Optional.ofNullable(uri.getHost()).orElseThrow(() -> unknown(uri));
    }

    private static int port(URI uri, int usual) {
        int port = uri.getPort() == -1 ? usual : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw unknown(uri);
        }
        return port;
    }

    private static Serial serial(URI uri) {
        String[] parts = uri.getSchemeSpecificPart().split("\\?baud=", -1);
        String device = parts[0].startsWith("//") ? parts[0].substring(2) : parts[0];
        try {
            int baud = parts.length == 1 ? BAUD : Integer.parseInt(parts[1]);
            if (parts.length <= 2 && !device.isEmpty() && baud >= 300 && baud <= 921_600) {
                return new Serial(device, baud);
            }
        } catch (NumberFormatException notASpeed) {
            throw new IllegalArgumentException(unknown(uri).getMessage(), notASpeed);
        }
        throw unknown(uri);
    }

    private static IllegalArgumentException unknown(URI uri) {
        return new IllegalArgumentException(
                "a receiver is given as tcp://host:port, udp://address:port, gpsd://host or serial:/dev/ttyUSB0?baud=4800,"
                        + " not " + uri);
    }
}

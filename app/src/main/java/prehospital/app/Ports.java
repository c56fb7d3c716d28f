package prehospital.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import prehospital.protocol.StartRefused;

/** Looks at ports before programs are started, so that a taken one is told in the first second and not after the map is prepared. */
final class Ports {
    private Ports() {}

    /** Refuses when the port is taken. */
    static void checkFree(String address, int port) {
        if (port != 0 && !isFree(address, port)) {
            throw new StartRefused(
                    "port " + port + " is taken by another program; stop that one or give another --port.");
        }
    }

    /** The wished port when it is free, else 0: the system chooses. */
    static int wishedOrAny(String address, int wished) {
        return isFree(address, wished) ? wished : 0;
    }

    /** A port that was free a moment ago; whoever takes it in between makes the start be refused, not go wrong. */
    static int anyFree(String address) {
        try (ServerSocket probe = bind(address, 0)) {
            return probe.getLocalPort();
        } catch (IOException none) {
            throw new StartRefused("no port is free on " + address + ".", none);
        }
    }

    private static boolean isFree(String address, int port) {
        try (ServerSocket probe = bind(address, port)) {
            return probe.isBound();
        } catch (IOException _taken) {
            return false;
        }
    }

    private static ServerSocket bind(String address, int port) throws IOException {
        var socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return socket;
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }
}

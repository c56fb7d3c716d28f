package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.media.MediaGrant;
import prehospital.media.TurnServer;
import prehospital.media.libjitsi.Settings;
import prehospital.protocol.MediaCamera;
import prehospital.protocol.wire.Wire;

/** Video and sound from Chromium to Chromium by way of a real TURN server, and by no other way; left out where coturn is not installed. */
class TurnIT {
    private static final Duration PLAY = Duration.ofMinutes(2);
    private static final String PROGRAM = "turnserver";
    private static final int ANSWER_MILLIS = 200;
    private static final int ASKED_MAX = 100;
    private static final Logger LOG = LoggerFactory.getLogger(TurnIT.class);
    private static final String LOOPBACK = InetAddress.getLoopbackAddress().getHostAddress();

    @TempDir
    Path directory;

    @BeforeAll
    static void quiet() {
        Logging.takeOver();
    }

    @ParameterizedTest
    @EnumSource
    void picturesAndSoundGoThroughTheServerThatIsTold(MediaOptions.Engine which) throws Exception {
        assumeTrue(installed(), "coturn is not installed");
        int port = FreePorts.one();
        var told = TurnServer.of("turn:" + LOOPBACK + ":" + port + "?transport=udp,crew,a,pass-word");
        Process server = serve(port, told.credential().orElseThrow());
        try {
            var settings = new Settings(InetAddress.getLoopbackAddress(), 0, List.of(), directory);
            MediaPages pages = new MediaPages(MediaOptions.made(which, settings));
            try {
                Map<String, String> tokens = Map.of(
                        "room", MediaPages.ROOM.value(),
                        "publish", pages.token(MediaCamera.CABIN, MediaGrant.Right.PUBLISH),
                        "watch", pages.token(MediaCamera.CABIN, MediaGrant.Right.WATCH));
                Play.in("turn", PLAY, pages.origin(), Wire.write(tokens), Wire.write(ice(told)));
            } finally {
                pages.end();
            }
        } finally {
            server.destroy();
            assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** As browsers take it. */
    private static Map<String, List<Map<String, String>>> ice(TurnServer told) {
        TurnServer.Credential known = told.credential().orElseThrow();
        return Map.of(
                "iceServers",
                List.of(Map.of("urls", told.url(), "username", known.user(), "credential", known.password())));
    }

    private Process serve(int port, TurnServer.Credential known) throws Exception {
        Process server = new ProcessBuilder(
                        PROGRAM,
                        "-n",
                        "--listening-ip=" + LOOPBACK,
                        "--relay-ip=" + LOOPBACK,
                        "--listening-port=" + port,
                        "--lt-cred-mech",
                        "--user=" + known.user() + ":" + known.password(),
                        "--realm=prehospital",
                        "--allow-loopback-peers",
                        "--no-tls",
                        "--no-dtls",
                        "--no-cli",
                        "--log-file=stdout",
                        "--simple-log",
                        "--userdb=" + directory.resolve("users.sqlite"),
                        "--pidfile=" + directory.resolve("turn.pid"))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        Thread.ofPlatform().daemon().name("turn server's words").start(() -> hear(server));
        assertThat(answers(port, server)).as("the server answers").isTrue();
        return server;
    }

    /** Reads what it says to its end, so that it never waits for a reader. */
    private static void hear(Process server) {
        try (BufferedReader said = server.inputReader()) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                LOG.debug("{}", line);
            }
        } catch (IOException e) {
            LOG.debug("the server has ended", e);
        }
    }

    /** Whether it answers a binding request (RFC 8489, 5 and 14) within twenty seconds. */
    private static boolean answers(int port, Process server) throws IOException {
        byte[] request = ByteBuffer.allocate(20)
                .putShort((short) 1)
                .putShort((short) 0)
                .putInt(0x2112_A442)
                .array();
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(ANSWER_MILLIS);
            for (int i = 0; i < ASKED_MAX && server.isAlive(); i++) {
                try {
                    socket.send(new DatagramPacket(request, request.length, InetAddress.getLoopbackAddress(), port));
                    socket.receive(new DatagramPacket(new byte[512], 512));
                    return true;
                } catch (SocketTimeoutException | PortUnreachableException notYet) {
                    LOG.debug("not yet", notYet);
                }
            }
        }
        return false;
    }

    private static boolean installed() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
    }
}

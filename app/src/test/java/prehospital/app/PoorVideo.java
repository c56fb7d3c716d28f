package prehospital.app;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import prehospital.media.MediaGrant;
import prehospital.media.libjitsi.Settings;
import prehospital.protocol.MediaCamera;
import prehospital.protocol.wire.Wire;

/** The run of {@link PoorVideoIT} inside a network namespace of its own: every UDP packet is lost with a probability of 5 %, on the way in and on the way out. */
final class PoorVideo {
    /** What lays the network; browsers find no way where there is only a loopback address. */
    static final List<String> NETWORK = List.of(
            "ip link set lo up",
            "ip link add name veth0 type veth peer name veth1",
            "ip addr add 10.9.0.1/24 dev veth0",
            "ip link set veth0 up",
            "ip link set veth1 up",
            "ip route add default dev veth0");

    private static final String LOSS =
            "iptables -A INPUT -i lo -p udp -m statistic --mode random --probability 0.05 -j DROP";
    private static final Duration PLAY = Duration.ofMinutes(2);

    private PoorVideo() {}

    /** Arguments: a directory, an engine. */
    public static void main(String[] args) throws Exception {
        int code = 1;
        for (String command : NETWORK) {
            run(command);
        }
        var settings = new Settings(InetAddress.getLoopbackAddress(), 0, List.of(), Path.of(args[0]));
        MediaPages pages = new MediaPages(MediaOptions.made(MediaOptions.Engine.valueOf(args[1]), settings));
        try {
            run(LOSS);
            Map<String, String> tokens = Map.of(
                    "room", MediaPages.ROOM.value(),
                    "publish", pages.token(MediaCamera.CABIN, MediaGrant.Right.PUBLISH),
                    "watch", pages.token(MediaCamera.CABIN, MediaGrant.Right.WATCH));
            Play.in("medialoss", PLAY, pages.origin(), Wire.write(tokens));
            code = 0;
        } catch (AssertionError wrong) {
            System.err.println(wrong.getMessage());
        }
        System.exit(code);
    }

    private static void run(String command) throws Exception {
        Process process = new ProcessBuilder(command.split(" ", -1)).inheritIO().start();
        if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(command);
        }
    }
}

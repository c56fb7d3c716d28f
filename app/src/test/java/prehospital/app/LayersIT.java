package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.media.MediaGrant;
import prehospital.media.libjitsi.Settings;
import prehospital.protocol.MediaCamera;
import prehospital.protocol.wire.Wire;

/** A camera in three layers from Chromium to two Chromiums: the one whose link becomes weak gets a smaller picture and comes back, the other keeps the whole one. */
class LayersIT {
    private static final Duration PLAY = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @BeforeAll
    static void quiet() {
        Logging.takeOver();
    }

    @Test
    void aWeakLinkGetsASmallerPictureAndTakesNothingFromTheOther() throws Exception {
        int port = freeUdpPort();
        var settings = new Settings(InetAddress.getLoopbackAddress(), port, List.of(), directory);
        MediaPages pages = new MediaPages(MediaOptions.made(MediaOptions.Engine.LEAN, settings));
        try {
            Map<String, String> tokens = Map.of(
                    "room", MediaPages.ROOM.value(),
                    "publish", pages.token(MediaCamera.CABIN, MediaGrant.Right.PUBLISH),
                    "watch", pages.token(MediaCamera.CABIN, MediaGrant.Right.WATCH));
            Play.in("layers", PLAY, pages.origin(), Wire.write(tokens), Integer.toString(port));
            assertThat(pages.relay().room(MediaPages.ROOM).sources()).hasSize(1);
        } finally {
            pages.end();
        }
    }

    private static int freeUdpPort() throws Exception {
        try (DatagramSocket any = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }
}

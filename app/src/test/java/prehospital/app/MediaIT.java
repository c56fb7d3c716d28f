package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import prehospital.media.MediaGrant;
import prehospital.media.libjitsi.Settings;
import prehospital.protocol.MediaCamera;
import prehospital.protocol.wire.Wire;

/** Video and sound from Chromium through the relay to Chromium, with real codecs and real encryption, by both engines. */
class MediaIT {
    private static final Duration PLAY = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @BeforeAll
    static void quiet() {
        Logging.takeOver();
    }

    @ParameterizedTest
    @EnumSource
    void picturesAndSoundReachTheirViewersAndNobodyElse(MediaOptions.Engine which) throws Exception {
        var settings = new Settings(InetAddress.getLoopbackAddress(), 0, List.of(), directory);
        MediaPages pages = new MediaPages(MediaOptions.made(which, settings));
        try {
            Map<String, String> tokens = Map.of(
                    "room", MediaPages.ROOM.value(),
                    "publish", pages.token(MediaCamera.CABIN, MediaGrant.Right.PUBLISH),
                    "watch", pages.token(MediaCamera.CABIN, MediaGrant.Right.WATCH),
                    "publishOther", pages.token(MediaCamera.OUTSIDE, MediaGrant.Right.PUBLISH),
                    "watchOther", pages.token(MediaCamera.OUTSIDE, MediaGrant.Right.WATCH));
            Play.in("media", PLAY, pages.origin(), Wire.write(tokens));
            assertThat(pages.relay().room(MediaPages.ROOM).sources())
                    .hasSize(2)
                    .allMatch(source -> source.by().equals("paramedic"));
        } finally {
            pages.end();
        }
        assertThat(pages.relay().rooms()).isEmpty();
    }
}

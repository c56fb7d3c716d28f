package prehospital.media.libjitsi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.bridge.SLF4JBridgeHandler;
import prehospital.media.MediaEngine;
import prehospital.media.MediaSession;
import prehospital.media.MediaTaps;
import prehospital.media.sdp.Offer;
import prehospital.media.sdp.OfferReader;
import prehospital.media.sdp.VideoCodec;

class LibjitsiEngineTest {
    private static final int ROUNDS = 5;
    private static final int THREADS_OF_LIBRARIES = 8;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Offer OFFER = OfferReader.read("""
            v=0
            a=group:BUNDLE 0 1
            m=audio 9 UDP/TLS/RTP/SAVPF 111
            a=ice-ufrag:abcd
            a=ice-pwd:abcdefghijklmnopqrstuvwx
            a=fingerprint:sha-256 %s
            a=mid:0
            a=rtcp-mux
            a=rtpmap:111 opus/48000/2
            a=ssrc:1 cname:x
            m=video 9 UDP/TLS/RTP/SAVPF 96 97
            a=mid:1
            a=rtcp-mux
            a=rtpmap:96 VP8/90000
            a=rtpmap:97 rtx/90000
            a=fmtp:97 apt=96
            a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01
            a=ssrc-group:FID 2 3
            a=ssrc:2 cname:x
            a=ssrc:3 cname:x
            """.formatted("AB:".repeat(31) + "AB"));

    @TempDir
    Path directory;

    @BeforeAll
    static void quiet() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    @Test
    void answersNameTheOnePortAndClosedConnectionsLeaveNoThreads() throws InterruptedException {
        var engine = new LibjitsiEngine(new Settings(InetAddress.getLoopbackAddress(), 0, List.of(), directory));
        String first = round(engine);
        assertThat(first).contains("a=setup:active", "127.0.0.1", "a=rtpmap:97 rtx/90000");
        int before = threads();
        for (int i = 0; i < ROUNDS; i++) {
            String answer = round(engine);
            assertThat(port(answer)).isEqualTo(port(first));
        }
        Instant deadline = Instant.now().plus(LIMIT);
        while (threads() > before + THREADS_OF_LIBRARIES && Instant.now().isBefore(deadline)) {
            Thread.sleep(50);
        }
        assertThat(threads()).as(() -> names()).isLessThanOrEqualTo(before + THREADS_OF_LIBRARIES);
        engine.close();
    }

    private static String round(LibjitsiEngine engine) {
        MediaEngine.Channel channel = engine.open(VideoCodec.VP8);
        MediaSession publisher = channel.publish(OFFER, MediaTaps.Tap.NONE);
        channel.watch(OFFER);
        channel.watch(OFFER);
        String answer = publisher.answer();
        // As if the way had been found: keys begin to be agreed, threads of all streams run.
        ((Peer) publisher).connected();
        channel.close();
        return answer;
    }

    private static String port(String answer) {
        return answer.lines()
                .filter(line -> line.startsWith("a=candidate:"))
                .findFirst()
                .orElseThrow()
                .split(" ", -1)[5];
    }

    private static int threads() {
        return Thread.getAllStackTraces().size();
    }

    private static String names() {
        return Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .sorted()
                        .toList() + "";
    }
}

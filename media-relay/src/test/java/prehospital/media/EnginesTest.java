package prehospital.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.bridge.SLF4JBridgeHandler;
import prehospital.media.lean.LeanEngine;
import prehospital.media.libjitsi.LibjitsiEngine;
import prehospital.media.libjitsi.Settings;
import prehospital.media.sdp.VideoCodec;
import prehospital.media.transport.Identity;
import prehospital.media.transport.MediaThreads;

/** Both engines, through their one interface, with ends that are no browsers. */
class EnginesTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final int SESSIONS = 100;
    private static final int ROUNDS_BEFORE = 10;
    private static final int THREADS_MORE = 3;
    private static final long BYTES_MORE = 20_000_000;

    private final Identity identity = Identity.create(Instant.now());
    private final MediaThreads threads = new MediaThreads(1);
    private final List<JavaEnd> ends = new ArrayList<>();

    @TempDir
    Path directory;

    @BeforeAll
    static void quiet() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    @AfterEach
    void close() {
        ends.forEach(JavaEnd::close);
        threads.close();
    }

    private MediaEngine engine(String name) {
        return name.equals("lean")
                ? new LeanEngine(HERE, 0, List.of())
                : new LibjitsiEngine(new Settings(HERE, 0, List.of(), directory));
    }

    private JavaEnd end(boolean publishes) throws IOException {
        JavaEnd made = new JavaEnd(identity, threads, publishes);
        ends.add(made);
        return made;
    }

    @ParameterizedTest
    @ValueSource(strings = {"lean", "libjitsi"})
    void whatIsPublishedIsSeenByViewersAndTheTap(String name) throws IOException, InterruptedException {
        MediaEngine engine = engine(name);
        engine.warmUp();
        MediaEngine.Channel channel = engine.open(VideoCodec.VP8);
        CountedCopies copies = new CountedCopies();
        JavaEnd sender = end(true);
        MediaSession publisher = channel.publish(sender.offer(), copies);
        sender.start(publisher.answer());
        JavaEnd viewer = end(false);
        viewer.start(channel.watch(viewer.offer()).answer());
        JavaEnd liar = new JavaEnd(identity, threads, false, "AB:".repeat(31) + "AB");
        ends.add(liar);
        MediaSession deceived = channel.watch(liar.offer());
        liar.start(deceived.answer());
        until(() -> sender.connected && viewer.connected);
        until(() -> {
            sender.sendPicture();
            return viewer.media.get() > 50 && copies.pictures.get() > 50 && sender.wholeAsked.get() > 0;
        });
        assertThat(sender.arrivalsTold.get()).as("told what arrived").isPositive();
        assertThat(liar.media.get()).as("another certificate sees nothing").isZero();
        assertThat(deceived.condition().connected()).isFalse();
        assertThat(publisher.condition().connected()).isTrue();
        assertThat(publisher.condition().packetsIn()).isGreaterThan(50);
        engine.close();
    }

    @Test
    void viewersSeeOneStreamWhenAnotherPublisherTakesOver() throws IOException, InterruptedException {
        MediaEngine engine = engine("lean");
        MediaEngine.Channel channel = engine.open(VideoCodec.VP8);
        JavaEnd first = end(true);
        MediaSession publisher = channel.publish(first.offer(), MediaTaps.Tap.NONE);
        first.start(publisher.answer());
        JavaEnd viewer = end(false);
        viewer.start(channel.watch(viewer.offer()).answer());
        until(() -> first.connected && viewer.connected);
        until(() -> {
            first.sendPicture();
            return viewer.media.get() > 20;
        });
        publisher.close();
        until(() -> first.over);
        int before = viewer.media.get();
        JavaEnd second = end(true);
        second.start(channel.publish(second.offer(), MediaTaps.Tap.NONE).answer());
        until(() -> second.connected);
        until(() -> {
            second.sendPicture();
            return viewer.media.get() > before + 20;
        });
        synchronized (viewer.sequences) {
            assertThat(viewer.sources).hasSize(1);
            for (int i = 1; i < viewer.sequences.size(); i++) {
                assertThat(viewer.sequences.get(i))
                        .as("numbers without a gap")
                        .isEqualTo((viewer.sequences.get(i - 1) + 1) & 0xffff);
            }
        }
        engine.close();
    }

    @Test
    void viewersGetOneLayerAndAnotherOneWhenItIsNotSentAnyMore() throws IOException, InterruptedException {
        MediaEngine engine = engine("lean");
        MediaEngine.Channel channel = engine.open(VideoCodec.VP8);
        CountedCopies copies = new CountedCopies();
        JavaEnd sender = end(true);
        MediaSession publisher = channel.publish(sender.layeredOffer(), copies);
        assertThat(publisher.answer()).contains("a=simulcast:recv h;l");
        sender.start(publisher.answer());
        JavaEnd viewer = end(false);
        viewer.start(channel.watch(viewer.offer()).answer());
        until(() -> sender.connected && viewer.connected);
        until(() -> {
            sender.sendLayer(0);
            sender.sendLayer(1);
            return viewer.media.get() > 50;
        });
        synchronized (viewer.sequences) {
            assertThat(viewer.layers).as("the one that is offered first").containsOnly(0);
        }
        until(() -> {
            sender.sendLayer(1);
            synchronized (viewer.sequences) {
                return viewer.layers.stream().filter(layer -> layer == 1).count() > 50;
            }
        });
        int recorded = copies.pictures.get();
        until(() -> {
            sender.sendLayer(1);
            return copies.pictures.get() > recorded + 20;
        });
        synchronized (viewer.sequences) {
            assertThat(viewer.sources).hasSize(1);
            assertThat(viewer.layers.subList(viewer.layers.indexOf(1), viewer.layers.size()))
                    .as("no way back to what is not sent")
                    .containsOnly(1);
            for (int i = 1; i < viewer.sequences.size(); i++) {
                assertThat(viewer.sequences.get(i))
                        .as("numbers without a gap")
                        .isEqualTo((viewer.sequences.get(i - 1) + 1) & 0xffff);
            }
        }
        engine.close();
    }

    @Test
    void aHundredSessionsLeaveThreadsAndMemoryAsTheyWere() throws IOException, InterruptedException {
        MediaEngine engine = engine("lean");
        engine.warmUp();
        for (int i = 0; i < ROUNDS_BEFORE; i++) {
            session(engine);
        }
        int before = settledThreads();
        long bytes = usedBytes();
        for (int i = 0; i < SESSIONS; i++) {
            session(engine);
        }
        until(() -> Thread.getAllStackTraces().size() <= before + THREADS_MORE);
        assertThat(usedBytes()).as("memory").isLessThan(bytes + BYTES_MORE);
        engine.close();
    }

    private void session(MediaEngine engine) throws IOException, InterruptedException {
        MediaEngine.Channel channel = engine.open(VideoCodec.VP8);
        JavaEnd sender = end(true);
        MediaSession publisher = channel.publish(sender.offer(), MediaTaps.Tap.NONE);
        sender.start(publisher.answer());
        until(() -> sender.connected);
        until(() -> {
            sender.sendPicture();
            return publisher.condition().packetsIn() > 5;
        });
        channel.close();
        sender.close();
        ends.clear();
    }

    private static int settledThreads() throws InterruptedException {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            least = Math.min(least, Thread.getAllStackTraces().size());
            Thread.sleep(20);
        }
        return least;
    }

    private static long usedBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void until(BooleanSupplier holds) throws InterruptedException {
        Instant deadline = Instant.now().plus(LIMIT);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as("in time").isBefore(deadline);
            Thread.sleep(5);
        }
    }
}

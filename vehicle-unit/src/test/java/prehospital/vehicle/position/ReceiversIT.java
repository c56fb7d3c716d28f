package prehospital.vehicle.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.PositionFix;
import prehospital.vehicle.device.DeviceBoard;

/** Receivers on real lines: TCP, datagrams, gpsd's protocol, and a serial line that is pulled out and plugged in again. */
class ReceiversIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String FIX = Nmea.sentence("GPRMC,115959.00,A,5742.000,N,01158.200,E,10.0,90.0,221126,,,A")
            + Nmea.sentence("GPGGA,115959.00,5742.000,N,01158.200,E,1,08,0.9,10.0,M,30.0,M,,");

    private final InetAddress loopback = InetAddress.getLoopbackAddress();
    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final BlockingQueue<PositionFix> fixes = new LinkedBlockingQueue<>();
    private final DeviceBoard devices = new DeviceBoard(InstantSource.system(), (name, state, changed) -> {});
    private final Receivers receivers = on(() -> new Receivers(vertx, InstantSource.system(), devices, fixes::add));

    @AfterEach
    void close() {
        await(on(receivers::close));
        await(vertx.close());
    }

    @Test
    void datagramsAreHeard() throws IOException, InterruptedException {
        int port;
        try (DatagramSocket free = new DatagramSocket(0, loopback)) {
            port = free.getLocalPort();
        }
        follow(new ReceiverFeed.Udp("127.0.0.1", port));
        try (DatagramSocket receiver = new DatagramSocket()) {
            byte[] bytes = FIX.getBytes(StandardCharsets.US_ASCII);
            untilFix(() -> receiver.send(new DatagramPacket(bytes, bytes.length, loopback, port)));
        }
    }

    @Test
    void gpsdIsAskedForItsReportsAndAgainAfterItWasGone() throws IOException, InterruptedException {
        try (ServerSocket gpsd = new ServerSocket(0, 5, loopback)) {
            follow(new ReceiverFeed.Gpsd("127.0.0.1", gpsd.getLocalPort()));
            for (int connection = 1; connection <= 2; connection++) {
                try (Socket client = gpsd.accept()) {
                    byte[] asked = client.getInputStream().readNBytes(GpsdReader.WATCH.length());
                    assertThat(new String(asked, StandardCharsets.US_ASCII)).isEqualTo(GpsdReader.WATCH);
                    OutputStream out = client.getOutputStream();
                    untilFix(() -> {
                        out.write("{\"class\":\"TPV\",\"mode\":3,\"lat\":57.7,\"lon\":11.97}\n"
                                .getBytes(StandardCharsets.US_ASCII));
                        out.flush();
                    });
                }
            }
        }
    }

    @Test
    void aSerialLineIsHeardAndAgainAfterItWasPulledOut(@TempDir Path directory)
            throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/socat")), "no socat to make serial lines with");
        Path device = directory.resolve("ttyGPS");
        follow(new ReceiverFeed.Serial(device.toString(), 4_800));
        for (int plugged = 1; plugged <= 2; plugged++) {
            Process line = new ProcessBuilder("/usr/bin/socat", "STDIO", "PTY,raw,echo=0,link=" + device)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (OutputStream out = line.getOutputStream()) {
                untilFix(() -> {
                    out.write(FIX.getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                });
            } finally {
                line.destroy();
                assertThat(line.waitFor(10, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void moreReceiversThanThereMayBeAreTurnedAway() throws IOException, InterruptedException {
        int port = await(on(() -> receivers.listen("127.0.0.1", 0)));
        List<Socket> lines = new ArrayList<>();
        try {
            for (int i = 0; i < Receivers.RECEIVERS_MAX; i++) {
                lines.add(new Socket(loopback, port));
            }
            until(() -> on(() -> devices.all().size()) == Receivers.RECEIVERS_MAX);
            try (Socket further = new Socket(loopback, port)) {
                further.setSoTimeout(Math.toIntExact(LIMIT.toMillis()));
                assertThat(further.getInputStream().read()).isEqualTo(-1);
            }
        } finally {
            for (Socket line : lines) {
                line.close();
            }
        }
    }

    private void follow(ReceiverFeed feed) {
        on(() -> {
            receivers.follow(feed);
            return true;
        });
    }

    private interface Saying {
        void once() throws IOException;
    }

    /** A receiver says where it is again and again; so does this, until it was heard. */
    private void untilFix(Saying saying) throws IOException, InterruptedException {
        fixes.clear();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            saying.once();
            PositionFix fix = fixes.poll(50, TimeUnit.MILLISECONDS);
            if (fix != null) {
                assertThat(fix.location().lat()).isEqualTo(57.7);
                assertThat(fix.location().lon()).isEqualTo(11.97);
                return;
            }
        }
        throw new AssertionError("no fix within " + LIMIT + "; the devices are " + on(devices::all));
    }

    private void until(Callable<Boolean> holds) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try {
            while (!holds.call()) {
                assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
                LockSupport.parkNanos(20_000_000);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private <T> T on(Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.runOnContext(now -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}

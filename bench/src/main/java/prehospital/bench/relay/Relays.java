package prehospital.bench.relay;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.HdrHistogram.Histogram;
import prehospital.bench.run.Results;
import prehospital.media.transport.Ciphers;
import prehospital.media.transport.Identity;
import prehospital.media.transport.MediaThreads;

/**
 * Relays side by side: {@code Relays FILE.json}, with {@code -Dseconds=20 -Drounds=3 -Dviewers=1,5,15 -Drelays=lean,libjitsi,janus}. A made picture of 5.9 Mbit/s (30 pictures of 21 packets of
 * 1,170 bytes a second, each picture at once) goes from one WebRTC publisher through each relay to so many WebRTC viewers; all ends are in this process and the same for
 * all relays, each relay is a process of its own, in turns. Processor time of the relay's process, and the time from before a packet is encrypted until it has been received.
 * Janus (Debian's package, its videoroom plugin) is left out with a word where it is not installed.
 */
public final class Relays {
    private static final int SECONDS = Integer.getInteger("seconds", 20);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final String VIEWERS = System.getProperty("viewers", "1,5,15");
    private static final String RELAYS = System.getProperty("relays", "lean,libjitsi,janus");
    private static final int WARM_SECONDS = Integer.getInteger("warm", 10);
    private static final int TYPE = 96;
    private static final int PACKETS = 21;
    private static final int PICTURES = 30;
    private static final int TICKS = 3_000;

    private final Identity identity = Identity.create(Instant.now());
    private final MediaThreads threads = new MediaThreads(2);
    private final HttpClient http = HttpClient.newHttpClient();

    /** A relay that runs. */
    private interface Relay extends AutoCloseable {
        ProcessHandle process();

        void publish(RelayEnd end) throws IOException, InterruptedException;

        void watch(RelayEnd end) throws IOException, InterruptedException;

        @Override
        void close();
    }

    private Relays() {}

    /** Argument: file for the result. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Logger.getLogger("").setLevel(Level.SEVERE);
        Ciphers.warmUp();
        new Relays().measure(Path.of(args[0]));
        System.exit(0);
    }

    private void measure(Path file) throws IOException, InterruptedException {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("secondsOfEach", SECONDS);
        figures.put("packetBytes", RelayEnd.PACKET_BYTES);
        for (int round = 1; round <= ROUNDS; round++) {
            for (String viewers : VIEWERS.split(",", -1)) {
                for (String name : RELAYS.split(",", -1)) {
                    if (name.equals("janus") && !Janus.isHere()) {
                        figures.put("janus", "not installed here (apt-get install janus)");
                        continue;
                    }
                    Map<String, Object> found = measured(name, Integer.parseInt(viewers));
                    figures.put(name + " " + viewers + " viewers, round " + round, found);
                    System.err.println(name + " " + viewers + " " + found);
                }
            }
        }
        Results.write(file, figures);
    }

    private Map<String, Object> measured(String name, int viewers) throws IOException, InterruptedException {
        List<RelayEnd> ends = new ArrayList<>();
        try (Relay relay = start(name)) {
            RelayEnd publisher = end(ends, true);
            relay.publish(publisher);
            publisher.awaitConnected();
            for (int i = 0; i < viewers; i++) {
                relay.watch(end(ends, false));
            }
            for (RelayEnd viewer : ends) {
                viewer.awaitConnected();
            }
            Thread sending = new Thread(() -> send(publisher), "source");
            sending.setDaemon(true);
            sending.start();
            try {
                return figures(relay, ends.subList(1, ends.size()));
            } finally {
                sending.interrupt();
                sending.join();
            }
        } finally {
            ends.forEach(RelayEnd::close);
        }
    }

    private static Map<String, Object> figures(Relay relay, List<RelayEnd> viewers) throws InterruptedException {
        TimeUnit.SECONDS.sleep(WARM_SECONDS);
        viewers.forEach(RelayEnd::reset);
        double usedBefore = used(relay);
        long began = System.nanoTime();
        TimeUnit.SECONDS.sleep(SECONDS);
        double used = used(relay) - usedBefore;
        double seconds = (System.nanoTime() - began) / 1e9;
        Histogram all = new Histogram(10_000_000_000L, 3);
        int lost = 0;
        for (RelayEnd viewer : viewers) {
            lost += viewer.addTo(all);
        }
        long packets = all.getTotalCount();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("packetsPerSecond", Math.round(packets / seconds));
        figures.put("lost", lost);
        figures.put("percentOfACore", rounded(100 * used / seconds));
        figures.put("microsPerPacket", rounded(1e6 * used / Math.max(1, packets)));
        figures.put("p50Millis", rounded(all.getValueAtPercentile(50) / 1e6));
        figures.put("p99Millis", rounded(all.getValueAtPercentile(99) / 1e6));
        figures.put("threads", threads(relay));
        return figures;
    }

    private static double rounded(double figure) {
        return Math.round(figure * 100) / 100.0;
    }

    private static double used(Relay relay) {
        return relay.process()
                .info()
                .totalCpuDuration()
                .map(time -> time.toNanos() / 1e9)
                .orElse(0.0);
    }

    private static int threads(Relay relay) {
        String[] tasks = Path.of("/proc", Long.toString(relay.process().pid()), "task")
                .toFile()
                .list();
        return tasks == null ? 0 : tasks.length;
    }

    private RelayEnd end(List<RelayEnd> ends, boolean publishes) throws IOException {
        RelayEnd made = new RelayEnd(identity, threads, publishes);
        ends.add(made);
        return made;
    }

    private static void send(RelayEnd publisher) {
        long next = System.nanoTime();
        try {
            for (int picture = 0; !Thread.currentThread().isInterrupted(); picture++) {
                for (int i = 0; i < PACKETS; i++) {
                    publisher.send(picture * TICKS, i == 0, i == PACKETS - 1, TYPE);
                }
                next += TimeUnit.SECONDS.toNanos(1) / PICTURES;
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private Relay start(String name) throws IOException, InterruptedException {
        return name.equals("janus") ? janus() : own(name);
    }

    private static Relay janus() throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Janus janus = Janus.start(Files.createTempDirectory("janus"), port);
        return new Relay() {
            @Override
            public ProcessHandle process() {
                return janus.process();
            }

            @Override
            public void publish(RelayEnd end) throws IOException, InterruptedException {
                janus.publish(end);
            }

            @Override
            public void watch(RelayEnd end) throws IOException, InterruptedException {
                janus.watch(end);
            }

            @Override
            public void close() {
                janus.close();
            }
        };
    }

    private Relay own(String name) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RelayProcess.class.getName(),
                        name)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        while (line != null && !line.startsWith("ready ")) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IllegalStateException(name + " did not start");
        }
        URI base = URI.create("http://127.0.0.1:" + line.substring("ready ".length()));
        return new Relay() {
            @Override
            public ProcessHandle process() {
                return process.toHandle();
            }

            @Override
            public void publish(RelayEnd end) throws IOException, InterruptedException {
                end.start(post(base.resolve("/publish"), end.description("actpass", "0", TYPE)));
            }

            @Override
            public void watch(RelayEnd end) throws IOException, InterruptedException {
                end.start(post(base.resolve("/watch"), end.description("actpass", "0", TYPE)));
            }

            @Override
            public void close() {
                process.destroy();
            }
        };
    }

    private String post(URI to, String offer) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(to)
                                .POST(HttpRequest.BodyPublishers.ofString(offer))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}

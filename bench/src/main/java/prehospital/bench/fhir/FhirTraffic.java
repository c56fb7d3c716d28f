package prehospital.bench.fhir;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import prehospital.bench.run.Latency;
import prehospital.bench.run.Results;
import prehospital.fhir.PreRegistrationBundle;
import prehospital.hospital.HospitalConfig;
import prehospital.hospital.HospitalProgram;
import prehospital.protocol.HospitalId;
import prehospital.web.ProgramAddresses;

/**
 * A hospital program with its own PostgreSQL: bundles a second that come in through {@code /fhir} (validated, then stored, answered when they are on disk),
 * and how long a change takes to all subscribers: {@code FhirTraffic CLIENTS SECONDS FILE.json}. The floor of the same run is
 * the read of one stored resource. Each client is another hospital's device, because a device is held to 50 requests a second.
 */
public final class FhirTraffic {
    private static final String SECRET = "secret-of-the-bench";
    private static final int VALUES = 20;
    private static final int SUBSCRIBERS = 50;
    private static final int CHANGES = 20;
    private static final int TOO_MANY = 429;
    /** At this pause a hospital stays below the 50 requests a second that it may make. */
    private static final long PAUSE_MILLIS = 25;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final int port;
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger limited = new AtomicInteger();

    private FhirTraffic(int port) {
        this.port = port;
    }

    /** Arguments: clients at the same time, seconds for each measurement, file for the result. */
    public static void main(String[] args) throws Exception {
        int clients = Integer.parseInt(args[0]);
        Vertx vertx = Vertx.vertx();
        TreeMap<HospitalId, String> hospitals = new TreeMap<>();
        for (int i = 0; i < clients; i++) {
            hospitals.put(new HospitalId("H" + i), SECRET);
        }
        HospitalProgram program = await(HospitalProgram.start(
                vertx,
                new HospitalConfig(
                        "127.0.0.1",
                        0,
                        Files.createTempDirectory("prehospital-bench"),
                        ProgramAddresses.of(URI.create("http://127.0.0.1:9")),
                        hospitals,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of())));
        try {
            FhirTraffic traffic = new FhirTraffic(program.port());
            traffic.bundles(clients, Integer.parseInt(args[1]));
            traffic.fanOut(vertx);
            Results.write(Path.of(args[2]), traffic.figures);
        } finally {
            await(program.close());
            await(vertx.close());
        }
    }

    private void bundles(int clients, int seconds) throws Exception {
        for (int client = 0; client < clients; client++) {
            expect(200, send("H" + client, "POST", "", bundle(client, "H" + client)));
        }
        AtomicInteger number = new AtomicInteger(clients);
        load("bundlesIn", clients, seconds, client -> {
            String hospital = "H" + client;
            return send(hospital, "POST", "", bundle(number.getAndIncrement(), hospital));
        });
        load("reads", clients, seconds, client -> send("H" + client, "GET", "/Patient/patient.P" + client, ""));
        figures.put("failed", failed.get());
        figures.put("refusedForTheirRate", limited.get());
    }

    private String bundle(int number, String hospital) {
        return PreRegistrationBundle.json(MeasuredCases.of(number, new HospitalId(hospital), VALUES), base());
    }

    @FunctionalInterface
    private interface Request {
        int of(int client) throws Exception;
    }

    private void load(String name, int clients, int seconds, Request request) throws Exception {
        Latency latency = new Latency();
        AtomicInteger done = new AtomicInteger();
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<java.util.concurrent.Future<Boolean>> ends = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                ends.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        long at = System.nanoTime();
                        int status = request.of(client);
                        if (status == TOO_MANY) {
                            limited.incrementAndGet();
                            Thread.sleep(PAUSE_MILLIS);
                            continue;
                        }
                        latency.nanos(System.nanoTime() - at);
                        (status < 300 ? done : failed).incrementAndGet();
                    }
                    return true;
                }));
            }
            for (java.util.concurrent.Future<Boolean> ended : ends) {
                ended.get();
            }
        }
        figures.put(name + "PerSecond", done.get() / ((System.nanoTime() - start) / 1e9));
        figures.put(name, latency.found());
    }

    /** A change of one resource to all its subscribers, until the last has it; one change after the other. */
    private void fanOut(Vertx vertx) throws Exception {
        Semaphore heard = new Semaphore(0);
        HttpServer receiver = await(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    request.response().end();
                    heard.release();
                }))
                .listen(0, "127.0.0.1"));
        for (int i = 0; i < SUBSCRIBERS; i++) {
            expect(201, patiently("POST", "/Subscription", subscription(receiver.actualPort())));
        }
        heard.acquire(SUBSCRIBERS);
        Latency latency = new Latency();
        for (int change = 0; change < CHANGES; change++) {
            Thread.sleep(PAUSE_MILLIS);
            long start = System.nanoTime();
            expect(200, send("H0", "PUT", "/Encounter/bench", ENCOUNTER.replace("NUMBER", Integer.toString(change))));
            heard.acquire(SUBSCRIBERS);
            latency.nanos(System.nanoTime() - start);
        }
        figures.put("subscribers", SUBSCRIBERS);
        figures.put("changeToLastSubscriber", latency.found());
        await(receiver.close());
    }

    private static final String ENCOUNTER =
            "{\"resourceType\":\"Encounter\",\"id\":\"bench\",\"identifier\":[{\"system\":\"urn:bench\","
                    + "\"value\":\"NUMBER\"}],\"status\":\"planned\",\"class\":{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\","
                    + "\"code\":\"EMER\"}}";

    private static String subscription(int port) {
        return "{\"resourceType\":\"Subscription\",\"status\":\"requested\",\"reason\":\"bench\",\"criteria\":\"urn:prehospital:topic:encounter\","
                + "\"channel\":{\"type\":\"rest-hook\",\"endpoint\":\"http://127.0.0.1:" + port
                + "/hook\",\"payload\":\"application/fhir+json\"}}";
    }

    private static void expect(int status, int got) {
        if (got / 100 != status / 100) {
            throw new IllegalStateException("the server answered " + got);
        }
    }

    private String base() {
        return "http://127.0.0.1:" + port + "/fhir";
    }

    /** The answer's status, waiting for as long as the server finds the hospital too quick. */
    private int patiently(String method, String path, String body) throws Exception {
        int status = send("H0", method, path, body);
        while (status == TOO_MANY) {
            Thread.sleep(PAUSE_MILLIS);
            status = send("H0", method, path, body);
        }
        return status;
    }

    private int send(String hospital, String method, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + path))
                .header("Authorization", "Device hospital-" + hospital + ":" + SECRET)
                .header("Content-Type", "application/fhir+json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}

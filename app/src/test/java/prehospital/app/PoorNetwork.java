package prehospital.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * The run of {@link NetworkFailureIT}, inside a network namespace of its own: the centre is here, the vehicle and its monitor in a second namespace at the other end of a
 * virtual cable. Exit code 1 with a sentence when something acknowledged is missing, doubled or out of order.
 */
final class PoorNetwork {
    /** What must be allowed for the run to be possible. */
    static final List<String> TRIAL = List.of(
            "ip link set lo up",
            "ip link add name veth0 type veth peer name veth1",
            "ip link set veth0 up",
            "tc qdisc add dev veth0 root handle 1: htb default 10",
            "iptables -A INPUT -i veth0 -m statistic --mode random --probability 0.05 -j DROP",
            "command -v nsenter");

    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration CATCH_UP = Duration.ofMinutes(2);
    private static final String CENTRE = "10.9.0.1";
    private static final int PORT = 8080;
    private static final int MLLP = 2575;
    private static final int PAGE = 1_000;
    private static final int FEWEST = 20;

    private final Path directory;
    private final Duration outage;
    private final Process far;
    private final List<ProgramProcess> programs = new ArrayList<>();
    private ProgramProcess centre;
    private ProgramProcess vehicle;
    private String unit = "";
    private String assignment = "";

    private PoorNetwork(Path directory, Duration outage) throws IOException, InterruptedException {
        this.directory = directory;
        this.outage = outage;
        this.far = new ProcessBuilder("unshare", "--net", "sleep", "infinity").start();
        Thread.sleep(Duration.ofMillis(300));
        lay();
        this.centre = centre();
        URI origin = centre.origin(START);
        TestClient dispatcher = TestClient.signIn(origin, "dispatcher", "dispatcher");
        unit = dispatcher.get("/api/units").ok().at("/items/0/unit/id").asText();
        this.vehicle = vehicle();
        vehicle.origin(START);
        assign(dispatcher);
    }

    /** Arguments: a directory, seconds of the outage. */
    public static void main(String[] args) throws IOException, InterruptedException {
        PoorNetwork run = new PoorNetwork(Path.of(args[0]), Duration.ofSeconds(Long.parseLong(args[1])));
        int code = 1;
        try {
            run.play();
            code = 0;
        } catch (AssertionError wrong) {
            System.err.println(wrong.getMessage());
        } finally {
            run.programs.forEach(ProgramProcess::close);
            run.far.destroyForcibly();
        }
        System.exit(code);
    }

    private void lay() throws IOException, InterruptedException {
        String pid = Long.toString(far.pid());
        here("ip link set lo up");
        here("ip link add name veth0 type veth peer name veth1 netns " + pid);
        here("ip addr add " + CENTRE + "/24 dev veth0");
        here("ip link set veth0 up");
        there("ip link set lo up");
        there("ip addr add 10.9.0.2/24 dev veth1");
        there("ip link set veth1 up");
        here("tc qdisc add dev veth0 root handle 1: htb default 10");
        here("tc class add dev veth0 parent 1: classid 1:10 htb rate 1mbit");
        there("tc qdisc add dev veth1 root handle 1: htb default 10");
        there("tc class add dev veth1 parent 1: classid 1:10 htb rate 1mbit");
        here("iptables -A INPUT -i veth0 -m statistic --mode random --probability 0.05 -j DROP");
        there("iptables -A INPUT -i veth1 -m statistic --mode random --probability 0.05 -j DROP");
    }

    private List<String> entering() {
        return List.of("nsenter", "--net", "--target", Long.toString(far.pid()));
    }

    private void there(String command) throws IOException, InterruptedException {
        run(entering(), command);
    }

    private static void here(String command) throws IOException, InterruptedException {
        run(List.of(), command);
    }

    private static void run(List<String> by, String command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(by);
        words.addAll(List.of(command.split(" ")));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(command + ": " + said);
        }
    }

    private ProgramProcess centre() throws IOException {
        ProgramProcess started = ProgramProcess.start(
                "centre",
                "--bind",
                CENTRE,
                "--port",
                Integer.toString(PORT),
                "--data",
                directory.resolve("centre").toString(),
                "--city",
                "monaco",
                "--demo",
                "on");
        programs.add(started);
        return started;
    }

    private ProgramProcess vehicle() throws IOException {
        ProgramProcess started = ProgramProcess.start(
                entering(),
                "prehospital.app.Main",
                "vehicle",
                "--centre",
                "http://" + CENTRE + ":" + PORT,
                "--unit",
                unit,
                "--secret-file",
                directory.resolve("centre/device-secrets/vehicle-" + unit).toString(),
                "--data",
                directory.resolve("vehicle").toString(),
                "--port",
                "8081",
                "--mllp-port",
                Integer.toString(MLLP));
        programs.add(started);
        return started;
    }

    private void assign(TestClient dispatcher) throws IOException, InterruptedException {
        JsonNode center = dispatcher.get("/api/map").ok().path("center");
        Map<String, Object> place = Map.of("description", "Here", "location", center, "radiusMeters", 20);
        String incident = dispatcher
                .post("/api/incidents", Map.of("place", place, "complaint", "Chest pain", "priority", "P1"))
                .ok()
                .path("id")
                .asText();
        assignment = dispatcher
                .post("/api/incidents/" + incident + "/assignments", Map.of("unit", unit))
                .ok()
                .path("id")
                .asText();
        Thread.sleep(Duration.ofSeconds(3));
    }

    private void play() throws IOException, InterruptedException {
        boolean isLong = outage.toSeconds() > 60;
        ProgramProcess monitor = ProgramProcess.start(
                entering(), PoorMonitor.class.getName(), Integer.toString(MLLP), isLong ? "1000" : "100");
        programs.add(monitor);
        Thread.sleep(Duration.ofSeconds(2));
        step("an outage of 9 s", monitor);
        outage(Duration.ofSeconds(9));
        step("another address", monitor);
        there("ip addr add 10.9.0.3/24 dev veth1");
        there("ip addr del 10.9.0.2/24 dev veth1");
        there("ip addr replace 10.9.0.3/24 dev veth1");
        Thread.sleep(Duration.ofSeconds(2));
        step("kill -9 of the vehicle", monitor);
        vehicle.kill();
        vehicle = vehicle();
        vehicle.origin(START);
        step("kill -9 of the centre", monitor);
        centre.kill();
        centre = centre();
        centre.origin(START);
        step("an outage of " + outage.toSeconds() + " s", monitor);
        outage(outage);
        Thread.sleep(Duration.ofSeconds(2));
        monitor.kill();
        check(acknowledged(monitor));
    }

    private void outage(Duration lasts) throws IOException, InterruptedException {
        here("iptables -I INPUT -i veth0 -j DROP");
        Thread.sleep(lasts);
        here("iptables -D INPUT -i veth0 -j DROP");
    }

    private static void step(String what, ProgramProcess monitor) {
        System.out.println(
                Instant.now() + " " + what + "; " + acknowledged(monitor).size() + " acknowledged before");
    }

    private static Map<Integer, Instant> acknowledged(ProgramProcess monitor) {
        Map<Integer, Instant> all = new TreeMap<>();
        for (String line : monitor.out()) {
            String[] words = line.split(" ", -1);
            if (words.length == 3 && words[0].equals("acknowledged")) {
                all.put(Integer.valueOf(words[1]), Instant.parse(words[2]));
            }
        }
        return all;
    }

    private void check(Map<Integer, Instant> acknowledged) throws IOException, InterruptedException {
        TestClient dispatcher = TestClient.signIn(centre.origin(START), "dispatcher", "dispatcher");
        long began = System.nanoTime();
        List<Integer> stored = stored(dispatcher);
        while (!stored.containsAll(acknowledged.keySet()) && System.nanoTime() - began < CATCH_UP.toNanos()) {
            Thread.sleep(50);
            stored = stored(dispatcher);
        }
        List<Integer> missing = new ArrayList<>(acknowledged.keySet());
        missing.removeAll(stored);
        expect(missing.isEmpty(), "acknowledged and not at the centre: " + missing);
        expect(acknowledged.size() > FEWEST, "the monitor was hardly heard: " + acknowledged);
        expect(new TreeSet<>(stored).size() == stored.size(), "stored more than once: " + stored);
        expect(new ArrayList<>(new TreeSet<>(stored)).equals(stored), "not in order: " + stored);
        System.out.printf(
                "%d measurements acknowledged, each at the centre once and in order; caught up %.1f s after the end%n",
                acknowledged.size(), (System.nanoTime() - began) / 1e9);
    }

    private static void expect(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** The numbers of all measurements at the centre, in the order in which they were measured. */
    private List<Integer> stored(TestClient dispatcher) throws IOException, InterruptedException {
        TreeMap<Instant, List<Integer>> rates = new TreeMap<>();
        TreeMap<Instant, List<Integer>> rounds = new TreeMap<>();
        Instant from = Instant.EPOCH;
        while (true) {
            JsonNode items = dispatcher
                    .get("/api/assignments/" + assignment + "/vitals?limit=" + PAGE + "&from=" + from)
                    .ok()
                    .path("items");
            items.forEach(item -> {
                boolean isRate = item.path("sign").asText().equals("HEART_RATE");
                (isRate ? rates : rounds)
                        .computeIfAbsent(Instant.parse(item.path("measuredAt").asText()), at -> new ArrayList<>())
                        .add(item.path("value").asInt());
            });
            if (items.size() < PAGE) {
                break;
            }
            from = rates.lastKey(); // read again from there, since a page may end between the values of one measurement
            rates.remove(from);
            rounds.remove(from);
        }
        List<Integer> numbers = new ArrayList<>();
        rates.forEach((at, all) -> {
            List<Integer> round = rounds.getOrDefault(at, List.of());
            for (int i = 0; i < Math.min(all.size(), round.size()); i++) {
                numbers.add(round.get(i) * PoorMonitor.RATES + all.get(i) - 1);
            }
        });
        return numbers;
    }
}

package prehospital.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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
import java.util.function.Predicate;

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
    private static final int FEWEST = 20;

    /** From this age on a value counts as come late (LateMarks of the vehicle). */
    private static final Duration LATE_AFTER = Duration.ofSeconds(10);

    /** A cut takes so long to be made, a measurement to be sent. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    /** What a screen draws as running. */
    private static final Duration FRESH = Duration.ofSeconds(4);

    /** After so long without a sign of life the centre says that the link is down. */
    private static final Duration LINK_LOST = Duration.ofSeconds(45);

    private final Path directory;
    private final Duration outage;
    private final Process far;
    private final List<ProgramProcess> programs = new ArrayList<>();
    private ProgramProcess centre;
    private ProgramProcess vehicle;
    private TestClient dispatcher;
    private String unit = "";
    private String assignment = "";
    private Duration every = Duration.ZERO;
    private Instant began = Instant.EPOCH;

    private PoorNetwork(Path directory, Duration outage) throws IOException, InterruptedException {
        this.directory = directory;
        this.outage = outage;
        this.far = new ProcessBuilder("unshare", "--net", "sleep", "infinity").start();
        Thread.sleep(Duration.ofMillis(300));
        lay();
        this.centre = centre();
        this.dispatcher = signIn();
        unit = dispatcher.get("/api/units").ok().at("/items/0/unit/id").asText();
        this.vehicle = vehicle();
        vehicle.origin(START);
        while (!linkUp()) {
            Thread.sleep(200);
        }
        assign();
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

    private TestClient signIn() throws IOException, InterruptedException {
        return TestClient.signIn(centre.origin(START), "dispatcher", "dispatcher");
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

    private void assign() throws IOException, InterruptedException {
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

    /** A time without network, or without a centre; how much was drawn of it before it ended is looked at while it lasts. */
    private record Silence(Instant from, Instant to) {
        /** True of what was measured in it and could not be sent before it was old. */
        boolean makesLate(Instant at) {
            return at.isAfter(from.plus(SLACK))
                    && at.plus(LATE_AFTER).plus(SLACK).isBefore(to);
        }
    }

    private void play() throws IOException, InterruptedException {
        every = Duration.ofMillis(outage.toSeconds() > 60 ? 1_000 : 100);
        began = Instant.now().minus(every); // the first measurement is of a round moment, which may lie before
        ProgramProcess monitor = ProgramProcess.start(
                entering(), PoorMonitor.class.getName(), Integer.toString(MLLP), Long.toString(every.toMillis()));
        programs.add(monitor);
        Thread.sleep(SLACK.multipliedBy(3));
        step("an outage of 9 s", monitor);
        Instant calmUntil = Instant.now().minus(SLACK);
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
        Instant killed = Instant.now();
        centre.kill();
        centre = centre();
        dispatcher = signIn();
        Silence restart = new Silence(killed, Instant.now());
        live();
        step("an outage of " + outage.toSeconds() + " s", monitor);
        Silence silence = outage(outage);
        live();
        Instant calmFrom = Instant.now();
        Thread.sleep(Duration.ofSeconds(2));
        monitor.kill();
        Map<Integer, Instant> acknowledged = acknowledged(monitor);
        DrawnCourse drawn = check(acknowledged);
        gaps(drawn, acknowledged);
        marks(drawn, List.of(restart, silence), at -> at.isBefore(calmUntil) || at.isAfter(calmFrom));
    }

    /** Cuts the network; before it comes back, what the centre could draw must end where it was cut. */
    private Silence outage(Duration lasts) throws IOException, InterruptedException {
        here("iptables -I INPUT -i veth0 -j DROP");
        Instant from = Instant.now();
        Thread.sleep(lasts);
        DrawnCourse drawn = course();
        here("iptables -D INPUT -i veth0 -j DROP");
        Instant newest = drawn.lines().getLast().to();
        Instant rate = drawn.courses().getLast().to();
        expect(newest.isBefore(from.plus(SLACK)), "a curve until " + newest + " without network since " + from);
        expect(newest.isAfter(from.minus(FRESH)), "the curve ended at " + newest + ", before the network at " + from);
        expect(rate.isBefore(from.plus(SLACK)), "a heart rate of " + rate + " without network since " + from);
        if (lasts.compareTo(LINK_LOST) > 0) {
            expect(!linkUp(), "the link is called up after " + lasts + " without network");
        }
        System.out.printf("without network since %s: the curve ends at %s, the numbers at %s%n", from, newest, rate);
        return new Silence(from, Instant.now());
    }

    private boolean linkUp() throws IOException, InterruptedException {
        for (JsonNode item : dispatcher.get("/api/units").ok().path("items")) {
            if (item.at("/unit/id").asText().equals(unit)) {
                return item.at("/link/up").asBoolean();
            }
        }
        throw new AssertionError("the centre does not know " + unit);
    }

    /** Waits until the centre's screens run again: what is new comes before what waits. */
    private void live() throws IOException, InterruptedException {
        long from = System.nanoTime();
        while (true) {
            DrawnCourse drawn = course();
            List<DrawnCourse.Run> lines = drawn.lines();
            if (!lines.isEmpty() && lines.getLast().to().isAfter(Instant.now().minus(FRESH))) {
                System.out.printf(
                        "live again after %.1f s; %d gaps still open in the curve%n",
                        (System.nanoTime() - from) / 1e9, lines.size() - 1);
                return;
            }
            expect(System.nanoTime() - from < CATCH_UP.toNanos(), "no new curve since " + CATCH_UP + ": " + lines);
            Thread.sleep(200);
        }
    }

    private DrawnCourse course() throws IOException, InterruptedException {
        return DrawnCourse.read(dispatcher, unit, assignment, began);
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

    private DrawnCourse check(Map<Integer, Instant> acknowledged) throws IOException, InterruptedException {
        long from = System.nanoTime();
        DrawnCourse drawn = course();
        while (!isWhole(drawn, acknowledged) && System.nanoTime() - from < CATCH_UP.toNanos()) {
            Thread.sleep(50);
            drawn = course();
        }
        List<Integer> stored = drawn.numbers();
        List<Integer> missing = new ArrayList<>(acknowledged.keySet());
        missing.removeAll(stored);
        expect(missing.isEmpty(), "acknowledged and not at the centre: " + missing);
        expect(acknowledged.size() > FEWEST, "the monitor was hardly heard: " + acknowledged);
        expect(new TreeSet<>(stored).size() == stored.size(), "stored more than once: " + stored);
        expect(new ArrayList<>(new TreeSet<>(stored)).equals(stored), "not in order: " + stored);
        System.out.printf(
                "%d measurements acknowledged, each at the centre once and in order; caught up %.1f s after the end%n",
                acknowledged.size(), (System.nanoTime() - from) / 1e9);
        return drawn;
    }

    private static boolean isWhole(DrawnCourse drawn, Map<Integer, Instant> acknowledged) {
        return drawn.numbers().containsAll(acknowledged.keySet())
                && drawn.pieces().stream().map(DrawnCourse.Piece::from).toList().containsAll(acknowledged.values());
    }

    /** Where the monitor measured there is a line, every sample in its place; where it did not, a gap: nothing else. */
    private void gaps(DrawnCourse drawn, Map<Integer, Instant> acknowledged) {
        Instant last = new TreeSet<>(acknowledged.values()).last();
        List<Instant> measured = new ArrayList<>(acknowledged.values());
        // The one that was on its way when the monitor was killed is there or not: nobody was told.
        drawn.values().stream()
                .map(DrawnCourse.Value::at)
                .filter(last::isBefore)
                .forEach(measured::add);
        List<DrawnCourse.Run> lines = DrawnCourse.lines(measured, every);
        expect(lines.size() > 1, "killing the vehicle left no time in which nothing was measured: " + lines);
        expect(drawn.lines().equals(lines), "lines of the curve: " + drawn.lines() + ", measured: " + lines);
        List<DrawnCourse.Run> courses = DrawnCourse.courses(measured);
        expect(drawn.courses().equals(courses), "lines of numbers: " + drawn.courses() + ", measured: " + courses);
        List<DrawnCourse.Piece> wrong =
                drawn.pieces().stream().filter(piece -> !piece.right()).toList();
        expect(wrong.isEmpty(), "samples that were not taken then: " + wrong);
        expect(drawn.pieces().size() == measured.size(), drawn.pieces().size() + " pieces of " + measured.size());
        System.out.printf(
                "the curve has %d gaps, where nothing was measured, the numbers %d; the outages are filled%n",
                lines.size() - 1, courses.size() - 1);
    }

    /** What waited is marked as come late, what came at once is not. */
    private static void marks(DrawnCourse drawn, List<Silence> silences, Predicate<Instant> calm) {
        List<Instant> unmarked = new ArrayList<>();
        List<Instant> marked = new ArrayList<>();
        int late = 0;
        for (DrawnCourse.Value value : drawn.values()) {
            if (!value.late() && silences.stream().anyMatch(s -> s.makesLate(value.at()))) {
                unmarked.add(value.at());
            }
            if (value.late() && calm.test(value.at())) {
                marked.add(value.at());
            }
        }
        for (DrawnCourse.Piece piece : drawn.pieces()) {
            late += piece.late() ? 1 : 0;
            if (!piece.late() && silences.stream().anyMatch(s -> s.makesLate(piece.from()))) {
                unmarked.add(piece.from());
            }
            if (piece.late() && calm.test(piece.from())) {
                marked.add(piece.from());
            }
        }
        expect(unmarked.isEmpty(), "came late and is not marked: " + unmarked + " of " + silences);
        expect(marked.isEmpty(), "came at once and is marked late: " + marked);
        expect(late > 0, "nothing is marked as come late after " + silences);
        System.out.printf(
                "%d of %d pieces of the curve are marked as come late%n",
                late, drawn.pieces().size());
    }

    private static void expect(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}

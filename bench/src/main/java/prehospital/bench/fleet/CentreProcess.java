package prehospital.bench.fleet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import prehospital.protocol.wire.Wire;

/** A real {@code prehospital centre} of Monaco in a process of its own, with as many units as wanted and its own PostgreSQL. Blocking. */
final class CentreProcess implements AutoCloseable {
    private static final String READY = "ready ";
    private static final String CITY = "monaco";

    private final Path data;
    private final Process process;
    private final URI origin;

    private CentreProcess(Path data, Process process, URI origin) {
        this.data = data;
        this.process = process;
        this.origin = origin;
    }

    /** What a process and a database have used so far: processor seconds, bytes on disk of the database with its log. */
    record Used(double centreSeconds, double databaseSeconds, long databaseBytes) {
        Used since(Used before) {
            return new Used(
                    centreSeconds - before.centreSeconds,
                    databaseSeconds - before.databaseSeconds,
                    databaseBytes - before.databaseBytes);
        }
    }

    static String unit(int number) {
        return String.format(Locale.ROOT, "F%04d", number);
    }

    /** Prepares the city with so many units and starts its centre. */
    static CentreProcess start(Path data, int units) throws IOException, InterruptedException {
        Files.createDirectories(data);
        Path overlay = data.resolve("fleet-overlay.json");
        Files.writeString(overlay, overlay(units));
        Path extract = data.resolve("fleet.osm.pbf");
        try (InputStream in = resource("extract/" + CITY + "-latest.osm.pbf")) {
            Files.copy(in, extract, StandardCopyOption.REPLACE_EXISTING);
        }
        String city = extract.toString();
        Process prepared = java(List.of(
                        "map", "import", city, "--overlay", overlay.toString(), "--data", data.toString()))
                .inheritIO()
                .start();
        if (prepared.waitFor() != 0) {
            throw new IllegalStateException("the city could not be prepared");
        }
        Process process = java(List.of(
                        "centre", "--city", city, "--demo", "on", "--port", "0", "--data", data.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(READY)) {
                Thread.ofVirtual().start(() -> said.lines().forEach(System.err::println));
                return new CentreProcess(data, process, URI.create(line.substring(READY.length())));
            }
            System.err.println(line);
        }
        throw new IllegalStateException("the centre did not start");
    }

    private static ProcessBuilder java(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + System.getProperty("centre.heap", "2g"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "prehospital.app.Main"));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    private static String overlay(int units) throws IOException {
        try (InputStream in = resource("overlay/" + CITY + ".json")) {
            ObjectNode overlay = (ObjectNode) Wire.lenient().readTree(in.readAllBytes());
            ArrayNode kinds = (ArrayNode) overlay.path("units");
            ArrayNode fleet = overlay.arrayNode();
            for (int i = 0; i < units; i++) {
                ObjectNode one = kinds.get(i % kinds.size()).deepCopy();
                fleet.add(one.put("id", unit(i)).put("callSign", unit(i)));
            }
            return overlay.set("units", fleet).toString();
        }
    }

    private static InputStream resource(String name) {
        InputStream in = CentreProcess.class.getResourceAsStream("/prehospital/mapdata/" + name);
        if (in == null) {
            throw new IllegalStateException("this program was built without " + name);
        }
        return in;
    }

    URI origin() {
        return origin;
    }

    String secret(String unit) throws IOException {
        return Files.readString(data.resolve("device-secrets").resolve("vehicle-" + unit))
                .strip();
    }

    Used used() throws IOException {
        long server = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .getFirst()
                .strip());
        double database = ProcessHandle.of(server).stream()
                .flatMap(parent -> Stream.concat(Stream.of(parent), parent.children()))
                .mapToDouble(CentreProcess::seconds)
                .sum();
        return new Used(seconds(process.toHandle()), database, bytes(data.resolve("postgres")));
    }

    private static double seconds(ProcessHandle handle) {
        return handle.info()
                .totalCpuDuration()
                .map(used -> used.toNanos() / 1e9)
                .orElse(0.0);
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /** One number out of the centre's database. */
    long count(String what) {
        try {
            int port = Integer.parseInt(
                    Files.readString(data.resolve("postgres.port")).strip());
            String password =
                    Files.readString(data.resolve("postgres.password")).strip();
            String url = "jdbc:postgresql://127.0.0.1:" + port + "/centre";
            try (Connection connection = DriverManager.getConnection(url, "prehospital", password);
                    Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery("select " + what)) {
                found.next();
                return found.getLong(1);
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(what, e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

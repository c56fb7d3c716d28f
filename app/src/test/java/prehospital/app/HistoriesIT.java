package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A patient whom nobody knows: the crew asks a hospital before and after that is told of the patient, both read the history, two people say who it is,
 * the hospital's server hears of the link, and one undoes it; and no log says a name.
 */
class HistoriesIT {
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String NAME = "Zyxwvutsson";

    @TempDir
    Path directory;

    private final HttpServer theirs;
    private final List<String> delivered = new CopyOnWriteArrayList<>();

    HistoriesIT() throws IOException {
        theirs = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        theirs.createContext("/fhir", this::answer);
        theirs.start();
    }

    @AfterEach
    void stop() {
        theirs.stop(0);
    }

    @Test
    void askedReadLinkedAndUndone() throws Exception {
        String server = "http://127.0.0.1:" + theirs.getAddress().getPort() + "/fhir";
        try (ProgramProcess program =
                ProgramProcess.up(directory, "--city", "monaco", "--demo", "on", "--fhir-target", server)) {
            URI origin = program.origin(START);
            TestClient crew = TestClient.signIn(origin, "paramedic", "paramedic");
            TestClient ed = TestClient.signIn(origin, "ed", "ed");
            String preAlert = announce(origin, ed, crew);
            String alert = "/api/prealerts/" + preAlert;
            String hospital = ed.get(alert).ok().path("hospital").asText();
            String history = "/api/history/" + hospital + "/" + preAlert;

            JsonNode found = crew.post(
                            history + "/candidates",
                            Map.of("system", "urn:card", "identifier", "4711", "reason", "unconscious"))
                    .ok()
                    .at("/candidates/0");
            assertThat(found.path("grade").asText()).isEqualTo("CERTAIN");
            assertThat(found.path("name").asText()).contains(NAME);
            assertThat(ed.post(history + "/earlier", Map.of("reason", "unconscious"))
                            .ok()
                            .at("/items/0/patient/id")
                            .asText())
                    .isEqualTo("n1");
            for (TestClient reader : List.of(crew, ed)) {
                JsonNode read = reader.post(history + "/record", Map.of("patient", "n1", "reason", "unconscious"))
                        .ok();
                assertThat(read.path("sections").toString())
                        .contains("Penicillin")
                        .contains("HIGH_RISK");
            }

            Map<String, Object> seen = Map.of("server", server, "patient", "n1");
            crew.post(alert + "/identity/propose", Map.of("patient", found)).ok();
            assertThat(crew.post(alert + "/identity/confirm", seen).status()).isEqualTo(409);
            ed.post(alert + "/identity/confirm", seen).ok();
            ed.await(
                    "/fhir/Patient/patient." + preAlert,
                    SOON,
                    ours -> ours.at("/link/0/other/reference").asText().equals(server + "/Patient/n1"));
            await(server + "/Patient/n1");
            ed.post(alert + "/identity/undo", Map.of("server", server, "patient", "n1", "reason", "not his card"))
                    .ok();
            ed.await("/fhir/Patient/patient." + preAlert, SOON, ours -> !ours.has("link"));
            program.terminate();
            assertThat(program.exitCode(START)).isZero();
        }
        noLogNames();
    }

    /** Sends the demo's crew for a patient whom it looks up before it tells the hospital; answers the pre-alert. */
    private static String announce(URI origin, TestClient ed, TestClient crew) throws Exception {
        TestClient dispatcher = TestClient.signIn(origin, "dispatcher", "dispatcher");
        JsonNode paramedic = TestClient.signIn(origin, "paramedic", "paramedic")
                .get("/api/session")
                .ok();
        String unit = paramedic.at("/account/unit").asText();
        String hospital = ed.get("/api/session").ok().at("/account/hospital").asText();
        JsonNode place = dispatcher.get("/api/map").ok().path("center");
        String incident = dispatcher
                .post(
                        "/api/incidents",
                        Map.of(
                                "place", Map.of("description", "Here", "location", place, "radiusMeters", 20),
                                "complaint", "Unconscious",
                                "priority", "P1"))
                .ok()
                .path("id")
                .asText();
        String assignment = dispatcher
                .post("/api/incidents/" + incident + "/assignments", Map.of("unit", unit))
                .ok()
                .path("id")
                .asText();
        dispatcher
                .post("/api/assignments/" + assignment + "/status", Map.of("status", "EN_ROUTE"))
                .ok();
        readBefore(crew, hospital, assignment);
        Map<String, Object> atmist = Map.of(
                "sex",
                "UNKNOWN",
                "time",
                "",
                "mechanism",
                "",
                "injuries",
                "",
                "signs",
                "",
                "treatment",
                "",
                "pathway",
                "GENERAL");
        return dispatcher
                .post("/api/prealerts", Map.of("assignment", assignment, "hospital", hospital, "atmist", atmist))
                .ok()
                .path("id")
                .asText();
    }

    private static void readBefore(TestClient crew, String hospital, String assignment) throws Exception {
        assertThat(crew.get("/api/history").ok().path("hospitals").toString()).contains("\"" + hospital + "\"");
        String mission = "/api/history/" + hospital + "/missions/" + assignment;
        crew.post(mission + "/candidates", Map.of("system", "urn:card", "identifier", "4711", "reason", "unconscious"))
                .ok();
        assertThat(crew.post(mission + "/record", Map.of("patient", "n1", "reason", "unconscious"))
                        .ok()
                        .path("sections")
                        .toString())
                .contains("Penicillin");
    }

    private void await(String words) throws InterruptedException {
        long end = System.nanoTime() + SOON.toNanos();
        while (delivered.stream().noneMatch(body -> body.contains(words))) {
            assertThat(System.nanoTime()).as("delivered").isLessThan(end);
            Thread.sleep(50);
        }
    }

    /** Everything that the programs wrote down for people to read. */
    private void noLogNames() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> logs =
                    files.filter(file -> file.toString().endsWith(".log")).toList();
            assertThat(logs).isNotEmpty();
            for (Path log : logs) {
                assertThat(Files.readString(log))
                        .as(log.toString())
                        .doesNotContain(NAME)
                        .doesNotContain("Penicillin");
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.equals("/fhir")) {
            delivered.add(body);
        }
        String patient =
                "{\"resourceType\":\"Patient\",\"id\":\"n1\",\"identifier\":[{\"system\":\"urn:card\",\"value\":\"4711\"}],\"name\":[{\"family\":\""
                        + NAME + "\",\"given\":[\"Nils\"]}],\"birthDate\":\"1963-04-01\"}";
        String text = switch (path) {
            case "/fhir/Patient/_search" -> bundle("searchset", patient);
            case "/fhir/Patient/n1/$summary" ->
                bundle(
                        "document",
                        "{\"resourceType\":\"Composition\",\"status\":\"final\",\"type\":{\"text\":\"s\"},\"date\":\"2026\",\"title\":\"s\",\"subject\":{\"reference\":\"Patient/n1\"},"
                                + "\"section\":[{\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"48765-2\"}]},\"entry\":[{\"reference\":\"AllergyIntolerance/a\"}]}]}",
                        patient,
                        "{\"resourceType\":\"AllergyIntolerance\",\"id\":\"a\",\"patient\":{\"reference\":\"Patient/n1\"},\"criticality\":\"high\",\"code\":{\"text\":\"Penicillin\"}}");
            default -> "{}";
        };
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String bundle(String type, String... resources) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":["
                + String.join(
                        ",",
                        Stream.of(resources)
                                .map(one -> "{\"resource\":" + one + "}")
                                .toList())
                + "]}";
    }
}

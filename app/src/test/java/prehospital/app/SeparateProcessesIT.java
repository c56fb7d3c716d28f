package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One emergency across the three programs as three processes, by their public interfaces and real device bytes. */
class SeparateProcessesIT {
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final List<ProgramProcess> programs = new ArrayList<>();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        programs.forEach(ProgramProcess::close);
    }

    @Test
    void anEmergencyIsPlayedFromCallToClear() throws IOException, InterruptedException {
        Path centreData = directory.resolve("centre");
        int hospitalPort = FreePorts.one();
        URI centre = start(
                "centre",
                "--port",
                "0",
                "--data",
                centreData.toString(),
                "--city",
                "monaco",
                "--demo",
                "on",
                "--hospital-program",
                "http://127.0.0.1:" + hospitalPort);
        TestClient dispatcher = TestClient.signIn(centre, "dispatcher", "dispatcher");
        String unit = dispatcher.get("/api/units").ok().at("/items/0/unit/id").asText();
        String hospital =
                dispatcher.get("/api/hospitals").ok().at("/items/0/id").asText();
        int mllp = FreePorts.one();
        URI vehicle = start(
                "vehicle",
                "--centre",
                centre.toString(),
                "--unit",
                unit,
                "--secret-file",
                centreData.resolve("device-secrets/vehicle-" + unit).toString(),
                "--data",
                directory.resolve("vehicle").toString(),
                "--port",
                "0",
                "--mllp-port",
                Integer.toString(mllp),
                "--nmea-port",
                Integer.toString(FreePorts.one()),
                "--backpack-port",
                "0");
        URI ed = start(
                "hospital",
                "--centre",
                centre.toString(),
                "--hospital",
                hospital,
                "--secrets",
                centreData.resolve("device-secrets").toString(),
                "--data",
                directory.resolve("hospital").toString(),
                "--port",
                Integer.toString(hospitalPort));
        play(dispatcher, unit, hospital, mllp, vehicle, ed);
        hospitalKilled(centre);
    }

    /** Whoever asks the centre for FHIR then is told so in FHIR's own form. */
    private void hospitalKilled(URI centre) throws IOException, InterruptedException {
        TestClient department = TestClient.signIn(centre, "ed", "ed");
        assertThat(department.get("/fhir/Task").status()).isEqualTo(200);
        programs.getLast().kill();
        TestClient.Answer away = department.get("/fhir/Task");
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.body().path("resourceType").asText()).isEqualTo("OperationOutcome");
    }

    private static void play(TestClient dispatcher, String unit, String hospital, int mllp, URI vehicle, URI department)
            throws IOException, InterruptedException {
        TestClient crew = TestClient.signIn(vehicle, "paramedic", "paramedic");
        TestClient ed = TestClient.signIn(department, "ed", "ed");
        String incidentPath = openAndRank(dispatcher, unit);
        String assignment = dispatcher
                .post(incidentPath + "/assignments", Map.of("unit", unit))
                .ok()
                .path("id")
                .asText();
        String situation = "/api/vehicles/" + unit;
        crew.await(
                situation,
                SOON,
                seen -> seen.at("/situation/assignment/id").asText().equals(assignment));
        for (String status : List.of("ACKNOWLEDGED", "EN_ROUTE", "ON_SCENE", "AT_PATIENT")) {
            press(dispatcher, crew, situation, assignment, Map.of("assignment", assignment, "status", status));
        }
        monitor(dispatcher, assignment, mllp);
        String preAlert = crew.post(
                        situation + "/prealert",
                        Map.of("assignment", assignment, "hospital", hospital, "atmist", atmist()))
                .ok()
                .path("preAlert")
                .asText();
        String alertPath = "/api/prealerts/" + preAlert;
        ed.await(alertPath, SOON, alert -> alert.path("status").asText().equals("SENT"));
        ed.post(alertPath + "/acknowledge", Map.of()).ok();
        crew.await(
                situation,
                SOON,
                seen -> seen.at("/situation/preAlert/status").asText().equals("ACKNOWLEDGED"));
        press(
                dispatcher,
                crew,
                situation,
                assignment,
                Map.of("assignment", assignment, "status", "TRANSPORTING", "destination", hospital));
        JsonNode found = ed.await(
                "/fhir/Encounter?status=planned",
                SOON,
                bundle -> bundle.toString().contains(preAlert));
        assertThat(found.path("resourceType").asText()).isEqualTo("Bundle");
        ed.await(
                "/fhir/Observation?code=8867-4",
                SOON,
                bundle -> bundle.path("entry").size() > 0);
        electrocardiogram(crew, ed, situation, preAlert);
        press(dispatcher, crew, situation, assignment, Map.of("assignment", assignment, "status", "AT_HOSPITAL"));
        ed.await(alertPath, SOON, alert -> alert.path("status").asText().equals("ARRIVED"));
        ed.post(alertPath + "/handoff", Map.of("receivedBy", "Dr A", "handedOverBy", "Crew", "note", ""))
                .ok();
        crew.await(
                situation,
                SOON,
                seen -> seen.at("/situation/assignment/status").asText().equals("HANDED_OVER"));
        press(dispatcher, crew, situation, assignment, Map.of("assignment", assignment, "status", "CLEAR"));
        dispatcher.await(
                incidentPath, SOON, detail -> detail.at("/incident/closedAt").isTextual());
    }

    /** Opens an incident whose ranking has a road time for the unit; answers its path. */
    private static String openAndRank(TestClient dispatcher, String unit) throws IOException, InterruptedException {
        JsonNode place = dispatcher.get("/api/map").ok().path("center");
        JsonNode incident = dispatcher
                .post(
                        "/api/incidents",
                        Map.of(
                                "place", Map.of("description", "Here", "location", place, "radiusMeters", 20),
                                "complaint", "Chest pain",
                                "priority", "P1"))
                .ok();
        String incidentPath = "/api/incidents/" + incident.path("id").asText();
        JsonNode ranked = dispatcher.get(incidentPath + "/recommendations").ok().path("items");
        assertThat(StreamSupport.stream(ranked.spliterator(), false)
                        .filter(item -> item.path("unit").asText().equals(unit))
                        .findFirst()
                        .orElseThrow()
                        .path("basis")
                        .asText())
                .isEqualTo("ROAD");
        return incidentPath;
    }

    /** Presses at the vehicle and waits until the centre has it. */
    private static void press(
            TestClient dispatcher, TestClient crew, String situation, String assignment, Map<String, String> body)
            throws IOException, InterruptedException {
        TestClient.Answer answer = crew.post(situation + "/status", body);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
        dispatcher.await(
                "/api/assignments/" + assignment,
                SOON,
                view -> view.path("times").has(body.get("status")));
    }

    private static void monitor(TestClient dispatcher, String assignment, int mllp)
            throws IOException, InterruptedException {
        try (TestMonitor monitor = new TestMonitor(mllp)) {
            assertThat(monitor.send("M1", 104, 93)).isEqualTo("AA");
        }
        dispatcher.await(
                "/api/assignments/" + assignment + "/vitals",
                SOON,
                vitals -> vitals.toString().contains("\"value\":104"));
    }

    /** The file that a device hands to the vehicle is, byte for byte, what the department's own system reads. */
    private static void electrocardiogram(TestClient crew, TestClient ed, String situation, String preAlert)
            throws IOException, InterruptedException {
        byte[] file = TwelveLeads.dicom();
        assertThat(crew.upload(situation + "/recordings?source=monitor&name=12-lead.dcm", file)
                        .status())
                .isEqualTo(201);
        JsonNode told = ed.await(
                "/fhir/DocumentReference?type=11524-6&patient=patient." + preAlert,
                SOON,
                bundle -> bundle.path("total").asInt() == 1);
        JsonNode content = told.at("/entry/0/resource/content/0");
        assertThat(content.at("/format/code").asText()).isEqualTo("DICOM");
        assertThat(content.at("/attachment/size").asInt()).isEqualTo(file.length);
        assertThat(ed.bytes("/fhir/" + content.at("/attachment/url").asText(), "application/dicom"))
                .isEqualTo(file);
    }

    private static Map<String, Object> atmist() {
        return Map.of(
                "ageYears", 67,
                "sex", "FEMALE",
                "time", "20 min",
                "mechanism", "chest pain",
                "injuries", "",
                "signs", "HR 104",
                "treatment", "aspirin",
                "pathway", "STEMI");
    }

    private URI start(String... arguments) throws IOException, InterruptedException {
        ProgramProcess program = ProgramProcess.start(arguments);
        programs.add(program);
        return program.origin(START);
    }
}

package prehospital.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import prehospital.fhir.FhirValidator;
import prehospital.hospital.link.HistoryServer;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.wire.Wire;

/** Looking patients up at a server that is not ours: well, killed, slow, failing, talking nonsense. What was known stays, and no log says who it is. */
class LookupIT {
    private static final List<String> SECRETS = List.of("Zyxwvutsson", "1963-04-01", "4711-0815", "Penicillin");

    private final ListAppender<ILoggingEvent> logs = new ListAppender<>();
    private final Counterpart theirs;
    private final TestHospital hospital;

    LookupIT(@TempDir Path temp) throws Exception {
        this.theirs = new Counterpart(Files.createDirectory(temp.resolve("theirs")));
        this.hospital = new TestHospital(Files.createDirectory(temp.resolve("ours")), Optional.of(theirs.base()));
        Files.writeString(temp.resolve("theirs/summary.json"), SUMMARY);
    }

    @BeforeEach
    void expectAPatient() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        logs.start();
        root.addAppender(logs);
        ((Logger) LoggerFactory.getLogger("prehospital")).setLevel(Level.TRACE);
        hospital.centre.show("prealerts", "P1", Views.preAlert("P1", Views.SU, PreAlertStatus.SENT));
        hospital.centre.crew("crew", "A-P1");
        hospital.centre.crew("others", "A-P2");
        theirs.put(person("n1", "Nils", "1963-04-01", "4711-0815"));
        theirs.put(person("n2", "Nilla", "1963-04-01", "1234-5678"));
        for (int i = 0; i < 5; i++) {
            AllergyIntolerance allergy = new AllergyIntolerance();
            allergy.setId("a" + i);
            allergy.setCode(new CodeableConcept().setText(i == 0 ? "Penicillin" : "Pollen " + i));
            allergy.setPatient(new Reference("Patient/n1"));
            theirs.put(allergy);
        }
        Condition condition = new Condition();
        condition.setId("c1");
        condition.setCode(new CodeableConcept().setText("Atrial fibrillation")).setSubject(new Reference("Patient/n1"));
        theirs.put(condition);
        MedicationRequest warfarin = new MedicationRequest();
        warfarin.setId("m1");
        warfarin.setStatus(MedicationRequest.MedicationRequestStatus.ACTIVE);
        warfarin.setIntent(MedicationRequest.MedicationRequestIntent.ORDER);
        warfarin.setMedication(new CodeableConcept().setText("Warfarin 2.5 mg"));
        warfarin.setSubject(new Reference("Patient/n1"));
        theirs.put(warfarin);
    }

    @AfterEach
    void noLineOfALogSaysAnythingOfAPatient() throws Exception {
        hospital.close();
        theirs.kill();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(logs);
        ((Logger) LoggerFactory.getLogger("prehospital")).setLevel(null);
        assertThat(logs.list).isNotEmpty();
        for (ILoggingEvent line : List.copyOf(logs.list)) {
            // What the other server writes down is its own affair.
            if (line.getLoggerName().startsWith("ca.uhn.fhir.rest.server")
                    || line.getLoggerName().startsWith("org.eclipse.jetty")) {
                continue;
            }
            IThrowableProxy thrown = line.getThrowableProxy();
            String text = line.getFormattedMessage() + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown));
            assertThat(SECRETS).as(line.getLoggerName() + " " + text).noneMatch(text::contains);
        }
    }

    @Test
    void byIdentifierOrByNameAndFromSinglePagesOrASummary() throws Exception {
        JsonNode certain = ok("candidates", "edsu", CARD);
        assertThat(certain.at("/how").toString()).isEqualTo("[\"IDENTIFIER\"]");
        assertThat(certain.at("/candidates/0/id").asText()).isEqualTo("n1");
        assertThat(certain.at("/candidates/0/grade").asText()).isEqualTo("CERTAIN");
        JsonNode byName = ok("candidates", "crew", NAME);
        assertThat(byName.at("/how").toString()).isEqualTo("[\"MATCH\",\"DEMOGRAPHICS\"]");
        assertThat(byName.at("/candidates/0/grade").asText()).isEqualTo("PROBABLE");
        assertThat(theirs.asked()).noneMatch(line -> SECRETS.stream().anyMatch(line::contains));

        JsonNode pages = ok("record", "crew", RECORD);
        assertThat(pages.path("how").asText()).isEqualTo("RESOURCES");
        assertThat(pages.path("subject").asText()).contains("Nils Zyxwvutsson, 1963-04-01");
        assertThat(section(pages, "ALLERGIES").path("entries")).hasSize(5);
        assertThat(section(pages, "MEDICATIONS").at("/entries/0/marks/0").asText())
                .isEqualTo("ANTICOAGULANT");
        // What this server does not have is said, and is not taken for "none".
        assertThat(pages.path("problems").toString()).contains("Immunization: the server does not have this");

        theirs.summaries(true);
        assertThat(ok("record", "edsu", RECORD).path("how").asText()).isEqualTo("RESOURCES");
        JsonNode made = ok("record", "edsu", FRESH);
        assertThat(made.path("how").asText()).isEqualTo("SUMMARY");
        assertThat(section(made, "ALLERGIES").path("stated").asText()).isEqualTo("NONE_KNOWN");
    }

    @Test
    void whatIsKnownStaysWhenTheServerIsKilledAndItIsAskedAgainWhenItIsBack() throws Exception {
        JsonNode first = ok("record", "edsu", RECORD);
        theirs.kill();
        assertThat(send("candidates", "edsu", CARD).statusCode()).isEqualTo(502);
        assertThat(send("candidates", "edsu", CARD).body()).contains("the server cannot be reached");
        JsonNode kept = ok("record", "edsu", FRESH);
        assertThat(kept.path("fetchedAt")).isEqualTo(first.path("fetchedAt"));
        assertThat(kept.path("sections")).isEqualTo(first.path("sections"));
        assertThat(kept.path("problems").toString()).contains("cannot be reached");
        assertThat(send("record", "edsu", RECORD.replace("n1", "n2")).statusCode())
                .isEqualTo(502);
        theirs.comeBack();
        JsonNode again = ok("record", "edsu", FRESH);
        assertThat(Instant.parse(again.path("fetchedAt").asText()))
                .isAfter(Instant.parse(first.path("fetchedAt").asText()));
        assertThat(again.path("problems")).isEqualTo(first.path("problems"));
    }

    @Test
    void aSlowOrFailingPartLeavesTheRestInTime() throws Exception {
        theirs.become("/Condition", Counterpart.Mood.HANGING);
        theirs.become("/AllergyIntolerance", Counterpart.Mood.FAILING);
        Instant before = Instant.now();
        JsonNode partly = ok("record", "crew", RECORD);
        assertThat(Duration.between(before, Instant.now()))
                .isLessThan(Duration.ofMillis(HistoryServer.MILLIS_MAX + 1_500));
        assertThat(section(partly, "ALLERGIES").path("stated").asText()).isEqualTo("NOT_KNOWN");
        assertThat(section(partly, "MEDICATIONS").path("entries")).hasSize(1);
        assertThat(partly.path("problems").toString())
                .contains("AllergyIntolerance: the server answered 500")
                .contains("Condition: the server did not answer in time");
        theirs.recover();
        assertThat(section(ok("record", "crew", FRESH), "ALLERGIES").path("entries"))
                .hasSize(5);
    }

    @Test
    void nonsenseIsSaidInWordsAndShownToNobody() throws Exception {
        for (Counterpart.Mood mood : List.of(Counterpart.Mood.GARBAGE, Counterpart.Mood.HUGE)) {
            theirs.become("/fhir", mood);
            for (String deed : List.of("candidates", "record")) {
                HttpResponse<String> answer = send(deed, "edsu", deed.equals("record") ? RECORD : CARD);
                assertThat(answer.statusCode()).as(deed + mood).isEqualTo(502);
                assertThat(answer.body()).doesNotContain("Zyxwvutsson");
            }
            theirs.recover();
        }
        assertThat(ok("candidates", "edsu", CARD).path("candidates")).hasSize(1);
    }

    /** Nobody was told yet: the crew reads for its mission, the department finds the same later without a question to the server. */
    @Test
    void aCrewLooksUpBeforeAnybodyIsToldAndItIsOfferedAgain() throws Exception {
        nobodyIsTold();
        hospital.centre.assignment(Views.assignment("P1", AssignmentStatus.AT_PATIENT));
        assertThat(get("crew").path("hospitals").toString()).isEqualTo("[\"OS\",\"SU\"]");
        String mission = "/OS/missions/AS-P1/";
        assertThat(post(mission + "record", "crew", RECORD).statusCode())
                .as("of nobody who was not found for the mission")
                .isEqualTo(409);
        assertThat(theirs.asked()).noneMatch(line -> line.contains("/Patient/n1"));
        HttpResponse<String> found = post(mission + "candidates", "crew", CARD);
        assertThat(found.body()).contains("\"id\":\"n1\"").contains("CERTAIN");
        HttpResponse<String> read = post(mission + "record", "crew", RECORD);
        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        assertThat(read.body()).contains("Penicillin");
        assertThat(accesses())
                .as("on disk before the answer, by mission")
                .containsExactlyInAnyOrder(
                        "crew Encounter/mission.AS-P1 unconscious",
                        "crew Encounter/mission.AS-P1 unconscious",
                        "crew Encounter/mission.AS-P1 unconscious");

        hospital.centre.show("prealerts", "P1", Views.preAlert("P1", Views.SU, PreAlertStatus.SENT));
        int before = theirs.asked().size();
        JsonNode again = ok("earlier", "edsu", WHY);
        assertThat(again.at("/items/0/patient/id").asText()).isEqualTo("n1");
        assertThat(again.at("/items/0/read/by").asText()).isEqualTo("crew");
        assertThat(again.at("/items/0/history/sections").toString()).contains("Penicillin");
        assertThat(ok("record", "edsu", RECORD).path("fetchedAt")).isEqualTo(again.at("/items/0/history/fetchedAt"));
        assertThat(theirs.asked()).hasSize(before);
        assertThat(accesses()).contains("edsu Patient/patient.P1 unconscious");
        assertThat(send("earlier", "edos", WHY).statusCode()).isEqualTo(403);
    }

    @Test
    void onlyTheCrewOnTheMissionLooksUpForItAndOnlySoOften() throws Exception {
        nobodyIsTold();
        hospital.centre.assignment(Views.assignment("P1", AssignmentStatus.TRANSPORTING));
        String candidates = "/SU/missions/AS-P1/candidates";
        for (String name : List.of("edsu", "others", "quality")) {
            assertThat(post(candidates, name, CARD).statusCode()).as(name).isEqualTo(403);
        }
        assertThat(post(candidates, "nobody", CARD).statusCode()).isEqualTo(401);
        assertThat(post("/XX/missions/AS-P1/candidates", "crew", CARD).statusCode())
                .isEqualTo(403);
        assertThat(theirs.asked()).noneMatch(line -> line.contains("/Patient"));
        for (int i = 0; i < 20; i++) {
            assertThat(post(candidates, "crew", CARD).statusCode()).isEqualTo(200);
        }
        HttpResponse<String> tooMany = post(candidates, "crew", CARD);
        assertThat(tooMany.statusCode()).isEqualTo(409);
        assertThat(tooMany.body()).contains("LIMIT_REACHED").contains("tell a hospital of the patient");
        hospital.centre.assignment(Views.assignment("P2", AssignmentStatus.CLEAR));
        assertThat(post("/SU/missions/AS-P2/candidates", "others", CARD).statusCode())
                .as("the mission is over")
                .isEqualTo(403);
        hospital.centre.goAway();
        assertThat(post(candidates, "crew", CARD).statusCode()).isEqualTo(503);
        hospital.centre.comeBack();
    }

    /** The person is linked by what the crew read before: the department's summary holds it although it asked nothing itself. */
    @Test
    void whatTheCrewReadBeforeGoesIntoTheSummaryOfTheLinkedPatient() throws Exception {
        nobodyIsTold();
        hospital.centre.assignment(Views.assignment("P1", AssignmentStatus.AT_PATIENT));
        assertThat(post("/SU/missions/AS-P1/candidates", "crew", CARD).statusCode())
                .isEqualTo(200);
        assertThat(post("/SU/missions/AS-P1/record", "crew", RECORD).statusCode())
                .isEqualTo(200);
        hospital.centre.show(
                "prealerts",
                "P1",
                Views.linked(
                        Views.preAlert("P1", Views.SU, PreAlertStatus.SENT),
                        theirs.base().toString(),
                        "n1"));
        TestHospital.await(
                () -> hospital.get("/Patient/patient.P1", "Bearer edsu").body().contains("\"refer\""));
        assertThat(hospital.json("/Patient/patient.P1/$summary", "Bearer edsu").toString())
                .contains("Penicillin");
    }

    /** Only of a person whom the patient was linked to, only after somebody looked, and only for the department. */
    @Test
    void theHistoryGoesIntoTheSummaryOfALinkedPatient() throws Exception {
        String address = "/Patient/patient.P1/$summary";
        TestHospital.await(
                () -> hospital.get("/Patient/patient.P1", "Bearer edsu").statusCode() == 200);
        ok("record", "edsu", RECORD);
        assertThat(hospital.json(address, "Bearer edsu").toString())
                .contains("Nobody has confirmed who the patient is")
                .doesNotContain("Penicillin");
        hospital.centre.show(
                "prealerts",
                "P1",
                Views.linked(
                        Views.preAlert("P1", Views.SU, PreAlertStatus.SENT),
                        theirs.base().toString(),
                        "n1"));
        TestHospital.await(
                () -> hospital.get("/Patient/patient.P1", "Bearer edsu").body().contains("\"refer\""));
        JsonNode summary = hospital.json(address, "Bearer edsu");
        assertThat(summary.toString())
                .contains("Penicillin")
                .contains("Warfarin 2.5 mg")
                .contains("Atrial fibrillation");
        assertThat(FhirValidator.validate(summary.toString()).errors()).isEmpty();
        assertThat(hospital.json(address, TestHospital.DEVICE).toString()).contains("Penicillin");
        assertThat(hospital.json(address, "Bearer quality").toString())
                .contains("is for the department only")
                .doesNotContain("Penicillin");
        assertThat(hospital.get(address, "Bearer edos").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyThoseOfThePatientAndEachLookIsWrittenDown() throws Exception {
        for (String name : List.of("edos", "others", "quality")) {
            assertThat(send("candidates", name, CARD).statusCode()).as(name).isEqualTo(403);
            assertThat(send("record", name, RECORD).statusCode()).as(name).isEqualTo(403);
        }
        assertThat(send("candidates", "nobody", CARD).statusCode()).isEqualTo(401);
        assertThat(send("candidates", "edsu", "{\"name\":\"Nils\",\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("record", "edsu", RECORD.replace("n1", "../x")).statusCode())
                .isEqualTo(400);
        assertThat(theirs.asked()).noneMatch(line -> line.contains("/Patient"));
        ok("candidates", "crew", CARD);
        ok("record", "edsu", RECORD);
        TestHospital.await(() -> accesses().size() == 2);
        assertThat(accesses())
                .containsExactlyInAnyOrder(
                        "crew Patient/patient.P1 unconscious", "edsu Patient/patient.P1 unconscious");
    }

    private List<String> accesses() throws Exception {
        return hospital.json("/AuditEvent?_count=200", "Bearer quality")
                .path("entry")
                .valueStream()
                .map(entry -> entry.path("resource"))
                .map(event -> event.at("/agent/0/altId").asText() + " "
                        + new String(
                                java.util.Base64.getDecoder()
                                        .decode(event.at("/entity/0/query").asText()),
                                java.nio.charset.StandardCharsets.UTF_8))
                .filter(text -> text.contains("look-up=Patient"))
                .map(text -> text.replaceAll("[?].*reason=", " "))
                .toList();
    }

    private static final String CARD =
            "{\"system\":\"urn:card\",\"identifier\":\"4711-0815\",\"reason\":\"unconscious\"}";
    private static final String NAME =
            "{\"name\":\"Nils Zyxwvutsson\",\"birthDate\":\"1963-04-01\",\"sex\":\"MALE\",\"reason\":\"unconscious\"}";
    private static final String RECORD = "{\"patient\":\"n1\",\"reason\":\"unconscious\"}";
    private static final String FRESH = "{\"patient\":\"n1\",\"reason\":\"unconscious\",\"fresh\":true}";
    private static final String WHY = "{\"reason\":\"unconscious\"}";
    private static final String SUMMARY =
            "{\"resourceType\":\"Bundle\",\"type\":\"document\",\"entry\":[{\"fullUrl\":\"urn:uuid:1\",\"resource\":"
                    + "{\"resourceType\":\"Composition\",\"status\":\"final\",\"type\":{\"text\":\"s\"},\"date\":\"2026\",\"title\":\"s\",\"subject\":{\"reference\":\"Patient/n1\"},"
                    + "\"section\":[{\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"48765-2\"}]},\"emptyReason\":{\"coding\":[{\"code\":\"nilknown\"}]}}]}}]}";

    private static Patient person(String id, String given, String born, String card) {
        Patient patient = new Patient();
        patient.setId(id);
        patient.addIdentifier().setSystem("urn:card").setValue(card);
        patient.addName().setFamily("Zyxwvutsson").addGiven(given);
        patient.setBirthDateElement(new DateType(born));
        return patient;
    }

    private static JsonNode section(JsonNode view, String kind) {
        return view.path("sections")
                .valueStream()
                .filter(section -> section.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode ok(String deed, String who, String body) throws Exception {
        HttpResponse<String> answer = send(deed, who, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Wire.strict().readTree(answer.body());
    }

    private HttpResponse<String> send(String deed, String who, String body) throws Exception {
        return post("/SU/P1/" + deed, who, body);
    }

    /** The pre-alert of the other tests is none here. */
    private void nobodyIsTold() throws Exception {
        TestHospital.await(
                () -> hospital.get("/Patient/patient.P1", "Bearer edsu").statusCode() == 200);
        hospital.centre.remove("prealerts", "P1");
    }

    private JsonNode get(String who) throws Exception {
        HttpResponse<String> answer = hospital.http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hospital.port() + "/api/history"))
                        .header("Authorization", "Bearer " + who)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return Wire.strict().readTree(answer.body());
    }

    private HttpResponse<String> post(String path, String who, String body) throws Exception {
        return hospital.http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hospital.port() + "/api/history" + path))
                        .header("Authorization", "Bearer " + who)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}

package prehospital.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import prehospital.protocol.Atmist;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Priority;
import prehospital.protocol.wire.Wire;
import prehospital.web.auth.AuthGate;

/** The FHIR interface as a hospital's engineer uses it: searches with what belongs to them, whole cases, validation, tokens, accesses, errors. */
class FhirServerIT {
    private static final String ED = "Bearer edsu";

    @TempDir
    static Path dataDir;

    /** What is said of patients here; it may stand in answers, and in no line of a log. */
    private static final List<String> SECRETS =
            List.of("Zyxwvutsson", "1912-12-12", "46700123456", "11:30", "Hip", FakeCentre.SECRET);

    private static final ListAppender<ILoggingEvent> LOGS = new ListAppender<>();

    private static TestHospital hospital;

    /** Everything of our own at every level, and of the libraries what they say by themselves. */
    @BeforeAll
    static void listen() {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        LOGS.start();
        root.addAppender(LOGS);
        ((Logger) LoggerFactory.getLogger("prehospital")).setLevel(Level.TRACE);
    }

    @AfterAll
    static void noLineOfALogSaysAnythingOfAPatient() throws Exception {
        hospital.close();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAppender(LOGS);
        ((Logger) LoggerFactory.getLogger("prehospital")).setLevel(null);
        assertThat(LOGS.list).as("lines seen").hasSizeGreaterThan(5);
        for (ILoggingEvent line : List.copyOf(LOGS.list)) {
            IThrowableProxy thrown = line.getThrowableProxy();
            String text = line.getFormattedMessage() + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown));
            assertThat(SECRETS).as(text).noneMatch(text::contains);
        }
    }

    /** What goes wrong with a patient's words in it, for {@link #noLineOfALogSaysAnythingOfAPatient}. */
    @Test
    void mistakesWithWordsOfPatientsAreRefused() throws Exception {
        String patient = "{\"resourceType\":\"Patient\",\"id\":\"secret\",\"name\":[{\"family\":\"Zyxwvutsson\"}],"
                + "\"birthDate\":\"1912-12-12\",\"telecom\":[{\"system\":\"phone\",\"value\":\"+46700123456\"}]}";
        assertThat(hospital.send("PUT", "/Patient/secret", TestHospital.DEVICE, patient)
                        .statusCode())
                .isEqualTo(201);
        for (String mistake : List.of(
                patient.replace("\"1912-12-12\"", "\"1912-12-12x\""),
                patient.replace("\"value\"", "\"Zyxwvutsson\""),
                patient.replace("\"telecom\":[", "\"telecom\":[{\"system\":\"46700123456\"},"),
                patient.substring(0, 100))) {
            assertThat(hospital.send("PUT", "/Patient/secret", TestHospital.DEVICE, mistake)
                            .statusCode())
                    .isBetween(400, 422);
            assertThat(hospital.send("POST", "/$validate", ED, mistake).statusCode())
                    .isEqualTo(200);
        }
        assertThat(hospital.get("/Patient?identifier=46700123456", ED).statusCode())
                .isEqualTo(200);
        assertThat(hospital.get("/Patient?name=Zyxwvutsson", ED).statusCode()).isEqualTo(400);
        assertThat(hospital.get("/Patient?birthdate=1912-12-12", ED).statusCode())
                .isEqualTo(400);
        assertThat(hospital.send("POST", "/Subscription", TestHospital.DEVICE, patient)
                        .statusCode())
                .isEqualTo(400);
        hospital.centre.show(
                "prealerts",
                "P8",
                Views.preAlert("P8", Views.SU, PreAlertStatus.SENT, Atmist.Pathway.BURN, Priority.P1));
        TestHospital.await(() -> hospital.get("/Task/handoff.P8.SU", ED).statusCode() == 200);
    }

    @BeforeAll
    static void start() throws Exception {
        hospital = new TestHospital(dataDir);
        hospital.centre.vitals(
                "AS-P1", List.of(Views.pulse(88, Views.NOON), Views.pulse(91, Views.NOON.plusSeconds(20))));
        hospital.centre.show("prealerts", "P1", Views.preAlert("P1", Views.SU, PreAlertStatus.SENT));
        hospital.centre.show("prealerts", "P2", Views.preAlert("P2", Views.SU, PreAlertStatus.SENT));
        TestHospital.await(() -> hospital.json("/Observation?code=8867-4&patient=patient.P1", ED)
                        .get("total")
                        .intValue()
                == 2);
        TestHospital.await(() -> hospital.get("/Task/handoff.P2.SU", ED).statusCode() == 200);
    }

    @Test
    void includesWhatBelongsToTheMatches() throws Exception {
        JsonNode bundle = hospital.json(
                "/Encounter?class=EMER&patient=patient.P1&_include=Encounter:patient&_revinclude=Task:encounter", ED);
        assertThat(bundle.get("total").intValue()).isEqualTo(1);
        assertThat(entries(bundle))
                .containsExactly(
                        "match Encounter/emergency.P1.SU", "include Patient/patient.P1", "include Task/handoff.P1.SU");
        JsonNode narrowed = hospital.json("/Observation?code=8867-4&_count=1&_include=Observation:subject:Patient", ED);
        assertThat(narrowed.get("link").get(1).get("url").textValue())
                .contains("_include=Observation%3Asubject%3APatient");
        assertThat(entries(narrowed)).contains("include Patient/patient.P1");
        assertThat(hospital.get("/Encounter?_include=Encounter:nothing", ED).statusCode())
                .isEqualTo(400);
        HttpResponse<String> form = hospital.send(
                "POST",
                "/Observation/_search",
                ED,
                "patient=patient.P1&code=8867-4",
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(Wire.strict().readTree(form.body()).get("total").intValue()).isEqualTo(2);
    }

    @Test
    void followsTheNextLinksThroughEveryMatchOnce() throws Exception {
        List<String> seen = new ArrayList<>();
        String path = "/Observation?_count=2";
        while (!path.isEmpty()) {
            JsonNode page = hospital.json(path, ED);
            entries(page).forEach(seen::add);
            path = next(page);
        }
        JsonNode all = hospital.json("/Observation?_count=200", ED);
        assertThat(seen).doesNotHaveDuplicates().hasSize(all.get("total").intValue());
        assertThat(all.get("total").intValue()).isGreaterThan(4);
    }

    private static String next(JsonNode page) {
        for (JsonNode link : page.get("link")) {
            if (link.get("relation").textValue().equals("next")) {
                String url = link.get("url").textValue();
                return url.substring(url.indexOf("/fhir") + 5);
            }
        }
        return "";
    }

    @Test
    void everythingOfACaseIsOneBundle() throws Exception {
        JsonNode patient = hospital.json("/Patient/patient.P1/$everything", ED);
        assertThat(entries(patient))
                .startsWith("match Patient/patient.P1")
                .contains(
                        "match Encounter/emergency.P1.SU",
                        "match Encounter/mission.AS-P1",
                        "match Task/handoff.P1.SU",
                        "match Condition/complaint.P1",
                        "include Organization/hospital.SU",
                        "include PractitionerRole/crew.A-P1",
                        "include Location/unit.A-P1");
        assertThat(patient.toString()).doesNotContain("patient.P2");
        assertThat(entries(hospital.json("/Encounter/emergency.P1.SU/$everything", ED)))
                .hasSameElementsAs(entries(patient));
        assertThat(entries(hospital.json("/Patient/patient.P1/$everything?_type=Task,Condition", ED)))
                .containsExactlyInAnyOrder("match Task/handoff.P1.SU", "match Condition/complaint.P1");
        assertThat(hospital.get("/Patient/patient.P9/$everything", ED).statusCode())
                .isEqualTo(404);
        assertThat(hospital.get("/Patient/patient.P1/$everything", "Bearer edos")
                        .statusCode())
                .isEqualTo(404);
        assertThat(hospital.get("/Patient/patient.P1/$everything?start=2026", ED)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void ofTwoWhoAnswerTheSameHandoffOneWins() throws Exception {
        hospital.centre.show("prealerts", "P3", Views.preAlert("P3", Views.SU, PreAlertStatus.SENT));
        TestHospital.await(() -> hospital.get("/Task/handoff.P3.SU", ED).statusCode() == 200);
        HttpResponse<String> task = hospital.get("/Task/handoff.P3.SU", TestHospital.DEVICE);
        String etag = task.headers().firstValue("ETag").orElseThrow();
        String accepted = task.body().replace("\"status\":\"requested\"", "\"status\":\"accepted\"");
        assertThat(hospital.send("PUT", "/Task/handoff.P3.SU", TestHospital.DEVICE, accepted)
                        .statusCode())
                .isEqualTo(428);
        List<CompletableFuture<Integer>> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            both.add(CompletableFuture.supplyAsync(() -> status(accepted, etag)));
        }
        assertThat(both.stream().map(CompletableFuture::join).toList()).containsExactlyInAnyOrder(200, 412);
        assertThat(hospital.centre.commands.stream().filter(said -> said.startsWith("P3 ack")))
                .hasSize(1);

        HttpResponse<String> now = hospital.get("/Task/handoff.P3.SU", TestHospital.DEVICE);
        assertThat(now.body()).contains("\"status\":\"accepted\"");
        String next = now.headers().firstValue("ETag").orElseThrow();
        String bed = now.body()
                .replaceFirst(
                        "}$",
                        ",\"output\":[{\"type\":{\"coding\":[{\"system\":\"urn:prehospital:handoff-output\",\"code\":\"bed\"}]},\"valueString\":\"Resus 2\"}]}");
        assertThat(status(bed, etag)).isEqualTo(412);
        assertThat(status(now.body().replace("\"accepted\"", "\"rejected\""), next))
                .isEqualTo(400);
        assertThat(status(now.body().replace("\"order\"", "\"plan\""), next)).isEqualTo(400);
        assertThat(status(bed, next)).isEqualTo(200);
        assertThat(hospital.centre.commands).contains("P3 bed {\"bed\":\"Resus 2\"}");
    }

    private static int status(String task, String etag) {
        try {
            return hospital.send("PUT", "/Task/handoff.P3.SU", TestHospital.DEVICE, task, "If-Match", etag)
                    .statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void saysWhatIsWrongWithoutStoringIt() throws Exception {
        String good = hospital.get("/Task/handoff.P1.SU", ED).body();
        assertThat(issues(hospital.send("POST", "/Task/$validate", ED, good))).doesNotContain("\"error\"");
        assertThat(issues(hospital.send("POST", "/Task/$validate", ED, good.replace("\"intent\":\"order\",", ""))))
                .contains("Task.intent");
        assertThat(issues(hospital.send("POST", "/Patient/$validate", ED, good)))
                .contains("the resource is of type Task, not Patient");
        String unprofiled = "{\"resourceType\":\"Task\",\"status\":\"requested\",\"intent\":\"order\"}";
        assertThat(issues(hospital.send("POST", "/$validate", ED, unprofiled))).doesNotContain("\"error\"");
        assertThat(issues(hospital.send(
                        "POST", "/$validate?profile=urn:prehospital:profile:handoff-task", ED, unprofiled)))
                .contains("\"error\"")
                .contains("Task.businessStatus");
        assertThat(issues(hospital.send("POST", "/$validate", ED, "no json"))).contains("\"fatal\"");
    }

    private static String issues(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("OperationOutcome");
        return answer.body();
    }

    @Test
    void everyErrorIsAnOperationOutcome() throws Exception {
        Map<HttpResponse<String>, Integer> wanted = Map.ofEntries(
                Map.entry(hospital.get("/Patient/nobody", ED), 404),
                Map.entry(hospital.get("/Patient/x/y/z", ED), 404),
                Map.entry(hospital.get("/Medication?code=1", ED), 404),
                Map.entry(hospital.send("DELETE", "/Patient/patient.P1", ED, ""), 405),
                Map.entry(hospital.send("PATCH", "/Patient/patient.P1", ED, "[]"), 405),
                Map.entry(hospital.send("PUT", "/metadata", ED, "{}"), 405),
                Map.entry(hospital.send("GET", "/Patient", ED, "", "Accept", "application/fhir+xml"), 406),
                Map.entry(
                        hospital.send("PUT", "/Patient/x", TestHospital.DEVICE, "<p/>", "Content-Type", "text/xml"),
                        415),
                Map.entry(hospital.send("PUT", "/Patient/x", TestHospital.DEVICE, "x".repeat(2_100_000)), 413),
                Map.entry(hospital.send("PUT", "/Patient/x", ED, "{}"), 403),
                Map.entry(hospital.get("/Patient", ""), 401),
                Map.entry(hospital.get("/Patient?_count=many", ED), 400),
                Map.entry(
                        hospital.send(
                                "PUT",
                                "/AuditEvent/x",
                                TestHospital.DEVICE,
                                "{\"resourceType\":\"AuditEvent\",\"id\":\"x\"}"),
                        400));
        for (Map.Entry<HttpResponse<String>, Integer> each : wanted.entrySet()) {
            HttpResponse<String> answer = each.getKey();
            assertThat(answer.statusCode()).as(answer + answer.body()).isEqualTo(each.getValue());
            JsonNode outcome = Wire.strict().readTree(answer.body());
            assertThat(outcome.get("resourceType").textValue()).isEqualTo("OperationOutcome");
            assertThat(outcome.at("/issue/0/diagnostics").textValue()).isNotBlank();
        }
    }

    @Test
    void whoAsksTooOftenIsToldToWait() throws Exception {
        String token = token("edos", "scope=user/*.rs");
        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        for (int i = 0; i < AuthGate.REQUESTS_BURST * 2; i++) {
            all.add(hospital.later("/Provenance/none", token));
        }
        Optional<HttpResponse<String>> refused = all.stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.statusCode() == 429)
                .findFirst();
        HttpResponse<String> answer = refused.orElseThrow();
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("OperationOutcome").contains("throttled");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aTokenOpensNoMoreThanItsScopes() throws Exception {
        String tasks = token("edsu", "scope=user/Task.read user/AuditEvent.rs");
        assertThat(hospital.get("/Task/handoff.P1.SU", tasks).statusCode()).isEqualTo(200);
        assertThat(hospital.get("/Observation", tasks).statusCode()).isEqualTo(403);
        assertThat(entries(hospital.json("/Task?_id=handoff.P1.SU&_include=Task:patient", tasks)))
                .containsExactly("match Task/handoff.P1.SU");
        assertThat(hospital.json("/AuditEvent", tasks).get("total").intValue()).isZero();

        String one = token("edsu", "scope=patient/*.rs&patient=patient.P2");
        assertThat(entries(hospital.json("/Task", one))).containsExactly("match Task/handoff.P2.SU");
        assertThat(hospital.get("/Task/handoff.P1.SU", one).statusCode()).isEqualTo(404);
        assertThat(hospital.get("/Task/handoff.P1.SU/_history/1", one).statusCode())
                .isEqualTo(404);
        assertThat(hospital.get("/Patient/patient.P1/$everything", one).statusCode())
                .isEqualTo(404);

        String basic = "Basic "
                + java.util.Base64.getEncoder()
                        .encodeToString(
                                ("hospital-SU:" + FakeCentre.SECRET).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String reading = token(ask(basic, "scope=system/Patient.rs"));
        assertThat(hospital.get("/Patient/patient.P1", reading).statusCode()).isEqualTo(200);
        String body = "{\"resourceType\":\"Patient\",\"id\":\"scoped\"}";
        assertThat(hospital.send("PUT", "/Patient/scoped", reading, body).statusCode())
                .isEqualTo(403);
        String writing = token(ask(basic, "scope=system/Patient.cru"));
        assertThat(hospital.send("PUT", "/Patient/scoped", writing, body).statusCode())
                .isEqualTo(201);

        assertThat(ask("Bearer edsu", "scope=system/*.rs").statusCode()).isEqualTo(400);
        assertThat(ask("Bearer edsu", "scope=patient/*.rs").statusCode()).isEqualTo(400);
        assertThat(ask("Basic aG9zcGl0YWwtU1U6d3Jvbmc=", "scope=system/*.rs").statusCode())
                .isEqualTo(401);
        hospital.send("POST", "/auth/revoke", "", "token=" + reading.substring(7), "Content-Type", FORM);
        assertThat(hospital.get("/Patient/patient.P1", reading).statusCode()).isEqualTo(401);
        assertThat(hospital.json("/.well-known/smart-configuration", "")
                        .get("token_endpoint")
                        .textValue())
                .endsWith("/fhir/auth/token");
    }

    private static final String FORM = "application/x-www-form-urlencoded";

    private static HttpResponse<String> ask(String authorization, String form) throws Exception {
        return hospital.send(
                "POST", "/auth/token", authorization, "grant_type=client_credentials&" + form, "Content-Type", FORM);
    }

    private static String token(String person, String form) throws Exception {
        return token(ask("Bearer " + person, form));
    }

    private static String token(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return "Bearer "
                + Wire.strict().readTree(answer.body()).get("access_token").textValue();
    }

    @Test
    void writesDownWhoReadWhat() throws Exception {
        hospital.get("/Patient/patient.P2", ED);
        hospital.get("/Patient/patient.P2", "Bearer edos");
        TestHospital.await(() -> hospital.json("/AuditEvent?entity=Patient/patient.P2&subtype=read", "Bearer quality")
                        .get("total")
                        .intValue()
                >= 2);
        JsonNode found = hospital.json("/AuditEvent?patient=patient.P2&subtype=read&altid=edos", "Bearer quality");
        assertThat(found.at("/entry/0/resource/outcome").textValue()).isEqualTo("4");
        assertThat(issues(hospital.send(
                        "POST",
                        "/AuditEvent/$validate",
                        ED,
                        found.at("/entry/0/resource").toString())))
                .doesNotContain("\"error\"");
        assertThat(hospital.json("/AuditEvent", ED).get("total").intValue()).isZero();
    }

    @Test
    void givesOutItsOwnDefinitions() throws Exception {
        JsonNode statement = hospital.json("/metadata", "");
        assertThat(issues(hospital.send("POST", "/$validate", ED, statement.toString())))
                .doesNotContain("\"error\"");
        assertThat(hospital.json("/StructureDefinition?url=urn:prehospital:profile:handoff-task", "")
                        .get("total")
                        .intValue())
                .isEqualTo(1);
        assertThat(hospital.json("/CodeSystem/pathway", "").get("concept")).hasSize(9);
        assertThat(hospital.get("/CodeSystem/nothing", "").statusCode()).isEqualTo(404);
        for (JsonNode resource : statement.at("/rest/0/resource")) {
            String type = resource.get("type").textValue();
            if (!type.equals("Subscription")) {
                for (JsonNode parameter : resource.path("searchParam")) {
                    String value = parameter.get("type").textValue().equals("date") ? "2026" : "x";
                    String path = "/" + type + "?" + parameter.get("name").textValue() + "=" + value;
                    assertThat(hospital.get(path, "Bearer quality").statusCode())
                            .as(path)
                            .isEqualTo(200);
                }
            }
        }
    }

    private static List<String> entries(JsonNode bundle) {
        List<String> entries = new ArrayList<>();
        for (JsonNode entry : bundle.path("entry")) {
            entries.add(entry.at("/search/mode").textValue() + " "
                    + entry.at("/resource/resourceType").textValue() + "/"
                    + entry.at("/resource/id").textValue());
        }
        return entries;
    }
}

package prehospital.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.wire.Wire;

/**
 * Every address below {@code /fhir} with parameters, headers and bodies changed at random: answered or refused with an OperationOutcome, never an error
 * of ours, and what ambulances told stays as it was. Prints its seed.
 */
class FhirInputIT {
    private static final long SEED = Long.getLong("fhir.seed", 20_261_123);
    private static final int ROUNDS = Integer.getInteger("fhir.rounds", 300);
    private static final String ED = "Bearer edsu";
    private static final int TOO_MANY = 429;
    private static final List<String> NAMES = List.of(
            "_count",
            "_offset",
            "_id",
            "_include",
            "_revinclude",
            "_type",
            "_since",
            "_format",
            "_sort",
            "patient",
            "code",
            "date",
            "status",
            "identifier",
            "profile",
            "encounter",
            "owner",
            "x");
    private static final List<String> VALUES = List.of(
            "",
            "-1",
            "0",
            "50",
            "99999999999999",
            "1e9",
            "ge2026-11-23",
            "eq",
            "2026-13-45",
            "ge+999999999-01-01",
            "patient.P1",
            "Patient/patient.P1",
            "Patient/",
            "http://loinc.org|8867-4",
            "|",
            "||",
            "a,b,,",
            "\\",
            "Encounter:patient",
            "Task:encounter",
            "Encounter:",
            "*",
            "Observation",
            "Nothing",
            "null",
            "'; drop table",
            "\u0000",
            "\ud83d\ude91",
            "x".repeat(3_000),
            "json",
            "application/fhir+xml");
    private static final List<String> PATHS = List.of(
            "/Observation",
            "/Task",
            "/Encounter",
            "/Patient",
            "/AuditEvent",
            "/Binary",
            "/Nothing",
            "/Patient/patient.P1",
            "/Patient/patient.P1/$summary",
            "/Patient/patient.P1/$everything",
            "/Encounter/emergency.P1.SU/$everything",
            "/Patient/none/$summary",
            "/Task/handoff.P1.SU/_history/1",
            "/Task/handoff.P1.SU/_history/99999999999999999999",
            "/metadata",
            "/Subscription",
            "/Subscription/$status",
            "/Subscription/x/$get-ws-binding-token",
            "/StructureDefinition",
            "/StructureDefinition/ecg",
            "/$validate");

    @TempDir
    static Path dataDir;

    private static TestHospital hospital;
    private static String before;

    private final Random chance = new Random(SEED);

    @BeforeAll
    static void start() throws Exception {
        System.out.println("seed " + SEED);
        hospital = new TestHospital(dataDir);
        hospital.centre.show("prealerts", "P1", Views.preAlert("P1", Views.SU, PreAlertStatus.SENT));
        TestHospital.await(() -> hospital.get("/Task/handoff.P1.SU", ED).statusCode() == 200);
        before = hospital.get("/Patient/patient.P1/$everything?_count=200", ED).body();
    }

    @AfterAll
    static void whatWasToldIsAsItWas() throws Exception {
        try {
            assertThat(get("/Patient/patient.P1/$everything?_count=200").body()).isEqualTo(before);
        } finally {
            hospital.close();
        }
    }

    /** Asks again while the changed requests have used up what this account may ask in a moment. */
    private static HttpResponse<String> get(String path) throws Exception {
        List<HttpResponse<String>> answers = new ArrayList<>();
        TestHospital.await(() -> {
            answers.add(hospital.get(path, ED));
            return answers.getLast().statusCode() != TOO_MANY;
        });
        return answers.getLast();
    }

    @Test
    void parametersAreTakenOrRefusedInWords() throws Exception {
        Map<Integer, Integer> answers = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            String path = pick(PATHS) + "?" + query();
            HttpResponse<String> answer = hospital.send(
                    "GET", path, ED, "", "Accept", pick(List.of("*/*", "application/fhir+json", "text/html", "x")));
            answers.merge(holds(path, answer), 1, Integer::sum);
        }
        assertThat(answers).containsKeys(200, 400, 404);
    }

    /** What no resource can be called is in no store, and does not hold up the audit trail, without which nobody is answered. */
    @Test
    void whatNoResourceCanBeCalledIsNotThere() throws Exception {
        for (String path :
                List.of("/Patient/%00", "/Patient/a%00/$summary", "/Pat%00ient/x", "/Pat%00ient", "/Task/a_b")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
            assertThat(get("/Patient/patient.P1").statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void formsAreTakenOrRefusedInWords() throws Exception {
        for (int round = 0; round < ROUNDS / 3; round++) {
            String path = pick(List.of("/Observation", "/Task", "/Patient", "/Nothing")) + "/_search";
            String form = query();
            holds(
                    path + " " + form,
                    hospital.send("POST", path, ED, form, "Content-Type", "application/x-www-form-urlencoded"));
        }
    }

    @Test
    void bodiesAreTakenOrRefusedInWords() throws Exception {
        String patient =
                "{\"resourceType\":\"Patient\",\"id\":\"own\",\"name\":[{\"family\":\"A\"}],\"gender\":\"male\"}";
        String task = get("/Task/handoff.P1.SU").body();
        String transaction =
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"fullUrl\":\"urn:uuid:a\",\"resource\":"
                        + patient + ",\"request\":{\"method\":\"PUT\",\"url\":\"Patient/own\"}}]}";
        String subscription =
                "{\"resourceType\":\"Subscription\",\"status\":\"requested\",\"reason\":\"x\",\"criteria\":\"urn:prehospital:topic:handoff\","
                        + "\"channel\":{\"type\":\"websocket\",\"payload\":\"application/fhir+json\"}}";
        for (int round = 0; round < ROUNDS / 10; round++) {
            send("PUT", "/Patient/own", changed(patient));
            send("PUT", "/Task/handoff.P1.SU", changed(task));
            send("POST", "", changed(transaction));
            send("POST", "/Subscription", changed(subscription));
            send("POST", "/$validate", changed(patient));
            send("POST", "/Observation/$validate", changed(task));
        }
    }

    /** A Task is answered with an If-Match of a version that never was, so that no change of it is carried out. */
    private void send(String method, String path, String body) throws Exception {
        holds(
                method + " " + path + " " + body,
                hospital.send(method, path, TestHospital.DEVICE, body, "If-Match", "W/\"999\""));
    }

    private static int holds(String asked, HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode())
                .as("seed " + SEED + ": " + asked + " " + answer.body())
                .isLessThan(500);
        if (answer.statusCode() >= 400) {
            assertThat(Wire.strict()
                            .readTree(answer.body())
                            .path("resourceType")
                            .asText())
                    .as(asked)
                    .isEqualTo("OperationOutcome");
        }
        return answer.statusCode();
    }

    private String query() {
        StringBuilder query = new StringBuilder();
        for (int left = chance.nextInt(4); left >= 0; left--) {
            query.append(pick(NAMES))
                    .append(chance.nextInt(8) == 0 ? ":exact" : "")
                    .append('=');
            query.append(URLEncoder.encode(pick(VALUES), StandardCharsets.UTF_8))
                    .append(left > 0 ? "&" : "");
        }
        return query.toString();
    }

    private String changed(String good) {
        StringBuilder text = new StringBuilder(good);
        for (int left = chance.nextInt(3); left >= 0 && text.length() > 1; left--) {
            int from = chance.nextInt(text.length());
            int to = Math.min(text.length(), from + 1 + chance.nextInt(30));
            switch (chance.nextInt(4)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.insert(chance.nextInt(text.length()), text.substring(from, to));
                case 2 -> text.setCharAt(from, (char) (32 + chance.nextInt(0x200)));
                default -> text.replace(from, to, pick(List.of("null", "{}", "[]", "\"\"", "-1", "true")));
            }
        }
        return text.toString();
    }

    private <T> T pick(List<T> from) {
        return from.get(chance.nextInt(from.size()));
    }
}

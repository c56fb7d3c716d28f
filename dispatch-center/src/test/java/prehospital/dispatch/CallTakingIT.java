package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the first ring over questions and a telephone's location to the incident, over HTTP and with what was seen after a restart. */
class CallTakingIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    static Path temp;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static TestCentre centre;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static TestClient dispatcher;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static TestClient gateway;

    @BeforeAll
    static void start() {
        centre = new TestCentre(temp);
        dispatcher = centre.as("dispatcher");
        JsonNode device =
                centre.as("admin").post("/api/devices", "{'id':'gateway-test'}").ok();
        gateway = TestClient.device(
                centre.base(), "gateway-test", device.get("secret").asText());
    }

    @AfterAll
    static void stop() {
        centre.close();
    }

    private static String code(TestClient.Answer answer) {
        return answer.json().path("code").asText();
    }

    @Test
    void aCallRingsIsAskedAndMakesItsIncidentMoreUrgent() {
        gateway.post("/api/calls/ring", "{'id':'R1','callback':'+377 93 15 00 01'}")
                .ok();
        assertThat(dispatcher
                        .post("/api/calls/R1/answer", "{}")
                        .ok()
                        .get("state")
                        .asText())
                .isEqualTo("ANSWERED");
        dispatcher
                .post(
                        "/api/incidents",
                        "{'id':'RI1','call':'R1','place':{'description':'Port','location':{'lat':43.735,'lon':7.42},'radiusMeters':400},"
                                + "'complaint':'chest pain','priority':'P3'}")
                .ok();
        JsonNode first = dispatcher
                .post("/api/calls/R1/triage", "{'tree':'chest-pain','answers':[]}")
                .ok();
        assertThat(first.at("/next/id").asText()).isEqualTo("awake");
        JsonNode second = dispatcher
                .post(
                        "/api/calls/R1/triage",
                        "{'tree':'chest-pain','answers':[{'question':'awake','answer':'no'},{'question':'breathing','answer':'no'}]}")
                .ok();
        assertThat(second.at("/rule/determinant").asText()).isEqualTo("CP-1");
        assertThat(second.at("/rule/next").asText()).isEqualTo("cardiac-arrest");
        dispatcher
                .post("/api/calls/R1/milestone", "{'milestone':'ARREST_RECOGNISED'}")
                .ok();
        dispatcher
                .post("/api/calls/R1/instruction", "{'instruction':'speaker'}")
                .ok();
        JsonNode detail = dispatcher.get("/api/incidents/RI1").ok();
        assertThat(detail.at("/incident/priority").asText()).isEqualTo("P1");
        assertThat(detail.at("/incident/plan/code").asText()).isEqualTo("ARREST");
        assertThat(detail.at("/incident/fit/open")).hasSize(3);
        assertThat(detail.at("/incident/lastPriority/reason").asText()).isEqualTo("triage CP-1");
        assertThat(detail.get("timeline").findValuesAsText("type"))
                .startsWith("CallRang", "CallAnswered", "IncidentOpened")
                .contains(
                        "TriageRecorded", "PriorityChanged", "ResponsePlanSet", "MilestoneReached", "InstructionGiven");
        TestClient.Answer bad = dispatcher.post(
                "/api/calls/R1/triage", "{'tree':'chest-pain','answers':[{'question':'mood','answer':'bad'}]}");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.json().get("detail").asText()).contains("no question mood");
    }

    @Test
    void theFormInOneRequestMakesCallAndIncidentOnceAndNamesTheBestUnits() {
        String call = "{'id':'F1','callback':'+377 93 15 00 02','complaint':'%s'}";
        String incident =
                "{'id':'FI1','place':{'description':'Port','location':{'lat':43.735,'lon':7.42},'radiusMeters':40},'complaint':'fall','priority':'P2'}";
        String form = "{'call':%s,'incident':%s,'rank':1}";
        JsonNode opened = dispatcher
                .post("/api/intake", form.formatted(call.formatted("fall"), incident))
                .ok();
        assertThat(opened.at("/call/state").asText()).isEqualTo("LINKED");
        assertThat(opened.at("/incident/calls/0").asText()).isEqualTo("F1");
        assertThat(opened.at("/ranking/of").asInt()).isGreaterThan(1);
        assertThat(opened.at("/ranking/items")).isNotEmpty();
        assertThat(opened.get("ranking").get("items"))
                .isEqualTo(dispatcher
                        .get("/api/incidents/FI1/recommendations?limit=1")
                        .ok()
                        .get("items"));
        JsonNode again = dispatcher
                .post("/api/intake", form.formatted(call.formatted("fell from a ladder"), incident))
                .ok();
        assertThat(again.at("/call/complaint").asText()).isEqualTo("fell from a ladder");
        assertThat(dispatcher.get("/api/incidents/FI1").ok().get("timeline").findValuesAsText("type"))
                .containsOnlyOnce("CallReceived", "IncidentOpened");
        TestClient.Answer other = dispatcher.post(
                "/api/intake", form.formatted(call.formatted(""), incident.replace("{'id'", "{'call':'F2','id'")));
        assertThat(other.status()).isEqualTo(400);
        TestClient.Answer exists =
                dispatcher.post("/api/intake", form.formatted("{'id':'F3'}", incident.replace("'fall'", "'burn'")));
        assertThat(code(exists)).isEqualTo("INCIDENT_EXISTS");
        assertThat(dispatcher.get("/api/calls").ok().get("items").findValuesAsText("id"))
                .contains("F3")
                .doesNotContain("F2");
    }

    @Test
    void aTelephoneThatSaysWhereItIsFindsItsCallBeforeAndAfterItRings() throws IOException, InterruptedException {
        String text = "A\\\"ML=1;lt=+43.7400;lg=+7.4300;rd=20;top=20260101120000;lc=90;pm=G";
        JsonNode early = gateway.post("/api/aml", "{'sender':'+33612345678','text':'%s'}".formatted(text))
                .ok();
        assertThat(early.has("call")).isFalse();
        gateway.post("/api/calls/ring", "{'id':'R2','callback':'06 12 34 56 78'}")
                .ok();
        TestCentre.until("the waiting location reaches its call", () -> matchesPlace("R2"));
        HttpRequest form = HttpRequest.newBuilder(centre.base().resolve("/api/aml"))
                .header("Authorization", gateway.authorization())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "v=1&device_number=%2B33612345678&location_latitude=43.7401&location_longitude=7.4301"
                                + "&location_time=1767268830000&location_accuracy=8.5&location_source=GPS"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(form, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("R2");
        assertThat(located("R2").get("radiusMeters").asInt()).isEqualTo(9);
        assertThat(gateway.post("/api/aml", "{'sender':'+33612345678','text':'hello'}")
                        .status())
                .isEqualTo(400);
        assertThat(gateway.get("/api/incidents").status()).isEqualTo(403);
    }

    private static boolean matchesPlace(String call) {
        return located(call).path("radiusMeters").asInt() == 20;
    }

    private static JsonNode located(String call) {
        JsonNode answer = dispatcher.get("/api/calls").ok();
        for (JsonNode item : answer.get("items")) {
            if (item.get("id").asText().equals(call)) {
                return item.path("located");
            }
        }
        return answer.path("located");
    }

    @Test
    void anAbandonedCallIsCalledBackOrDismissedAndTheSecondCallerIsRecognised() {
        gateway.post("/api/calls/ring", "{'id':'R3','callback':'0700000003'}").ok();
        gateway.post("/api/calls/R3/hang-up", "{}").ok();
        assertThat(code(dispatcher.post("/api/calls/R3/answer", "{}"))).isEqualTo("CALL_NOT_RINGING");
        JsonNode tried = dispatcher
                .post("/api/calls/R3/callback", "{'outcome':'NO_ANSWER'}")
                .ok();
        assertThat(tried.get("callbacks")).hasSize(1);
        assertThat(dispatcher
                        .post("/api/calls/R3/dismiss", "{'reason':'child played'}")
                        .ok()
                        .get("state")
                        .asText())
                .isEqualTo("DISMISSED");
        String place = "{'description':'Casino','location':{'lat':43.7392,'lon':7.4275},'radiusMeters':30}";
        dispatcher
                .post(
                        "/api/incidents",
                        "{'id':'RI3','place':%s,'complaint':'Traffic collision','priority':'P2'}".formatted(place))
                .ok();
        JsonNode matches = dispatcher
                .post("/api/calls/match", "{'place':%s,'complaint':'car crash'}".formatted(place))
                .ok();
        assertThat(matches.at("/items/0/incident").asText()).isEqualTo("RI3");
        assertThat(dispatcher
                        .get("/api/calls/answering")
                        .ok()
                        .get("targetSeconds")
                        .asInt())
                .isEqualTo(10);
        assertThat(dispatcher.get("/api/triage").ok().get("trees")).hasSize(13);
    }
}

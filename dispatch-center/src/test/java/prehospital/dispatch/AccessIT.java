package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.dispatch.web.Endpoints;
import prehospital.protocol.Role;

/** Every route against every role: who is let in, who is sent away, and whose things are whose. */
class AccessIT {
    private static final Map<Role, String> ACCOUNTS = Map.of(
            Role.DISPATCHER, "dispatcher",
            Role.PARAMEDIC, "paramedic",
            Role.ED, "ed",
            Role.SPECIALIST, "specialist",
            Role.QUALITY, "quality",
            Role.ADMIN, "admin");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    static Path temp;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static TestCentre centre;

    private static final Map<String, TestClient> CLIENTS = new TreeMap<>();

    @BeforeAll
    static void start() {
        centre = new TestCentre(temp);
        ACCOUNTS.values().forEach(name -> CLIENTS.put(name, centre.as(name)));
        centre.incidents(2);
        preAlert("P1", "X1", "chpg");
        preAlert("P2", "X2", "cardiothoracique");
    }

    private static TestClient as(String name) {
        return Optional.ofNullable(CLIENTS.get(name)).orElseThrow();
    }

    private static void preAlert(String id, String assignment, String hospital) {
        for (String status : List.of("EN_ROUTE", "ON_SCENE", "AT_PATIENT")) {
            as("dispatcher")
                    .post("/api/assignments/" + assignment + "/status", "{'status':'%s'}".formatted(status))
                    .ok();
        }
        centre.preAlert(id, assignment, hospital);
    }

    @AfterAll
    static void stop() {
        centre.close();
    }

    @Test
    void everyRouteLetsInItsRolesAndNobodyElse() {
        SoftAssertions softly = new SoftAssertions();
        int refused = 0;
        for (Endpoints.Endpoint endpoint : centre.program().parts().endpoints()) {
            if (endpoint.roles().isEmpty() || endpoint.path().equals("/api/session")) {
                continue;
            }
            String path = endpoint.path().replaceAll("\\{\\w+}", "none");
            String body = endpoint.method().equals("GET") || endpoint.method().equals("DELETE") ? "" : "{}";
            softly.assertThat(new TestClient(centre.base(), "")
                            .send(endpoint.method(), path, body)
                            .status())
                    .as("%s %s by nobody", endpoint.method(), path)
                    .isEqualTo(401);
            for (Role role : EnumSet.complementOf(copy(endpoint.roles()))) {
                softly.assertThat(
                                client(role).send(endpoint.method(), path, body).status())
                        .as("%s %s by %s", endpoint.method(), path, role)
                        .isEqualTo(403);
                refused++;
            }
            for (Role role : endpoint.roles()) {
                softly.assertThat(client(role)
                                .send(endpoint.method(), path, body)
                                .json()
                                .path("detail")
                                .asText())
                        .as("%s %s by %s", endpoint.method(), path, role)
                        .isNotEqualTo("your role does not allow this");
            }
        }
        softly.assertAll();
        assertThat(refused).isGreaterThan(100);
    }

    private static EnumSet<Role> copy(Set<Role> roles) {
        EnumSet<Role> copy = EnumSet.noneOf(Role.class);
        copy.addAll(roles);
        return copy;
    }

    private static TestClient client(Role role) {
        return as(Optional.ofNullable(ACCOUNTS.get(role)).orElseThrow());
    }

    /** The paramedic crews M1, the emergency department is cardiothoracique. */
    @Test
    void crewsAndDepartmentsReachOnlyWhatIsTheirs() {
        String redirect = "{'to':'chpg','reason':'full'}";
        String handoff = "{'receivedBy':'a','handedOverBy':'b','note':''}";
        String table = """
                GET  /api/incidents/I1                   paramedic 200
                GET  /api/incidents/I2                   paramedic 403
                GET  /api/incidents/none                 paramedic 403
                GET  /api/incidents/none                 dispatcher 404
                GET  /api/incidents/I1                   ed 403
                GET  /api/incidents/I2                   ed 200
                GET  /api/assignments/X1                 paramedic 200
                GET  /api/assignments/X2                 paramedic 403
                GET  /api/assignments/X1                 ed 403
                GET  /api/assignments/X2                 ed 200
                GET  /api/assignments/X1/vitals          paramedic 200
                GET  /api/assignments/X2/vitals          paramedic 403
                GET  /api/assignments/X1/vitals          ed 403
                GET  /api/assignments/X2/vitals          ed 200
                GET  /api/assignments/X2/route           paramedic 403
                POST /api/assignments/X2/status          paramedic 403 {'status':'TRANSPORTING','destination':'chpg'}
                POST /api/units/M2/availability          paramedic 403 {'availability':'OUT_OF_SERVICE'}
                GET  /api/prealerts/P1                   paramedic 200
                GET  /api/prealerts/P2                   paramedic 403
                GET  /api/prealerts/P1                   ed 403
                GET  /api/prealerts/P2                   ed 200
                POST /api/prealerts/P2/update            paramedic 403 %s
                POST /api/prealerts/P2/cancel            paramedic 403 {'reason':'r'}
                POST /api/prealerts/P2/confirm-redirect  paramedic 403 {}
                POST /api/prealerts/P2/redirect          paramedic 403 %s
                POST /api/prealerts/P1/redirect          ed 403 %s
                POST /api/prealerts/P1/acknowledge       ed 403 {}
                POST /api/prealerts/P1/handoff           ed 403 %s
                POST /api/prealerts/P1/confirm-withdrawal ed 409 {}
                POST /api/closures                       paramedic 403 %s
                """.formatted(
                        "{'atmist':{'sex':'UNKNOWN','time':'','mechanism':'','injuries':'','signs':'','treatment':'','pathway':'GENERAL'}}",
                        redirect,
                        redirect,
                        handoff,
                        "{'area':[{'lat':43.7,'lon':7.4},{'lat':43.71,'lon':7.4},{'lat':43.7,'lon':7.41}],'expiresAt':'2099-01-01T00:00:00Z','reason':'r'}");
        allAnswer(table);
    }

    @Test
    void videoIsForThoseWhoSeeTheIncident() {
        allAnswer("""
                GET  /api/incidents/I1/media             paramedic 200
                GET  /api/incidents/I2/media             paramedic 403
                GET  /api/incidents/I1/media             ed 403
                GET  /api/incidents/I2/media             ed 200
                GET  /api/incidents/I1/media             specialist 403
                POST /api/incidents/I1/media/tokens      paramedic 201 {'right':'PUBLISH','camera':'CABIN'}
                POST /api/incidents/I1/media/tokens      paramedic 400 {'right':'PUBLISH'}
                POST /api/incidents/I2/media/tokens      paramedic 403 {'right':'WATCH','source':'CABIN.M2'}
                POST /api/incidents/I2/media/tokens      ed 403 {'right':'PUBLISH','camera':'CABIN'}
                POST /api/incidents/I2/media/tokens      ed 201 {'right':'PUBLISH','camera':'TALK'}
                POST /api/incidents/I2/media/tokens      ed 201 {'right':'WATCH','source':'CABIN.M2'}
                POST /api/incidents/I2/media/tokens      ed 400 {'right':'WATCH','source':'nothing'}
                POST /media/whip/I1                      dispatcher 401
                POST /media/whep/I1                      dispatcher 401
                """);
    }

    private static void allAnswer(String table) {
        SoftAssertions softly = new SoftAssertions();
        for (String line : table.lines().toList()) {
            String[] words = line.strip().split("\\s+", 5);
            String body = words.length > 4 ? words[4].replace('\'', '"') : "";
            softly.assertThat(as(words[2]).send(words[0], words[1], body).status())
                    .as(line)
                    .isEqualTo(Integer.parseInt(words[3]));
        }
        softly.assertAll();
    }

    @Test
    void listsHoldOnlyWhatIsTheirs() {
        assertThat(ids(as("ed").get("/api/prealerts").ok())).containsExactly("P2");
        assertThat(ids(as("paramedic").get("/api/prealerts").ok())).containsExactly("P1");
        assertThat(ids(as("dispatcher").get("/api/prealerts").ok())).containsExactlyInAnyOrder("P1", "P2");
        assertThat(ids(as("ed").get("/api/prealerts?open=false").ok())).containsExactly("P2");
    }

    private static List<String> ids(JsonNode answer) {
        List<String> ids = new ArrayList<>();
        answer.get("items").forEach(item -> ids.add(item.get("id").asText()));
        return ids;
    }

    @Test
    void aDeviceReachesWhatItsHospitalOrUnitMay() throws IOException {
        TestClient hospital = device("hospital-cardiothoracique");
        TestClient vehicle = device("vehicle-M1");
        assertThat(ids(hospital.get("/api/prealerts").ok())).containsExactly("P2");
        assertThat(hospital.get("/api/prealerts/P1").status()).isEqualTo(403);
        assertThat(hospital.get("/api/assignments/X2/vitals").status()).isEqualTo(200);
        assertThat(hospital.get("/api/assignments/X1/vitals").status()).isEqualTo(403);
        assertThat(hospital.get("/api/incidents").status()).isEqualTo(403);
        TestCentre.until(
                "the record of its patient",
                () -> hospital.get("/api/epcr/X2/head").status() == 200);
        assertThat(hospital.get("/api/epcr/X2/pdf?lang=en").status()).isEqualTo(200);
        assertThat(hospital.get("/api/epcr/X1/head").status()).isEqualTo(403);
        assertThat(hospital.get("/api/epcr/X1/pdf?lang=en").status()).isEqualTo(403);
        assertThat(hospital.get("/api/epcr/X2").status()).isEqualTo(403);
        assertThat(vehicle.get("/api/assignments/X1/vitals").status()).isEqualTo(200);
        assertThat(vehicle.get("/api/assignments/X2/vitals").status()).isEqualTo(403);
        assertThat(vehicle.post("/api/prealerts/P1/acknowledge", "{}").status()).isEqualTo(403);
        String tokens = "/api/incidents/I%d/media/tokens";
        String camera = "{'right':'PUBLISH','camera':'CABIN'}";
        assertThat(vehicle.post(tokens.formatted(1), camera).ok().get("source").asText())
                .isEqualTo("CABIN.M1");
        assertThat(vehicle.post(tokens.formatted(2), camera).status()).isEqualTo(403);
        assertThat(vehicle.post(tokens.formatted(1), "{'right':'WATCH','source':'CABIN.M1'}")
                        .status())
                .as("a device watches nobody")
                .isEqualTo(403);
        assertThat(vehicle.post(tokens.formatted(1), "{'right':'PUBLISH','camera':'TALK'}")
                        .status())
                .isEqualTo(403);
        assertThat(hospital.post(tokens.formatted(2), camera).status()).isEqualTo(403);
        assertThat(TestClient.device(centre.base(), "vehicle-M1", "wrong")
                        .get("/api/hospitals")
                        .status())
                .isEqualTo(401);
    }

    private static TestClient device(String id) throws IOException {
        String secret =
                Files.readString(temp.resolve("device-secrets").resolve(id)).strip();
        return TestClient.device(centre.base(), id, secret);
    }

    @Test
    void everyRouteIsDescribedAndEveryDescribedRouteIsThere() {
        Set<String> mounted = new TreeSet<>();
        centre.program().parts().endpoints().forEach(e -> mounted.add(e.method() + " " + e.path()));
        Set<String> described = new TreeSet<>();
        JsonNode document = as("quality").get("/api/openapi.json").ok();
        assertThat(document.get("openapi").asText()).isEqualTo("3.1.0");
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(described).isEqualTo(mounted);
        for (Endpoints.Endpoint endpoint : centre.program().parts().endpoints()) {
            Set<String> roles = new TreeSet<>();
            document.at("/paths/" + endpoint.path().replace("/", "~1") + "/"
                            + endpoint.method().toLowerCase(Locale.ROOT) + "/x-roles")
                    .forEach(role -> roles.add(role.asText()));
            roles.removeAll(Set.of("device", "none"));
            assertThat(roles).as(endpoint.toString()).isEqualTo(names(endpoint.roles()));
        }
    }

    private static Set<String> names(Set<Role> roles) {
        Set<String> names = new TreeSet<>();
        roles.forEach(role -> names.add(role.name()));
        return names;
    }

    @Test
    void badInputIsAnsweredWithItsPlaceAndChangesNothing() {
        TestClient dispatcher = as("dispatcher");
        TestClient.Answer bad = dispatcher.post(
                "/api/incidents",
                "{'place':{'description':'x','location':{'lat':99,'lon':7},'radiusMeters':0},'complaint':'c','priority':'P2'}");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.json().get("path").asText()).isEqualTo("place.location");
        assertThat(dispatcher.post("/api/incidents", "{'complaint':'c'}").status())
                .isEqualTo(400);
        assertThat(dispatcher.post("/api/incidents", "{").status()).isEqualTo(400);
        assertThat(dispatcher
                        .post("/api/calls", "{'complaint':'" + "x".repeat(70_000) + "'}")
                        .status())
                .isEqualTo(413);
        assertThat(dispatcher.get("/api/incidents/bad%20id").status()).isEqualTo(400);
        assertThat(dispatcher.get("/api/assignments/X1/vitals?from=yesterday").status())
                .isEqualTo(400);
        assertThat(dispatcher
                        .post("/api/incidents/I1/assignments", "{'unit':'M1'}")
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("UNIT_BUSY");
    }
}

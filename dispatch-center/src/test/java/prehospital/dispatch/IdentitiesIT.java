package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.Identity;
import prehospital.protocol.view.PreAlertView;

/** Who a patient is, said by crew and department over HTTP, told to the vehicle, and the same after a restart of the centre. */
class IdentitiesIT {
    private static final String NILS =
            "{'server':'http://hospital/fhir','id':'n1','name':'Nils Berg','birthDate':'1963-04-01','sex':'MALE',"
                    + "'identifiers':['urn:card|4711'],'grade':'PROBABLE','findings':['NAME_SAME','BIRTH_DATE_SAME']}";
    private static final String SEEN = "{'server':'http://hospital/fhir','patient':'n1'}";
    private static final String ENDED = "{'server':'http://hospital/fhir','patient':'n1','reason':'not his card'}";

    private final Path temp;
    private final TestCentre centre;

    IdentitiesIT(@TempDir Path temp) {
        this.temp = temp;
        this.centre = new TestCentre(temp);
    }

    @BeforeEach
    void expectAPatient() {
        TestClient dispatcher = centre.as("dispatcher");
        centre.incidents(1);
        dispatcher.post("/api/assignments/X1/status", "{'status':'EN_ROUTE'}").ok();
        centre.preAlert("P1", "X1", "cardiothoracique");
    }

    @AfterEach
    void stop() {
        centre.close();
    }

    @Test
    void twoPeopleLinkAndOneUndoes() throws IOException {
        TestClient ed = centre.as("ed");
        TestClient crew = centre.as("paramedic");
        for (String name : List.of("dispatcher", "specialist")) {
            assertThat(centre.as(name)
                            .post("/api/prealerts/P1/identity/propose", "{'patient':" + NILS + "}")
                            .status())
                    .as(name)
                    .isEqualTo(403);
        }
        assertThat(crew.post("/api/prealerts/P1/identity/propose", "{'patient':" + NILS.replace("n1", "../n1") + "}")
                        .status())
                .isEqualTo(400);
        crew.post("/api/prealerts/P1/identity/propose", "{'patient':" + NILS + "}")
                .ok();
        assertThat(crew.post("/api/prealerts/P1/identity/confirm", SEEN).status())
                .isEqualTo(409);
        JsonNode linked = ed.post("/api/prealerts/P1/identity/confirm", SEEN).ok();
        assertThat(linked.at("/identity/status").asText()).isEqualTo("LINKED");

        String secret =
                Files.readString(temp.resolve("device-secrets/vehicle-M1")).strip();
        TestVehicle vehicle = new TestVehicle(centre.vertx, centre.base(), "M1", secret);
        TestCentre.until("the vehicle is told", () -> told(vehicle, Identity.Status.LINKED));
        centre.stop();
        centre.start();
        JsonNode after = centre.as("ed").get("/api/prealerts/P1").ok();
        assertThat(after.at("/identity/proposed/by").asText()).isEqualTo("paramedic");
        assertThat(after.at("/identity/confirmed/by").asText()).isEqualTo("ed");

        JsonNode undone = centre.as("paramedic")
                .post("/api/prealerts/P1/identity/undo", ENDED)
                .ok();
        assertThat(undone.at("/identity/status").asText()).isEqualTo("UNDONE");
        assertThat(undone.at("/identity/ended/reason").asText()).isEqualTo("not his card");
        assertThat(centre.as("dispatcher")
                        .get("/api/incidents/I1")
                        .ok()
                        .at("/timeline")
                        .findValuesAsText("type"))
                .contains("IdentityProposed", "IdentityConfirmed", "IdentityUndone");
    }

    private static boolean told(TestVehicle vehicle, Identity.Status status) {
        return vehicle.lastSituation()
                .flatMap(told -> told.situation().preAlert())
                .flatMap(PreAlertView::identity)
                .filter(identity -> identity.status() == status)
                .isPresent();
    }
}

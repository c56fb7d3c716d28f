package prehospital.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Pool;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Role;

/** Who read what of a patient is on disk before the answer is there, and when it cannot be, there is no answer. */
class AuditIT {
    private static final String REFUSE = """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the disk is full'; END $$;
            CREATE TRIGGER no_audit BEFORE INSERT ON fhir_resource FOR EACH ROW
                WHEN (NEW.type = 'AuditEvent') EXECUTE FUNCTION refuse();""";
    private static final String TAKE = "DROP TRIGGER no_audit ON fhir_resource; DROP FUNCTION refuse()";
    private static final int PARALLEL = 100;

    @TempDir
    static Path dataDir;

    private static TestHospital hospital;
    private static Pool pool;

    @BeforeAll
    static void start() throws Exception {
        hospital = new TestHospital(dataDir);
        pool = hospital.database.pool(hospital.vertx);
        hospital.centre.show("prealerts", "P1", Views.preAlert("P1", Views.SU, PreAlertStatus.SENT));
        TestHospital.await(
                () -> hospital.get("/Task/handoff.P1.SU", "Bearer edsu").statusCode() == 200);
    }

    @AfterAll
    static void stop() throws Exception {
        FakeCentre.wait(pool.close());
        hospital.close();
    }

    /** How many accesses of somebody are in the database at this moment. */
    private static long accesses(String name) throws Exception {
        return FakeCentre.wait(pool.query(
                                "SELECT count(*) AS n FROM fhir_resource WHERE type = 'AuditEvent' AND json LIKE '%\"altId\":\""
                                        + name + "\"%'")
                        .execute())
                .iterator()
                .next()
                .getLong("n");
    }

    private static String reader(String name) {
        hospital.centre.person(name, Role.ED, Optional.of(Views.SU));
        return "Bearer " + name;
    }

    @Test
    void anAccessIsOnDiskBeforeItsAnswer() throws Exception {
        String one = reader("one");
        int asked = 0;
        for (String path : List.of(
                "/Patient/patient.P1",
                "/Patient/patient.P1/_history/1",
                "/Observation?patient=patient.P1",
                "/Patient/patient.P1/$everything",
                "/Patient/patient.P1/$summary",
                "/Task/handoff.P1.SU")) {
            assertThat(hospital.get(path, one).statusCode()).as(path).isEqualTo(200);
            asked++;
            assertThat(accesses("one")).as(path).isEqualTo(asked);
        }
        String many = reader("many");
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < PARALLEL; i++) {
            answers.add(hospital.later("/Patient/patient.P1", many));
        }
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
        }
        assertThat(accesses("many")).isEqualTo(PARALLEL);
    }

    @Test
    void whatCannotBeWrittenDownIsNotAnswered() throws Exception {
        String kept = reader("kept");
        FakeCentre.wait(pool.query(REFUSE).execute());
        try {
            for (String path : List.of("/Patient/patient.P1", "/Task", "/Patient/patient.P1/$summary")) {
                HttpResponse<String> answer = hospital.get(path, kept);
                assertThat(answer.statusCode()).as(path).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                assertThat(answer.body()).contains("OperationOutcome").doesNotContain("P1");
            }
        } finally {
            FakeCentre.wait(pool.query(TAKE).execute());
        }
        TestHospital.await(() -> hospital.get("/Patient/patient.P1", kept).statusCode() == 200);
        // What was asked for in vain is written down too.
        TestHospital.await(() -> accesses("kept") >= 4);
    }
}

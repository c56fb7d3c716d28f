package prehospital.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import prehospital.eventlog.Database;
import prehospital.eventlog.TestDatabase;
import prehospital.hospital.hl7.Hl7Interface;
import prehospital.protocol.HospitalId;
import prehospital.protocol.Role;
import prehospital.protocol.wire.Wire;
import prehospital.web.ProgramAddresses;

/** A hospital program with two hospitals, a centre on a real port before it and a real PostgreSQL behind it. */
final class TestHospital {
    static final String DEVICE = "Device hospital-SU:" + FakeCentre.SECRET;
    static final String FHIR = "application/fhir+json";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Vertx vertx = Vertx.vertx();
    final HttpClient http = HttpClient.newHttpClient();
    final FakeCentre centre;
    final Database database;
    private final Path dataDir;
    private final Optional<URI> external;
    private final List<Hl7Interface> hl7;
    private HospitalProgram program;

    TestHospital(Path dataDir) throws Exception {
        this(dataDir, Optional.empty(), List.of());
    }

    /** With a FHIR server of the hospital's own. */
    TestHospital(Path dataDir, Optional<URI> external) throws Exception {
        this(dataDir, external, List.of());
    }

    /** With systems that speak HL7 v2. */
    TestHospital(Path dataDir, List<Hl7Interface> hl7) throws Exception {
        this(dataDir, Optional.empty(), hl7);
    }

    private TestHospital(Path dataDir, Optional<URI> external, List<Hl7Interface> hl7) throws Exception {
        this.dataDir = dataDir;
        this.external = external;
        this.hl7 = hl7;
        database = TestDatabase.fresh();
        centre = new FakeCentre(vertx);
        centre.show("hospitals", "SU", Views.hospital(Views.SU));
        centre.show("hospitals", "OS", Views.hospital(Views.OS));
        centre.person("edsu", Role.ED, Optional.of(Views.SU));
        centre.person("edos", Role.ED, Optional.of(Views.OS));
        centre.person("quality", Role.QUALITY, Optional.empty());
        program = start();
    }

    private HospitalProgram start() throws Exception {
        Map<HospitalId, String> secrets = Map.of(Views.SU, FakeCentre.SECRET, Views.OS, FakeCentre.SECRET);
        return FakeCentre.wait(HospitalProgram.start(
                vertx,
                new HospitalConfig(
                        "127.0.0.1",
                        0,
                        dataDir,
                        ProgramAddresses.of(URI.create("http://127.0.0.1:" + centre.port())),
                        new TreeMap<>(secrets),
                        Optional.of("postgresql://" + database.user() + ":" + database.password() + "@"
                                + database.host() + ":" + database.port() + "/" + database.name()),
                        external,
                        Optional.empty(),
                        hl7)));
    }

    void restart() throws Exception {
        FakeCentre.wait(program.close());
        program = start();
    }

    int port() {
        return program.port();
    }

    /** Sends a request; {@code authorization} as in the header, empty for none. */
    HttpResponse<String> send(String method, String path, String authorization, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + program.port() + "/fhir" + path))
                .timeout(PATIENCE)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (!body.isEmpty() && !java.util.List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", FHIR);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String authorization) throws Exception {
        return send("GET", path, authorization, "");
    }

    /** Sends a read without waiting for the answer. */
    CompletableFuture<HttpResponse<String>> later(String path, String authorization) {
        return http.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + program.port() + "/fhir" + path))
                        .header("Authorization", authorization)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(String path, String authorization) throws Exception {
        HttpResponse<String> answer = get(path, authorization);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return Wire.strict().readTree(answer.body());
    }

    static void await(Callable<Boolean> condition) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            assertThat(Instant.now()).as("waited too long").isBefore(end);
            Thread.sleep(25);
        }
    }

    void close() throws Exception {
        FakeCentre.wait(program.close());
        FakeCentre.wait(vertx.close());
        database.close();
    }
}

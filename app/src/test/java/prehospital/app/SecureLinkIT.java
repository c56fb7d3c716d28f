package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import prehospital.dispatch.CentreConfig;
import prehospital.dispatch.CentreProgram;
import prehospital.protocol.StartRefused;
import prehospital.protocol.UnitId;
import prehospital.routing.straightline.StraightLine;
import prehospital.vehicle.VehicleConfig;
import prehospital.vehicle.VehicleProgram;
import prehospital.web.ProgramAddresses;
import prehospital.web.tls.ClientTls;
import prehospital.web.tls.ServerTls;
import prehospital.web.tls.UnitCertificates;

/** A centre that speaks TLS and vehicles that come to it, from files as an operator has them. */
class SecureLinkIT {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final UnitId UNIT = new UnitId("M1");

    private final Vertx vertx = Vertx.vertx();
    private final Path directory;
    private final Keytool keytool;
    private Optional<CentreProgram> centre = Optional.empty();
    private ProgramAddresses trusted = ProgramAddresses.of(URI.create("https://127.0.0.1:1"));

    SecureLinkIT(@TempDir Path directory) {
        this.directory = directory;
        this.keytool = new Keytool(directory);
    }

    private void start(Optional<UnitCertificates> units) throws Exception {
        keytool.make("centre", "centre", "-ext", "san=ip:127.0.0.1");
        Optional<ServerTls> tls =
                ServerTls.read(Optional.of(keytool.certificate("centre")), Optional.of(keytool.key("centre")));
        CentreConfig config = CentreConfig.defaults(directory.resolve("centre"), "monaco")
                .listeningOn("127.0.0.1", 0)
                .withDemoAccounts(true)
                .withTls(tls.map(server -> server.judging(units)));
        CentreProgram program = Programs.await(CentreProgram.start(vertx, config, city -> new StraightLine()), SOON);
        centre = Optional.of(program);
        trusted = at(ClientTls.read(Optional.of(keytool.certificate("centre")), Optional.empty(), Optional.empty()));
    }

    private ProgramAddresses at(ClientTls tls) {
        return new ProgramAddresses(
                List.of(URI.create("https://127.0.0.1:" + centre.orElseThrow().port())), tls);
    }

    @AfterEach
    void stop() throws Exception {
        if (centre.isPresent()) {
            Programs.await(centre.orElseThrow().close(), SOON);
        }
        Programs.await(vertx.close(), SOON);
    }

    private String secret() {
        return DeviceSecret.read(DeviceSecret.ofVehicle(directory.resolve("centre"), UNIT));
    }

    private VehicleProgram vehicle(String name, ProgramAddresses centreAt) throws Exception {
        VehicleConfig config = VehicleConfig.of(UNIT, centreAt.current(), secret(), directory.resolve(name))
                .withCentre(centreAt)
                .withPorts("127.0.0.1", 0, 0, 0);
        return Programs.await(VehicleProgram.start(vertx, config), SOON);
    }

    @Test
    void aVehicleComesByTlsWithItsSecretAndOnlyToACentreThatItKnows() throws Exception {
        start(Optional.empty());
        VehicleProgram stranger = vehicle("stranger", at(ClientTls.SYSTEM));
        // The screen of a vehicle asks the centre who somebody is, by the same trust.
        assertThat(signIn(stranger)).isEmpty();
        Programs.await(stranger.close(), SOON);

        VehicleProgram vehicle = vehicle("vehicle", trusted);
        String token = signIn(vehicle).orElseThrow();
        await(vehicle, token, link -> link.getBoolean("up"));
        Programs.await(vehicle.close(), SOON);
    }

    /** What {@code epcr export --centre} and {@code case export} ask. */
    @Test
    void aCommandReadsByTlsFromACentreThatItKnowsAndFromNoOther() throws Exception {
        start(Optional.empty());
        CentreClient stranger = new CentreClient();
        CentreClient knows = new CentreClient();
        new CommandLine(knows).parseArgs("--ca", keytool.certificate("centre").toString());
        String path = "/api/quality/cases";
        assertThat(new String(knows.get(trusted.current(), "quality", "quality", path), StandardCharsets.UTF_8))
                .contains("items");
        assertThatThrownBy(() -> stranger.get(trusted.current(), "quality", "quality", path))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("certificat");
        CentreClient wrong = new CentreClient();
        new CommandLine(wrong).parseArgs("--ca", directory.resolve("none.pem").toString());
        assertThatThrownBy(() -> wrong.get(trusted.current(), "quality", "quality", path))
                .hasMessageContaining("--ca does not exist");
    }

    private void await(VehicleProgram vehicle, String token, Predicate<JsonObject> wanted) throws Exception {
        long end = System.nanoTime() + SOON.toNanos();
        while (!wanted.test(link(vehicle, token))) {
            assertThat(System.nanoTime()).as("%s", link(vehicle, token)).isLessThan(end);
            Thread.sleep(20);
        }
    }

    /** Also by hand: each refusal is said on board in the centre's words, and a secret that is withdrawn ends the link that stands. */
    @Test
    void whereCertificatesAreAskedForAUnitNeedsItsOwnAndItsSecret() throws Exception {
        keytool.make("units", "units", "-ext", "bc:c");
        keytool.make("M1", "vehicle-M1", "-signer", "units");
        keytool.make("M2", "vehicle-M2", "-signer", "units");
        start(UnitCertificates.read(Optional.of(keytool.certificate("units")), Optional.empty()));
        assertThat(problem(Optional.of("M2"))).contains("the certificate is for vehicle-M2, not for vehicle-M1");
        assertThat(problem(Optional.empty())).contains("none was shown");

        VehicleProgram vehicle = vehicle("own", at(shown(Optional.of("M1"))));
        String token = signIn(vehicle).orElseThrow();
        await(vehicle, token, link -> link.getBoolean("up"));
        assertThat(withdraw()).isEqualTo(204);
        await(vehicle, token, link -> link.getString("problem", "").contains("was withdrawn"));
        assertThat(withdraw()).as("there is none any more").isEqualTo(404);
        Programs.await(vehicle.close(), SOON);
    }

    private ClientTls shown(Optional<String> alias) {
        return ClientTls.read(
                Optional.of(keytool.certificate("centre")), alias.map(keytool::certificate), alias.map(keytool::key));
    }

    /** What a vehicle that is not let in says of it. */
    private String problem(Optional<String> alias) throws Exception {
        VehicleProgram vehicle = vehicle("of-" + alias.orElse("none"), at(shown(alias)));
        String token = signIn(vehicle).orElseThrow();
        await(vehicle, token, link -> link.getString("problem", "").contains("does not accept"));
        String problem = link(vehicle, token).getString("problem");
        Programs.await(vehicle.close(), SOON);
        return problem;
    }

    private int withdraw() throws Exception {
        WebClient admin = WebClient.create(vertx, trusted.secured(new WebClientOptions()));
        String base = trusted.current().toString();
        var session = Programs.await(
                admin.postAbs(base + "/api/session")
                        .putHeader("Content-Type", "application/json")
                        .putHeader("X-Token-Session", "yes")
                        .sendBuffer(Buffer.buffer("{\"name\":\"admin\",\"password\":\"admin\"}")),
                SOON);
        return Programs.await(
                        admin.deleteAbs(base + "/api/devices/vehicle-" + UNIT)
                                .bearerTokenAuthentication(
                                        session.bodyAsJsonObject().getString("token"))
                                .putHeader("Content-Type", "application/json")
                                .send(),
                        SOON)
                .statusCode();
    }

    private Optional<String> signIn(VehicleProgram vehicle) throws Exception {
        var answer = Programs.await(
                client().post(vehicle.httpPort(), "127.0.0.1", "/api/session")
                        .putHeader("Content-Type", "application/json")
                        .putHeader("X-Token-Session", "yes")
                        .sendBuffer(Buffer.buffer("{\"name\":\"paramedic\",\"password\":\"paramedic\"}")),
                SOON);
        return answer.statusCode() == 200
                ? Optional.of(answer.bodyAsJsonObject().getString("token"))
                : Optional.empty();
    }

    private JsonObject link(VehicleProgram vehicle, String token) throws Exception {
        return Programs.await(
                        client().get(vehicle.httpPort(), "127.0.0.1", "/api/vehicles/" + UNIT)
                                .bearerTokenAuthentication(token)
                                .send(),
                        SOON)
                .bodyAsJsonObject()
                .getJsonObject("link");
    }

    private WebClient client() {
        return WebClient.create(vertx, new WebClientOptions());
    }
}

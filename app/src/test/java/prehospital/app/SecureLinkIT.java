package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.dispatch.CentreConfig;
import prehospital.dispatch.CentreProgram;
import prehospital.protocol.UnitId;
import prehospital.routing.straightline.StraightLine;
import prehospital.vehicle.VehicleConfig;
import prehospital.vehicle.VehicleProgram;
import prehospital.web.ProgramAddresses;
import prehospital.web.tls.ClientTls;
import prehospital.web.tls.ServerTls;

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

    @BeforeEach
    void start() throws Exception {
        keytool.make("centre", "centre", "-ext", "san=ip:127.0.0.1");
        Optional<ServerTls> tls =
                ServerTls.read(Optional.of(keytool.certificate("centre")), Optional.of(keytool.key("centre")));
        CentreConfig config = CentreConfig.defaults(directory.resolve("centre"), "monaco")
                .listeningOn("127.0.0.1", 0)
                .withDemoAccounts(true)
                .withTls(tls);
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
        VehicleProgram stranger = vehicle("stranger", at(ClientTls.SYSTEM));
        // The screen of a vehicle asks the centre who somebody is, by the same trust.
        assertThat(signIn(stranger)).isEmpty();
        Programs.await(stranger.close(), SOON);

        VehicleProgram vehicle = vehicle("vehicle", trusted);
        String token = signIn(vehicle).orElseThrow();
        long end = System.nanoTime() + SOON.toNanos();
        while (!link(vehicle, token).getBoolean("up")) {
            assertThat(System.nanoTime()).as("%s", link(vehicle, token)).isLessThan(end);
            Thread.sleep(20);
        }
        Programs.await(vehicle.close(), SOON);
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

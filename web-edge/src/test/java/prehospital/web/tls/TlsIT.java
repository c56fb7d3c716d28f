package prehospital.web.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static prehospital.web.Waiting.await;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.StartRefused;
import prehospital.web.Edge;
import prehospital.web.PassOn;
import prehospital.web.ProgramAddresses;
import prehospital.web.Servers;
import prehospital.web.auth.RemoteAuthority;

/** A centre behind TLS and the programs that speak to it: right authority and right name, or no word. */
class TlsIT {
    private final Path directory;
    private final Edge edge = new Edge();
    private final TestAuthority authority;
    private final Path ca;

    TlsIT(@TempDir Path directory) {
        this.directory = directory;
        this.authority = new TestAuthority(directory, "city");
        this.ca = authority.certificate("ca.pem");
    }

    @AfterEach
    void closes() {
        edge.close();
    }

    private static ServerTls server(TestAuthority.Made made) {
        return ServerTls.read(Optional.of(made.certificate()), Optional.of(made.key()))
                .orElseThrow();
    }

    private URI listen(TestAuthority.Made made) {
        HttpServer server =
                await(Servers.listen(edge.vertx, Servers.LOOPBACK, 0, edge.router, Optional.of(server(made))));
        return URI.create("https://127.0.0.1:" + server.actualPort());
    }

    private TestAuthority.Made onLoopback(TestAuthority by) {
        return by.make("centre", Optional.of(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
    }

    private ProgramAddresses trusting(URI centre, Path trusted) {
        return new ProgramAddresses(
                List.of(centre), ClientTls.read(Optional.of(trusted), Optional.empty(), Optional.empty()));
    }

    @Test
    void programsSignPeopleInAndPassThemOnWhenTheyKnowTheAuthority() {
        URI centre = listen(onLoopback(authority));
        URI socketWords = URI.create(centre.toString().replace("https", "wss"));
        RemoteAuthority people = new RemoteAuthority(
                edge.vertx, trusting(socketWords, ca), edge.clock, directory.resolve("sessions.json"));
        assertThat(await(people.login("paramedic", "paramedic"))).isPresent();
        Router near = Router.router(edge.vertx);
        near.route().handler(new PassOn(edge.vertx, trusting(centre, ca), context -> true).handler());
        int port = await(Servers.listen(edge.vertx, Servers.LOOPBACK, 0, near)).actualPort();
        WebClient client = WebClient.create(edge.vertx);
        assertThat(await(client.get(port, "127.0.0.1", "/api/session")
                                .putHeaders(headers(edge.bearer("paramedic")))
                                .send())
                        .statusCode())
                .isEqualTo(200);
        assertThat(await(client.get(port, "127.0.0.1", "/api/session").send()).statusCode())
                .isEqualTo(401);
    }

    private static MultiMap headers(Map<String, String> of) {
        return MultiMap.caseInsensitiveMultiMap().addAll(of);
    }

    @Test
    void anotherAuthorityAnotherNameAndNoAuthorityAreNotBelieved() {
        URI centre = listen(onLoopback(authority));
        Path other = new TestAuthority(directory, "city").certificate("other.pem");
        assertThat(failure(trusting(centre, other))).startsWith("its certificate is not accepted: ");
        assertThat(failure(ProgramAddresses.of(centre))).startsWith("its certificate is not accepted: ");
        URI misnamed = listen(authority.make("centre", Optional.of(new GeneralName(GeneralName.dNSName, "elsewhere"))));
        assertThat(failure(trusting(misnamed, ca)))
                .startsWith("its certificate is not accepted: ")
                .contains("127.0.0.1");
        URI plain = URI.create("https://127.0.0.1:" + edge.port());
        assertThat(failure(trusting(plain, ca))).startsWith("it does not speak TLS as expected: ");
    }

    private String failure(ProgramAddresses centre) {
        WebClient client = WebClient.create(edge.vertx, centre.secured(new WebClientOptions()));
        return await(client.requestAbs(HttpMethod.GET, centre.current() + "/api/session")
                .send()
                .transform(done -> Future.succeededFuture(done.failed() ? ClientTls.words(done.cause()) : "believed")));
    }

    @Test
    void filesThatDoNotDoRefuseTheStartInOneSentence() throws IOException {
        TestAuthority.Made one = onLoopback(authority);
        TestAuthority.Made two = onLoopback(authority);
        Path text = Files.writeString(directory.resolve("notes.txt"), "no certificate at all");
        Path torn = Files.writeString(
                directory.resolve("torn.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertRefused(one.certificate(), null, "--tls-cert and --tls-key are given together");
        assertRefused(null, one.key(), "--tls-cert and --tls-key are given together");
        assertRefused(one.certificate(), two.key(), "of --tls-key is not the key of the certificate");
        assertRefused(text, one.key(), "of --tls-cert holds no certificate");
        assertRefused(torn, one.key(), "of --tls-cert holds a certificate that cannot be read");
        assertRefused(one.certificate(), one.certificate(), "of --tls-key holds no private key");
        assertRefused(directory.resolve("none.pem"), one.key(), "of --tls-cert does not exist");
        assertRefused(directory, one.key(), "of --tls-cert cannot be read");
        assertThatThrownBy(() -> ClientTls.read(Optional.of(text), Optional.empty(), Optional.empty()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("of --ca holds no certificate");
    }

    private static void assertRefused(@Nullable Path certificate, @Nullable Path key, String sentence) {
        assertThatThrownBy(() -> ServerTls.read(Optional.ofNullable(certificate), Optional.ofNullable(key)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(sentence)
                .hasMessageEndingWith(".");
    }

    @Test
    void aSessionCookieIsForTlsOnly() {
        URI centre = listen(onLoopback(authority));
        WebClient client = WebClient.create(edge.vertx, trusting(centre, ca).secured(new WebClientOptions()));
        String cookie = await(client.requestAbs(HttpMethod.POST, centre + "/api/session")
                        .putHeader("Content-Type", "application/json")
                        .sendBuffer(Buffer.buffer("{\"name\":\"paramedic\",\"password\":\"paramedic\"}")))
                .cookies()
                .getFirst();
        assertThat(cookie).contains("; Secure");
    }

    /** A server that answers with what it makes of the certificate of who asks. */
    private URI judging(UnitCertificates judge) {
        TestAuthority.Made made = onLoopback(authority);
        Router router = Router.router(edge.vertx);
        router.route().handler(context -> {
            List<X509Certificate> chain = chain(context.request());
            context.response()
                    .end(judge.refusal(chain, "vehicle-A1", Instant.now()).orElse("let in"));
        });
        HttpServer server = await(Servers.listen(
                edge.vertx,
                Servers.LOOPBACK,
                0,
                router,
                Optional.of(server(made).judging(Optional.of(judge)))));
        return URI.create("https://127.0.0.1:" + server.actualPort());
    }

    private static List<X509Certificate> chain(HttpServerRequest request) {
        try {
            return Arrays.stream(request.sslSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException _none) {
            return List.of();
        }
    }

    private String verdict(URI centre, Optional<TestAuthority.Made> shown) {
        ClientTls tls = ClientTls.read(
                Optional.of(ca), shown.map(TestAuthority.Made::certificate), shown.map(TestAuthority.Made::key));
        WebClient client = WebClient.create(edge.vertx, tls.on(new WebClientOptions()));
        return await(client.requestAbs(HttpMethod.GET, centre + "/").send()).bodyAsString();
    }

    @Test
    void aUnitIsLetInByItsOwnGoodCertificateAndByNoOther() {
        TestAuthority units = new TestAuthority(directory, "units");
        Path unitCa = units.certificate("units.pem");
        TestAuthority.Made good = units.make("vehicle-A1", Optional.empty());
        TestAuthority.Made byOtherName =
                units.make("Ambulance 1", Optional.of(new GeneralName(GeneralName.dNSName, "vehicle-A1")));
        TestAuthority.Made lost = units.make("vehicle-A1", Optional.empty());
        Instant past = Instant.now().minusSeconds(7_200);
        Path crl = units.revoking("units.crl", lost.serial());
        URI centre = judging(
                UnitCertificates.read(Optional.of(unitCa), Optional.of(crl)).orElseThrow());

        assertThat(verdict(centre, Optional.of(good))).isEqualTo("let in");
        assertThat(verdict(centre, Optional.of(byOtherName))).isEqualTo("let in");
        assertThat(verdict(centre, Optional.empty())).contains("none was shown");
        assertThat(verdict(centre, Optional.of(lost))).isEqualTo("the certificate was revoked");
        assertThat(verdict(centre, Optional.of(units.make("vehicle-A1", Optional.empty(), past, Duration.ofHours(1)))))
                .startsWith("the certificate expired at ");
        assertThat(verdict(centre, Optional.of(units.make("vehicle-A2", Optional.empty()))))
                .isEqualTo("the certificate is for vehicle-A2, not for vehicle-A1");
        // The same name, so that the client shows it; another key, so that it proves nothing.
        assertThat(verdict(
                        centre,
                        Optional.of(new TestAuthority(directory, "units").make("vehicle-A1", Optional.empty()))))
                .isEqualTo("the certificate was not issued by the units' authority");
    }

    @Test
    void aListThatChangedCountsAndOneOfAnotherAuthorityDoesNot() {
        TestAuthority units = new TestAuthority(directory, "units");
        TestAuthority.Made made = units.make("vehicle-A1", Optional.empty());
        Path crl = units.revoking("units.crl");
        Path unitCa = units.certificate("units.pem");
        UnitCertificates judge =
                UnitCertificates.read(Optional.of(unitCa), Optional.of(crl)).orElseThrow();
        List<X509Certificate> chain = new PemFile("--cert", made.certificate()).certificates();
        assertThat(judge.refusal(chain, "vehicle-A1", Instant.now())).isEmpty();
        units.revoking("units.crl", made.serial());
        assertThat(judge.lapsed(chain, Instant.now())).as("not read again yet").isEmpty();
        judge.refresh();
        assertThat(judge.lapsed(chain, Instant.now())).contains("the certificate was revoked");
        new TestAuthority(directory, "units").revoking("units.crl");
        judge.refresh();
        assertThat(judge.lapsed(chain, Instant.now())).contains("the certificate was revoked");
        assertThatThrownBy(() -> UnitCertificates.read(Optional.of(unitCa), Optional.of(crl)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("holds a list that the authority of --unit-ca did not sign");
        assertThatThrownBy(() -> UnitCertificates.read(Optional.empty(), Optional.of(crl)))
                .hasMessageContaining("--unit-crl is given together with --unit-ca");
    }
}

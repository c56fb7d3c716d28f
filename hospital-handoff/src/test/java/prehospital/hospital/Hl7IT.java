package prehospital.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static prehospital.hospital.TestHospital.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.net.NetServer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import prehospital.hospital.Hl7Receiver.Got;
import prehospital.hospital.Hl7Receiver.Mood;
import prehospital.hospital.hl7.InterfaceFile;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.wire.Wire;

/** Messages on their way to a system that is away, killed, slow, and answers with errors: HAPI's server, real PostgreSQL. */
class Hl7IT {
    @TempDir
    Path dataDir;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Hl7Receiver his;
    private TestHospital hospital;
    private Pool pool;

    @BeforeEach
    void start() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger("prehospital");
        root.setLevel(Level.DEBUG);
        log.start();
        root.addAppender(log);
        his = new Hl7Receiver();
        hospital = new TestHospital(dataDir, InterfaceFile.parse("""
                interface his
                hospital SU
                send 127.0.0.1:%d
                answer-within 5
                attempts 3
                vitals-every 1
                on taken-over A08
                """.formatted(his.port)));
        pool = hospital.database.pool(hospital.vertx);
    }

    @AfterEach
    void stop() throws Exception {
        FakeCentre.wait(pool.close());
        hospital.close();
        his.close();
        ((Logger) LoggerFactory.getLogger("prehospital")).detachAppender(log);
    }

    @Test
    void aSystemThatIsAwayIsKilledAndIsSlowGetsEverythingOnceAndInOrder() throws Exception {
        stay("P1", PreAlertStatus.SENT);
        stay("P2", PreAlertStatus.SENT);
        await(() -> count("WAITING") == 2);
        assertThat(his.came).isEmpty();
        his.start();
        await(() -> his.accepted.size() == 2);

        // Takes a message and is gone before it answers.
        Set<String> swallowed = ConcurrentHashMap.newKeySet();
        his.mood = got -> got.event().equals("A04") && swallowed.add(got.controlId()) ? Mood.SWALLOW : Mood.ACCEPT;
        stay("P1", PreAlertStatus.ARRIVED);
        await(() -> !swallowed.isEmpty());
        his.kill();
        stay("P1", PreAlertStatus.HANDED_OVER);
        stay("P2", PreAlertStatus.ARRIVED);
        await(() -> count("WAITING") == 3);
        hospital.restart();
        brokenOff();
        his.start();
        await(() -> count("WAITING") == 0);
        assertThat(once("P1")).containsExactly("A05", "A04", "A08");
        assertThat(once("P2")).containsExactly("A05", "A04");
        assertThat(his.came.size()).as("a message was repeated").isGreaterThan(5);
        assertThat(count("DEAD")).isZero();
        nothingOfPatientsInTheLog();
    }

    @Test
    void errorsAreRepeatedUntilTheLimitAndARefusalWaitsForAPerson() throws Exception {
        his.start();
        AtomicInteger errors = new AtomicInteger();
        his.mood = got -> got.patient().equals("P1") && errors.getAndIncrement() < 2 ? Mood.ERROR : Mood.ACCEPT;
        stay("P1", PreAlertStatus.SENT);
        await(() -> once("P1").equals(List.of("A05")));
        assertThat(errors.get()).isEqualTo(3);

        his.mood = got -> got.patient().equals("P1") ? Mood.REFUSE : Mood.ACCEPT;
        stay("P1", PreAlertStatus.ARRIVED);
        await(() -> count("DEAD") == 1);
        stay("P1", PreAlertStatus.HANDED_OVER);
        stay("P2", PreAlertStatus.SENT);
        await(() -> once("P2").equals(List.of("A05")));
        // What is left is held up behind the dead letter.
        await(() -> count("WAITING") == 1);
        assertThat(once("P1")).containsExactly("A05");
        aPersonDecides();

        his.mood = got -> got.patient().equals("P3") ? Mood.ERROR : Mood.ACCEPT;
        stay("P3", PreAlertStatus.SENT);
        await(() -> count("DEAD") == 1);
        assertThat(his.came.stream().filter(got -> got.patient().equals("P3")).count())
                .isEqualTo(3);
        nothingOfPatientsInTheLog();
    }

    private void aPersonDecides() throws Exception {
        assertThat(ask("GET", "/dead-letters", "quality", "").statusCode()).isEqualTo(403);
        assertThat(ask("GET", "/dead-letters", "edos", "").body()).isEqualTo("{\"items\":[]}");
        JsonNode letter = Wire.strict()
                .readTree(ask("GET", "/dead-letters", "edsu", "").body())
                .at("/items/0");
        assertThat(letter.at("/trigger").asText()).isEqualTo("ADT^A04");
        assertThat(letter.at("/reason").asText()).contains("AR").contains("SECRETWORD");
        assertThat(letter.at("/behind").asInt()).isEqualTo(1);
        String id = letter.at("/id").asText();
        String text = letter.at("/message").asText();
        String resend = "/dead-letters/" + id + "/resend";
        assertThat(ask("POST", resend, "edos", edited(text)).statusCode()).isEqualTo(404);
        assertThat(ask("POST", resend, "edsu", edited("hello")).statusCode()).isEqualTo(400);
        assertThat(ask("POST", resend, "edsu", edited(text.replace("||P1^", "||P2^")))
                        .body())
                .contains("about the patient P1");
        his.mood = got -> got.text().contains("Corrected") ? Mood.ACCEPT : Mood.REFUSE;
        HttpResponse<String> sent = ask("POST", resend, "edsu", edited(text.replace("Unknown-P1", "Corrected-P1")));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        await(() -> once("P1").equals(List.of("A05", "A04")));
        assertThat(his.accepted.getLast().controlId())
                .isNotEqualTo(letter.at("/controlId").asText());
        await(() -> count("DEAD") == 1);
        String next = Wire.strict()
                .readTree(ask("GET", "/dead-letters", "edsu", "").body())
                .at("/items/0/id")
                .asText();
        assertThat(ask("POST", "/dead-letters/" + next + "/discard", "edsu", "{\"reason\":\"done by hand\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(ask("POST", "/dead-letters/" + next + "/discard", "edsu", "{\"reason\":\"again\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(count("DISCARDED")).isEqualTo(1);
        assertThat(count("SENT")).as("a message that a person changed stays").isEqualTo(1);
        JsonNode state = Wire.strict()
                .readTree(ask("GET", "/interfaces", "edsu", "").body())
                .at("/items/0");
        assertThat(state.at("/id").asText()).isEqualTo("his");
        assertThat(state.at("/lastAnswerAt").asText()).isNotEmpty();
    }

    private static String edited(String text) {
        return Wire.write(Map.of("text", text));
    }

    private HttpResponse<String> ask(String method, String path, String person, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + hospital.port() + "/hl7" + path))
                .header("Authorization", "Bearer " + person)
                .header("X-CSRF-Token", "csrf")
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        return hospital.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void vitalSignsGoOutTheNewestOfEach() throws Exception {
        his.start();
        stay("P1", PreAlertStatus.SENT);
        await(() -> his.accepted.size() == 1);
        hospital.centre.show("vitals", "A-P1", Views.vitals("P1", Views.pulse(61, Instant.now())));
        await(() -> once("P1").contains("R01"));
        String text = his.accepted.getLast().text();
        assertThat(text).contains("8867-4^").contains("|61|/min^^UCUM");
        assertThat(once("P1")).containsExactly("A05", "R01");
    }

    @Test
    void aRedirectIsCancelledAndNothingClinicalFollows() throws Exception {
        his.start();
        stay("P1", PreAlertStatus.SENT);
        await(() -> his.accepted.size() == 1);
        hospital.centre.show("prealerts", "P1", Views.preAlert("P1", Views.OS, PreAlertStatus.SENT));
        await(() -> once("P1").equals(List.of("A05", "A38")));
        assertThat(his.accepted.getLast().text()).doesNotContain("OBX").doesNotContain("Hip");
    }

    /** What listens closes the connection in the middle of a message, and later one without having answered. */
    private void brokenOff() throws Exception {
        AtomicInteger broken = new AtomicInteger();
        NetServer rude = hospital.vertx
                .createNetServer()
                .connectHandler(line -> line.handler(bytes -> {
                    broken.incrementAndGet();
                    line.close();
                }));
        FakeCentre.wait(rude.listen(his.port, "127.0.0.1"));
        await(() -> broken.get() >= 2);
        FakeCentre.wait(rude.close());
    }

    private void stay(String id, PreAlertStatus status) {
        hospital.centre.show("prealerts", id, Views.preAlert(id, Views.SU, status));
    }

    private long count(String state) throws Exception {
        return FakeCentre.wait(pool.preparedQuery("SELECT count(*) FROM hl7_outbox WHERE state = $1")
                        .execute(Tuple.of(state)))
                .iterator()
                .next()
                .getLong(0);
    }

    /** The events a receiver acts on that knows messages again by their MSH-10; a repeated one must be the same to the letter. */
    private List<String> once(String patient) {
        Set<String> known = new HashSet<>();
        List<String> once = new ArrayList<>();
        for (Got got : his.accepted) {
            if (got.patient().equals(patient) && known.add(got.controlId())) {
                once.add(got.event());
            }
        }
        for (Got got : his.came) {
            assertThat(his.came.stream()
                            .filter(other -> other.controlId().equals(got.controlId()))
                            .map(Got::text)
                            .distinct())
                    .hasSize(1);
        }
        return once;
    }

    private void nothingOfPatientsInTheLog() {
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.startsWith("interface his"))
                .noneMatch(line -> line.contains("SECRETWORD")
                        || line.contains("Hip")
                        || line.contains("PID|")
                        || line.contains("Unknown-"));
    }
}

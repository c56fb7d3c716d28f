package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.epcr.core.Dictionary;
import prehospital.epcr.dictionary.DictionaryFile;
import prehospital.epcr.nemsis.NemsisKit;
import prehospital.epcr.nemsis.NemsisReader;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.EpcrLine;
import prehospital.protocol.link.ClinicalUplink;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.wire.Wire;

/** Patients' records at the centre: keyed in over HTTP, told by vehicles, exported. */
class RecordIT {
    private static final Path KIT = Path.of("../../shared/data/nemsis");
    private static final Dictionary DICTIONARY = DictionaryFile.packaged();
    private static final int BODY_MAX = 60_000;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    static Path temp;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static TestCentre centre;

    @BeforeAll
    static void start() {
        centre = new TestCentre(temp);
        for (int i = 1; i <= 4; i++) {
            String place = "{'description':'x','location':{'lat':43.74,'lon':7.42},'radiusMeters':0}";
            TestClient dispatcher = centre.as("dispatcher");
            dispatcher
                    .post(
                            "/api/incidents",
                            "{'id':'I%d','place':%s,'complaint':'c','priority':'P2'}".formatted(i, place))
                    .ok();
            dispatcher
                    .post("/api/incidents/I%d/assignments".formatted(i), "{'id':'X%d','unit':'M%d'}".formatted(i, i))
                    .ok();
        }
    }

    @AfterAll
    static void stop() {
        centre.close();
    }

    private static TestClient.Answer key(TestClient who, String record, List<EpcrLine> lines) {
        return who.send("POST", "/api/epcr/" + record + "/entries", Wire.write(Map.of("entries", lines)));
    }

    private static TestClient.Answer write(String record, String id, String element, String value, String more) {
        return centre.as("paramedic")
                .post(
                        "/api/epcr/" + record + "/entries",
                        "{'entries':[{'id':'%s','element':'%s','value':'%s','device':'t1','recordedAt':'%s'%s}]}"
                                .formatted(id, element, value, Instant.now().truncatedTo(ChronoUnit.MILLIS), more));
    }

    /** As a tablet does: batches of at most 200 lines and less than the largest body. */
    private static void keyAll(TestClient who, String record, List<EpcrLine> lines) {
        int from = 0;
        while (from < lines.size()) {
            int to = from + 1;
            while (to < lines.size()
                    && to - from < 200
                    && Wire.write(lines.subList(from, to + 1)).length() < BODY_MAX) {
                to++;
            }
            key(who, record, lines.subList(from, to)).ok();
            from = to;
        }
    }

    private static byte[] export(TestClient who, String record) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(centre.base().resolve(URI.create("/api/epcr/" + record + "/nemsis")))
                            .header("Authorization", who.authorization())
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/xml");
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The two compliance cases keyed in through the API pass schema and rules, and say what the case says. */
    @Test
    void theComplianceCasesKeyedInThroughTheApiAreExportedValidAndWhole() throws IOException {
        assumeTrue(Files.isDirectory(KIT), "the NEMSIS kit is not here");
        NemsisKit kit = NemsisKit.open(KIT);
        Map<String, String> cases =
                new TreeMap<>(Map.of("X2", "2025-EMS-1-Overdose_v351", "X3", "2025-EMS-3-MVC_v351"));
        TestClient quality = centre.as("quality");
        for (Map.Entry<String, String> one : cases.entrySet()) {
            byte[] given = Files.readAllBytes(KIT.resolve("cases").resolve(one.getValue() + ".xml"));
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            List<EpcrLine> lines = NemsisReader.read(given, DICTIONARY, now, "desk");
            keyAll(quality, one.getKey(), lines);
            keyAll(quality, one.getKey(), lines);
            byte[] ours = export(quality, one.getKey());
            assertThat(kit.validate(ours))
                    .as(one.getValue())
                    .filteredOn(finding -> finding.level() == NemsisKit.Level.ERROR)
                    .isEmpty();
            assertThat(content(ours)).as(one.getValue()).isEqualTo(content(given));
        }
    }

    /** Everything but the software's own name (eRecord.02–04). */
    private static List<String> content(byte[] xml) {
        return NemsisReader.read(xml, DICTIONARY, Instant.EPOCH, "x").stream()
                .filter(line -> !line.element().matches("eRecord\\.0[234]"))
                .map(line -> line.element() + " " + line.instance() + " " + line.value() + line.notValue()
                        + line.pertinentNegative() + line.attributes())
                .toList();
    }

    @Test
    void badLinesAreRefusedWholeAndChangeNothing() {
        assertThat(write("X1", "bad", "eVitals.06", "much", "").status()).isEqualTo(400);
        assertThat(write("X1", "bad", "eNothing.01", "1", "").json().get("path").asText())
                .isEqualTo("entries");
        assertThat(write("X1", "bad", "eVitals.06", "120", ",'notValue':'7701003'")
                        .status())
                .isEqualTo(400);
        assertThat(write("unheard", "bad", "eVitals.06", "120", "").status()).isEqualTo(403);
        assertThat(write("X2", "bad", "eVitals.06", "120", "").status())
                .as("another unit's patient")
                .isEqualTo(403);
        assertThat(centre.as("quality").get("/api/epcr/X1").json().findValues("id").stream()
                        .map(node -> node.asText()))
                .doesNotContain("bad");
    }

    @Test
    void whatIsWrittenAtTheCentreIsToldTheVehicleUntilItHasIt() throws IOException {
        String secret =
                Files.readString(temp.resolve("device-secrets/vehicle-M4")).strip();
        TestClient quality = centre.as("quality");
        key(quality, "X4", names(0, 150)).ok();
        TestVehicle vehicle = new TestVehicle(centre.vertx, centre.base(), "M4", secret);
        TestCentre.until("the first part", () -> told(vehicle).count() == 1);
        vehicle.drop();
        TestVehicle again = new TestVehicle(centre.vertx, centre.base(), "M4", secret);
        TestCentre.until("the first part again", () -> told(again).count() == 1);
        key(quality, "X4", names(150, 1)).ok();
        List<String> had = new ArrayList<>();
        for (int parts = 1; had.size() < 151; parts++) {
            int expected = parts;
            TestCentre.until("part " + parts, () -> told(again).count() == expected);
            Downlink.RecordTold part = told(again).skip(parts - 1).findFirst().orElseThrow();
            had.addAll(part.entries().stream().map(EpcrEntry::id).toList());
            again.sendDurably(new ClinicalUplink.RecordKept(
                    part.record(), part.entries().stream().map(EpcrEntry::id).toList()));
        }
        assertThat(had)
                .as("each once, in order")
                .isEqualTo(names(0, 151).stream().map(EpcrLine::id).toList());
        again.drop();
        TestVehicle last = new TestVehicle(centre.vertx, centre.base(), "M4", secret);
        last.sendDurably(TestVehicle.at(43.74, 7.42));
        key(quality, "X4", names(151, 1)).ok();
        TestCentre.until("what is new", () -> told(last).count() == 1);
        assertThat(told(last).findFirst().orElseThrow().entries()).hasSize(1);
        last.drop();
    }

    private static Stream<Downlink.RecordTold> told(TestVehicle vehicle) {
        return vehicle.said(Downlink.RecordTold.class);
    }

    private static List<EpcrLine> names(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> Wire.readOwn(
                        "{\"id\":\"n%d\",\"element\":\"ePatient.02\",\"value\":\"Li%d\",\"device\":\"desk\",\"recordedAt\":\"%s\"}"
                                .formatted(i, i, Instant.now()),
                        EpcrLine.class))
                .toList();
    }

    @Test
    void vehicleAndDeskWriteOneRecordAndItIsClosedBySignature() throws IOException {
        String secret =
                Files.readString(temp.resolve("device-secrets/vehicle-M1")).strip();
        TestVehicle vehicle = new TestVehicle(centre.vertx, centre.base(), "M1", secret);
        EpcrLine told = NemsisReader.read(
                        "<EMSDataSet><Header><PatientCareReport><ePatient><ePatient.PatientNameGroup><ePatient.02>Li</ePatient.02></ePatient.PatientNameGroup></ePatient></PatientCareReport></Header></EMSDataSet>"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        DICTIONARY,
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        "t2")
                .getFirst();
        ClinicalUplink written = new ClinicalUplink.RecordWritten(new EpcrId("X1"), List.of(told.by("anna")));
        vehicle.sendDurably(written);
        vehicle.sendDurably(written);
        assertThat(write("X1", "d1", "ePatient.02", "Liu", "")
                        .ok()
                        .get("head")
                        .get("conflicts")
                        .asInt())
                .isEqualTo(1);
        assertThat(write("X1", "lock", "record.Lock", "done", "")
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("RECORD_IN_CONFLICT");
        write("X1", "d2", "ePatient.02", "Li", ",'supersedes':['d1','t2-0']").ok();
        assertThat(write("X1", "lock", "record.Lock", "done", "")
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("RECORD_UNSIGNED");
        write("X1", "s1", "eOther.15", "4515031", "").ok();
        write("X1", "lock", "record.Lock", "done", "").ok();
        assertThat(write("X1", "d3", "ePatient.03", "Wei", "")
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("RECORD_LOCKED");
        write("X1", "d4", "ePatient.03", "Wei", ",'reason':'forgotten'").ok();
        var record = centre.as("quality").get("/api/epcr/X1").ok();
        assertThat(record.get("locked").get("by").asText()).isEqualTo("paramedic");
        assertThat(record.get("fields").findValuesAsText("amended")).contains("true");
        assertThat(centre.as("quality").get("/api/epcr").ok().get("items").findValuesAsText("id"))
                .contains("X1");

        vehicle.sendDurably(new ClinicalUplink.RecordWritten(new EpcrId("X2"), List.of(told.by("anna"))));
        assertThat(vehicle.said(Downlink.Rejected.class))
                .as("another unit's patient")
                .hasSize(1);
        vehicle.drop();
    }
}

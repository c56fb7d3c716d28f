package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.dispatch.records.RecordSettings;
import prehospital.epcr.agency.AgencyFile;
import prehospital.epcr.core.Agency;
import prehospital.epcr.core.Dictionary;
import prehospital.epcr.dictionary.DictionaryFile;
import prehospital.epcr.nemsis.NemsisKit;
import prehospital.epcr.nemsis.NemsisReader;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.EpcrLine;
import prehospital.protocol.Formulary;
import prehospital.protocol.link.ClinicalUplink;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.wire.Wire;
import prehospital.web.FormularyFile;

/** Patients' records at the centre: keyed in over HTTP, told by vehicles, exported. */
class RecordIT {
    private static final Path KIT = Path.of("../../shared/data/nemsis");
    private static final Dictionary DICTIONARY = DictionaryFile.packaged();
    private static final String FORMULARY = """
            {"version": "7", "source": "Protocols", "approved": {"by": "Dr Lind", "on": "2026-11-30"}, "sources": {"A": "Protocol 4"},
             "medications": [{"code": "1191", "name": {"en": "Aspirin", "zh": "阿司匹林"}, "uses": [
               {"use": {"en": "Infarction", "zh": "心肌梗死"}, "routes": ["PO"], "unit": "mg", "adult": {"doses": [300], "source": "A"}}]}]}
            """;
    private static final int BODY_MAX = 60_000;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    static Path temp;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static TestCentre centre;

    @BeforeAll
    static void start() {
        Agency agency = AgencyFile.parse(
                "dAgency.01 = SE-O-7\nunit.M2.eResponse.07 = 2207015\ncrew.paramedic.id = 4711",
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                DICTIONARY);
        centre = new TestCentre(
                temp,
                config -> config.recording(new RecordSettings(
                        agency,
                        Optional.of((record, at) -> "document of " + record.id()),
                        Optional.empty(),
                        Optional.of(FormularyFile.parse(FORMULARY)))));
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
        return download(who, record, "nemsis", "application/xml");
    }

    private static byte[] download(TestClient who, String record, String form, String type) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(centre.base().resolve(URI.create("/api/epcr/" + record + "/" + form)))
                            .header("Authorization", who.authorization())
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains(type);
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
            TestCentre.until(
                    "the run is filled", () -> shown(one.getKey(), "eTimes.03").contains("DISPATCH"));
            byte[] ours = export(quality, one.getKey());
            assertThat(kit.validate(ours))
                    .as(one.getValue())
                    .filteredOn(finding -> finding.level() == NemsisKit.Level.ERROR)
                    .isEmpty();
            assertThat(written(ours, one.getKey())).as(one.getValue()).isEqualTo(content(given));
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

    /** What persons wrote: without the elements that came by themselves. */
    private static List<String> written(byte[] xml, String record) {
        Set<String> automatic = automatic(record);
        return content(xml).stream()
                .filter(line -> !automatic.contains(line.substring(0, line.indexOf(' '))))
                .toList();
    }

    /** Elements that stand in a record without a person. */
    private static Set<String> automatic(String record) {
        Set<String> elements = new TreeSet<>();
        centre.as("quality").get("/api/epcr/" + record).ok().get("fields").forEach(field -> {
            if (!field.get("shown").get("source").asText().equals("CREW")) {
                elements.add(field.get("element").asText());
            }
        });
        return elements;
    }

    @Test
    void aRecordOfAUnitWithoutVehicleFillsItselfAtTheCentre() {
        TestCentre.until(
                "the run is filled",
                () -> centre.as("quality").get("/api/epcr/X2").status() == 200);
        TestCentre.until("the agency too", () -> shown("X2", "dAgency.01").contains("SE-O-7"));
        assertThat(shown("X2", "eTimes.03")).contains("DISPATCH", "centre", "measuredAt");
        assertThat(shown("X2", "eDispatch.05")).contains("TRIAGE", "2305003");
        assertThat(shown("X2", "dAgency.01")).contains("SETTINGS", "measuredAt");
        assertThat(centre.as("dispatcher")
                        .post("/api/assignments/X2/status", "{'status':'ACKNOWLEDGED'}")
                        .status())
                .isEqualTo(200);
        TestCentre.until("what happens later", () -> !shown("X2", "eTimes.04").isEmpty());
    }

    /** The line of an element that counts, and those before it. */
    private static String shown(String record, String element) {
        StringBuilder words = new StringBuilder();
        centre.as("quality").get("/api/epcr/" + record).ok().get("fields").forEach(field -> {
            if (field.get("element").asText().equals(element)) {
                words.append(field);
            }
        });
        return words.toString();
    }

    @Test
    void aRecordLeavesAsPdfAndAsFhirDocument() {
        TestCentre.until(
                "a record", () -> centre.as("quality").get("/api/epcr/X3").status() == 200);
        byte[] pdf = download(centre.as("quality"), "X3", "pdf?lang=en", "application/pdf");
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        byte[] fhir = download(centre.as("quality"), "X3", "fhir", "application/fhir+json");
        assertThat(new String(fhir, StandardCharsets.UTF_8)).isEqualTo("document of X3");
        assertThat(centre.as("quality").get("/api/epcr/X3/head").ok().get("entries"))
                .isEqualTo(centre.as("quality").get("/api/epcr/X3").ok().get("entries"));
        assertThat(centre.as("quality")
                        .get("/api/assignments/X3/epcr")
                        .ok()
                        .get("items")
                        .findValuesAsText("id"))
                .containsExactly("X3");
        assertThat(centre.as("paramedic").get("/api/assignments/X3/epcr").status())
                .isEqualTo(403);
        assertThat(centre.as("quality").get("/api/epcr/X3/pdf?lang=sv").status())
                .isEqualTo(400);
        assertThat(centre.as("quality").get("/api/epcr/unheard/pdf").status()).isEqualTo(404);
        assertThat(centre.as("paramedic").get("/api/epcr/X3/fhir").status())
                .as("another unit's patient")
                .isEqualTo(403);
    }

    @Test
    void everyPatientOfAnAssignmentHasARecordAndTheyAreListedInOrder() {
        for (String record : List.of("X1_p10", "X1_p2")) {
            write(record, record + "-1", "ePatient.03", "Wei", "").ok();
        }
        var heads = centre.as("quality").get("/api/assignments/X1/epcr").ok().get("items");
        assertThat(heads.findValuesAsText("id")).containsSubsequence("X1_p2", "X1_p10");
        assertThat(heads.findValuesAsText("entries")).doesNotContain("0");
        assertThat(centre.as("quality")
                        .get("/api/assignments/unheard/epcr")
                        .ok()
                        .get("items"))
                .isEmpty();
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
            // What the centre fills in by itself comes the same way.
            part.entries().stream()
                    .map(EpcrEntry::id)
                    .filter(id -> id.startsWith("n"))
                    .forEach(had::add);
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
        TestCentre.until("what is new", () -> confirmed(last).contains("ePatient.02"));
        assertThat(told(last)
                        .flatMap(part -> part.entries().stream())
                        .map(EpcrEntry::id)
                        .filter(id -> id.startsWith("n")))
                .as("nothing of before")
                .containsOnly("n151");
        last.drop();
    }

    /** The elements that a vehicle was told, each part confirmed. */
    private static Set<String> confirmed(TestVehicle vehicle) {
        Set<String> elements = new TreeSet<>();
        told(vehicle).forEach(part -> {
            part.entries().forEach(line -> elements.add(line.element()));
            vehicle.sendDurably(new ClinicalUplink.RecordKept(
                    part.record(), part.entries().stream().map(EpcrEntry::id).toList()));
        });
        return elements;
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
    void vehiclesAndPeopleReadTheFormularyOfTheSite() throws IOException {
        String secret =
                Files.readString(temp.resolve("device-secrets/vehicle-M1")).strip();
        var given = TestClient.device(centre.base(), "vehicle-M1", secret)
                .get("/api/formulary")
                .ok();
        assertThat(Wire.read(given.get("formulary").toString(), Formulary.class))
                .isEqualTo(FormularyFile.parse(FORMULARY));
        assertThat(centre.as("ed").get("/api/formulary").ok()).isEqualTo(given);
        assertThat(new TestClient(centre.base(), "Bearer nobody")
                        .get("/api/formulary")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void vehicleAndDeskWriteOneRecordAndItIsClosedBySignature() throws IOException {
        String secret =
                Files.readString(temp.resolve("device-secrets/vehicle-M1")).strip();
        TestVehicle vehicle = new TestVehicle(centre.vertx, centre.base(), "M1", secret);
        EpcrLine told = NemsisReader.read(
                        "<EMSDataSet><Header><PatientCareReport><ePatient><ePatient.PatientNameGroup><ePatient.02>Li</ePatient.02></ePatient.PatientNameGroup></ePatient></PatientCareReport></Header></EMSDataSet>"
                                .getBytes(StandardCharsets.UTF_8),
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

        TestCentre.until("the crew is named", () -> shown("X1", "eCrew.01").contains("4711"));
        TestCentre.until("and the vehicle told of it", () -> confirmed(vehicle).contains("dAgency.01"));
        vehicle.sendDurably(new ClinicalUplink.RecordWritten(new EpcrId("X2"), List.of(told.by("anna"))));
        assertThat(vehicle.said(Downlink.Rejected.class))
                .as("another unit's patient")
                .hasSize(1);
        vehicle.drop();
    }
}

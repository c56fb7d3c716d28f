package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.EcgFileHead;
import prehospital.protocol.FrameClass;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.link.EcgUplink.EcgFilePart;

/** Files of electrocardiograms come in pieces over a link that breaks, and are whole, proved, and seen by those who may. */
class EcgFilesIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    static Path temp;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static TestCentre centre;

    @BeforeAll
    static void start() {
        centre = new TestCentre(temp);
        TestClient dispatcher = centre.as("dispatcher");
        centre.incidents(2);
        dispatcher.post("/api/assignments/X1/status", "{'status':'EN_ROUTE'}").ok();
        centre.preAlert("P1", "X1", "cardiothoracique");
    }

    @AfterAll
    static void stop() {
        centre.close();
    }

    private static TestVehicle connect(String unit) {
        try {
            String secret = Files.readString(temp.resolve("device-secrets/vehicle-" + unit))
                    .strip();
            return new TestVehicle(centre.vertx, centre.base(), unit, secret);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Random bytes, which no compression makes smaller. */
    private static byte[] content(int bytes, long seed) {
        byte[] content = new byte[bytes];
        new Random(seed).nextBytes(content);
        return content;
    }

    private static List<EcgFilePart> pieces(byte[] content, String assignment, String sha256) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        byte[] bytes = packed.toByteArray();
        int parts = Math.ceilDiv(bytes.length, EcgFileHead.PART_BYTES);
        EcgFileHead head = new EcgFileHead(
                Optional.of(new AssignmentId(assignment)),
                sha256,
                "12-lead \"A\".scp",
                EcgFileHead.Kind.SCP,
                "Monitor",
                Instant.parse("2026-11-22T10:00:00Z"),
                Optional.empty(),
                content.length,
                parts);
        List<EcgFilePart> pieces = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int from = part * EcgFileHead.PART_BYTES;
            byte[] data = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + EcgFileHead.PART_BYTES));
            pieces.add(new EcgFilePart(head, part + 1, Base64.getEncoder().encodeToString(data)));
        }
        return pieces;
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private static void send(TestVehicle vehicle, List<EcgFilePart> pieces, int from, int through, long first) {
        for (int part = from; part <= through; part++) {
            long number = first + part - 1;
            vehicle.sendIn(FrameClass.TWELVE_LEAD, number, pieces.get(part - 1));
            TestCentre.until(
                    "durable " + number,
                    () -> vehicle.said(Downlink.Durable.class)
                            .anyMatch(durable -> durable.through() == number
                                    && durable.lane().equals(Optional.of(FrameClass.TWELVE_LEAD))));
        }
    }

    private static JsonNode list(String account, String assignment) {
        return centre.as(account)
                .get("/api/assignments/" + assignment + "/ecg-files")
                .ok()
                .path("items");
    }

    private static HttpResponse<byte[]> fetch(String account, String unit, String sha256)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(centre.base().resolve("/api/units/" + unit + "/ecg-files/" + sha256))
                            .header("Authorization", centre.as(account).authorization())
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    @Test
    void aFileGoesOnWhereTheLinkBrokeAndIsWholeForTheDepartmentThatAwaitsThePatient() throws Exception {
        byte[] file = content(100_000, 1);
        List<EcgFilePart> pieces = pieces(file, "X1", sha256(file));
        assertThat(pieces).hasSizeGreaterThan(3);
        TestVehicle vehicle = connect("M1");
        send(vehicle, pieces, 1, 2, 1);
        assertThat(list("ed", "X1").get(0).path("state").asText()).isEqualTo("INCOMPLETE");
        assertThat(fetch("ed", "M1", sha256(file)).statusCode()).isEqualTo(404);
        vehicle.drop();
        TestVehicle again = connect("M1");
        assertThat(again.said(Downlink.Welcome.class)
                        .findFirst()
                        .orElseThrow()
                        .lanes()
                        .orElseThrow())
                .anySatisfy(lane -> {
                    assertThat(lane.lane()).isEqualTo(FrameClass.TWELVE_LEAD);
                    assertThat(lane.runs().getLast().through()).isEqualTo(2);
                });
        send(again, pieces, 3, pieces.size(), 1);
        // After a kill a vehicle says all of it again, under new numbers.
        send(again, pieces, 1, pieces.size(), pieces.size() + 1);
        again.drop();

        assertThat(list("ed", "X1")).hasSize(1);
        assertThat(list("ed", "X1").get(0).path("state").asText()).isEqualTo("WHOLE");
        HttpResponse<byte[]> fetched = fetch("ed", "M1", sha256(file));
        assertThat(fetched.body()).isEqualTo(file);
        assertThat(fetched.headers().firstValue("Content-Disposition").orElseThrow())
                .isEqualTo("attachment; filename=\"12-lead__A_.scp\"");
        assertThat(centre.as("quality").get("/api/access-notes").ok().toString())
                .contains("ecg-file")
                .contains("\"ed\"");
        assertThat(centre.as("quality")
                        .get("/api/quality/cases/I1")
                        .ok()
                        .at("/ecgFiles/0/file/sha256")
                        .asText())
                .isEqualTo(sha256(file));
        assertThat(fetch("dispatcher", "M2", sha256(file)).statusCode()).isEqualTo(404);
    }

    @Test
    void aFileOfWhichAPieceWasLostIsWholeWhenItIsSentOnceMore() throws Exception {
        byte[] file = content(100_000, 4);
        List<EcgFilePart> pieces = pieces(file, "X1", sha256(file));
        List<EcgFilePart> without = new ArrayList<>(pieces);
        without.remove(1);
        TestVehicle vehicle = connect("M3");
        send(vehicle, without, 1, without.size(), 1);
        assertThat(fetch("dispatcher", "M3", sha256(file)).statusCode()).isEqualTo(404);
        send(vehicle, pieces, 1, pieces.size(), without.size() + 1);
        vehicle.drop();
        assertThat(fetch("dispatcher", "M3", sha256(file)).body()).isEqualTo(file);
    }

    @Test
    void piecesThatAreNotTheFileAreKeptAndMarkedAndAnotherUnitsPatientGetsNone() throws Exception {
        byte[] file = content(30_000, 2);
        String other = sha256(content(30_000, 3));
        TestVehicle vehicle = connect("M2");
        send(vehicle, pieces(file, "X2", other), 1, 2, 1);
        assertThat(list("dispatcher", "X2").get(0).path("state").asText()).isEqualTo("BROKEN");
        assertThat(fetch("dispatcher", "M2", other)
                        .headers()
                        .firstValue("Content-Disposition")
                        .orElseThrow())
                .endsWith(".broken\"");
        send(vehicle, pieces(file, "X1", sha256(file)), 1, 2, 3);
        vehicle.drop();
        assertThat(list("dispatcher", "X1").toString()).doesNotContain(sha256(file));
        assertThat(fetch("ed", "M2", sha256(file)).statusCode()).isEqualTo(403);
        assertThat(fetch("dispatcher", "M2", sha256(file)).body()).isEqualTo(file);
    }
}

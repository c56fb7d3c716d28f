package prehospital.vehicle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;
import prehospital.ecg.file.ExchangeFormat;
import prehospital.protocol.EcgFileHead;
import prehospital.protocol.link.EcgUplink.EcgFilePart;
import prehospital.vehicle.link.FakeCentre;

/** Files that devices hand to a vehicle reach the centre byte for byte, also when the link breaks and the program stops in between. */
class EcgFilesAboardIT extends WholeVehicle {
    EcgFilesAboardIT(@TempDir Path data) {
        super(data);
    }

    @Test
    void filesOfDevicesGoToTheCentreOnceAndByteForByte() throws IOException {
        VehicleProgram vehicle = start();
        until(() -> status(vehicle) == 200);
        byte[] dicom = file(ExchangeFormat.DICOM);
        byte[] scp = file(ExchangeFormat.SCP);
        centre.dropEvery(5);
        assertThat(sent(vehicle, "ecg.dcm", dicom)).isEqualTo(201);
        assertThat(sent(vehicle, "clip.mp4", new byte[50_000])).isEqualTo(201);
        Path inbox = Files.createDirectories(data.resolve("recordings/inbox/monitor-2"));
        Files.write(inbox.resolve("12lead.scp"), scp);
        until(() -> whole().size() == 2);
        centre.dropEvery(0);
        assertThat(whole()).extracting(EcgFileHead::kind).containsExactly(EcgFileHead.Kind.DICOM, EcgFileHead.Kind.SCP);
        assertThat(whole()).extracting(EcgFileHead::source).containsExactly("cam-7", "monitor-2");
        assertThat(content(whole().getFirst())).isEqualTo(dicom);
        assertThat(content(whole().getLast())).isEqualTo(scp);
        assertThat(centre.faults()).isEmpty();

        FakeCentre.await(vehicle.close());
        long before = parts();
        VehicleProgram again = start();
        until(() -> status(again) == 200);
        assertThat(sent(again, "report.pdf", "%PDF-1.4 report".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(201);
        until(() -> whole().size() == 3);
        assertThat(parts()).as("what was sent is not sent again").isEqualTo(before + 1);
    }

    /** As a kill leaves it: the list of what waits is on disk, some pieces are in the journal. */
    @Test
    void aFileThatWaitedWhenTheProgramEndedIsSentAtTheNextStart() throws IOException {
        byte[] scp = file(ExchangeFormat.SCP);
        Files.createDirectories(data.resolve("recordings"));
        Files.write(data.resolve("recordings/left.scp"), scp);
        Files.writeString(data.resolve("ecg-files.json"), """
                {"waiting":[{"path":"recordings/gone.scp","name":"gone.scp","source":"A1","takenAt":"2026-11-22T10:00:00Z"},
                {"path":"recordings/left.scp","name":"left.scp","source":"A1","takenAt":"2026-11-22T10:00:00Z","recording":"ecg-1"}],"seen":0}""");
        start();
        until(() -> whole().size() == 1);
        assertThat(whole().getFirst().recording()).isEqualTo(Optional.of("ecg-1"));
        assertThat(content(whole().getFirst())).isEqualTo(scp);
        until(() -> read(data.resolve("ecg-files.json")).contains("\"waiting\":[]"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] file(ExchangeFormat format) {
        List<EcgLead> leads = IntStream.range(0, 12)
                .mapToObj(lead -> new EcgLead(
                        List.of("I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6")
                                .get(lead),
                        200,
                        0,
                        IntStream.range(0, 5_000)
                                .map(i -> (i * 7_919 * (lead + 1)) % 2_000 - 1_000)
                                .toArray()))
                .toList();
        EcgRecord record = new EcgRecord(500, leads, EcgRecord.Patient.UNKNOWN);
        return format.write(record, new UUID(1, 2), Instant.parse("2026-11-22T10:00:00Z"))
                .orElseThrow();
    }

    private List<EcgFilePart> pieces() {
        return centre.bodies().stream()
                .filter(EcgFilePart.class::isInstance)
                .map(EcgFilePart.class::cast)
                .toList();
    }

    private long parts() {
        return pieces().size();
    }

    /** The files of which every piece came, in the order of their last pieces. */
    private List<EcgFileHead> whole() {
        Set<String> last = new HashSet<>();
        return pieces().stream()
                .filter(EcgFilePart::last)
                .map(EcgFilePart::file)
                .filter(file -> last.add(file.sha256()))
                .toList();
    }

    private byte[] content(EcgFileHead file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int next = 1;
        for (EcgFilePart piece : pieces()) {
            if (piece.file().sha256().equals(file.sha256())) {
                assertThat(piece.part()).isEqualTo(next);
                bytes.write(Base64.getDecoder().decode(piece.data()));
                next++;
            }
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readAllBytes();
        }
    }

    private int status(VehicleProgram vehicle) {
        return FakeCentre.await(web.get(vehicle.httpPort(), "127.0.0.1", "/api/vehicles/A1")
                        .putHeader("Authorization", "Bearer crew")
                        .send())
                .statusCode();
    }

    private int sent(VehicleProgram vehicle, String name, byte[] content) {
        return FakeCentre.await(web.post(
                                vehicle.httpPort(),
                                "127.0.0.1",
                                "/api/vehicles/A1/recordings?source=cam-7&name=" + name)
                        .putHeader("Authorization", "Bearer crew")
                        .putHeader("Content-Type", "application/octet-stream")
                        .sendBuffer(Buffer.buffer(content)))
                .statusCode();
    }
}

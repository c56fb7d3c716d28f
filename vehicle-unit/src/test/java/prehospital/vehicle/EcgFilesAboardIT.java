package prehospital.vehicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import prehospital.ecg.file.BadEcgFile;
import prehospital.ecg.file.EcgFile;
import prehospital.ecg.file.ExchangeFormat;
import prehospital.ecg.file.WfdbArchive;
import prehospital.ecg.file.WfdbFile;
import prehospital.protocol.EcgFileHead;
import prehospital.protocol.link.EcgUplink.EcgFilePart;
import prehospital.vehicle.link.FakeCentre;

/** Files that devices hand to a vehicle reach the centre byte for byte, also when the link breaks and the program stops in between. */
class EcgFilesAboardIT extends WholeVehicle {
    private static final Path RECORDS = Path.of("../../shared/data/ecg");

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

    /** Header, signals and annotations come as files of their own, in any order, other records of the same device between them. */
    @Test
    void aRecordOfSeveralFilesGoesToTheCentreAsOne() throws IOException, BadEcgFile {
        Path made = Files.createDirectories(data.resolve("made"));
        EcgRecord first = record(1_000);
        EcgRecord second = record(2_000);
        WfdbFile.write(first, made, "r1", WfdbFile.Packing.BITS_16);
        WfdbFile.write(second, made, "r2", WfdbFile.Packing.BITS_12);
        VehicleProgram vehicle = start();
        until(() -> status(vehicle) == 200);
        centre.dropEvery(7);
        for (String name : List.of("r1.hea", "r2.dat", "r1.dat", "r2.hea")) {
            assertThat(sent(vehicle, name, Files.readAllBytes(made.resolve(name))))
                    .isEqualTo(201);
        }
        until(() -> whole().size() == 2);
        centre.dropEvery(0);
        assertThat(whole()).extracting(EcgFileHead::name).containsExactly("r1.zip", "r2.zip");
        assertThat(whole()).extracting(EcgFileHead::kind).containsOnly(EcgFileHead.Kind.WFDB);
        assertThat(WfdbArchive.read(content(whole().getFirst()))).isEqualTo(first);
        assertThat(WfdbArchive.read(content(whole().getLast()))).isEqualTo(second);
        byte[] annotations = {1, 2, 3, 4, 5, 6};
        assertThat(sent(vehicle, "r2.atr", annotations)).isEqualTo(201);
        until(() -> whole().size() == 3);
        assertThat(WfdbArchive.unpack(content(whole().getLast())).get("r2.atr")).isEqualTo(annotations);
        // A header whose signals never come stays where it is.
        assertThat(sent(vehicle, "r3.hea", "r3 1 250 4\nother.dat 16 200/mV\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(201);
        assertThat(sent(vehicle, "end.pdf", "%PDF-1.4 end".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(201);
        until(() -> whole().size() == 4);
        assertThat(whole().getLast().name()).isEqualTo("end.pdf");
        assertThat(centre.faults()).isEmpty();
    }

    @Test
    void aRecordOfADatabaseGoesToTheCentreAsOne() throws IOException, BadEcgFile {
        Path header = RECORDS.resolve("100.hea");
        assumeTrue(Files.exists(header), "the records are not here");
        VehicleProgram vehicle = start();
        until(() -> status(vehicle) == 200);
        Path inbox = Files.createDirectories(data.resolve("recordings/inbox/holter"));
        for (String name : List.of("100.hea", "100.dat")) {
            Files.copy(RECORDS.resolve(name), inbox.resolve(name));
        }
        until(() -> whole().size() == 1);
        assertThat(whole().getFirst().name()).isEqualTo("100.zip");
        assertThat(WfdbArchive.read(content(whole().getFirst()))).isEqualTo(EcgFile.read(header));
    }

    private static EcgRecord record(int samples) {
        int[] curve =
                IntStream.range(0, samples).map(i -> i * 31 % 2_000 - 1_000).toArray();
        return new EcgRecord(250, List.of(new EcgLead("II", 200, 0, curve)), EcgRecord.Patient.UNKNOWN);
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

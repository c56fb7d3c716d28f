package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.media.record.PictureFile;
import prehospital.media.record.Recorder;
import prehospital.media.record.RecorderSettings;
import prehospital.protocol.RecordPolicy;

/** Pictures in full size: taken as files, in the log with their hash, shown to those who take part and to nobody else. */
class KeptPicturesIT {
    private static final String FILES = "/api/incidents/I1/pictures/files";

    private final Recorder recorder;
    private final TestCentre centre;

    KeptPicturesIT(@TempDir Path temp) {
        recorder = new Recorder(
                new RecorderSettings(
                        temp.resolve("media"), RecordPolicy.ALL, OptionalLong.of(0), RecorderSettings.Disk.real()),
                InstantSource.system());
        centre = new TestCentre(temp, config -> config.recordedBy(Optional.of(recorder)));
    }

    @BeforeEach
    void twoIncidents() {
        centre.incidents(2);
    }

    @AfterEach
    void stop() {
        centre.close();
        recorder.close();
    }

    /** A JPEG file of 1,920 × 1,080 points and so many bytes. */
    private static byte[] picture(int bytes, int filled) {
        byte[] file = new byte[bytes];
        Arrays.fill(file, (byte) filled);
        byte[] head = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xC0, 0, 17, 8, 4, 0x38, 7, (byte) 0x80};
        System.arraycopy(head, 0, file, 0, head.length);
        file[bytes - 2] = (byte) 0xFF;
        file[bytes - 1] = (byte) 0xD9;
        return file;
    }

    private static String at(Instant seen, String source) {
        return FILES + "?source=" + source + "&seenAt=" + seen;
    }

    private static String sha256(byte[] file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    }

    @Test
    void aPictureOfAMegabyteIsKeptOnceWithItsHashInTheLogAndSeenByThoseWhoTakePart() throws Exception {
        byte[] file = picture(PictureFile.BYTES_MAX, 3);
        Instant seen = Instant.now().minusSeconds(5).truncatedTo(ChronoUnit.MILLIS);
        JsonNode kept = centre.as("dispatcher").file(at(seen, "CABIN.M1"), file).ok();
        assertThat(kept.get("kind").asText()).isEqualTo("PICTURE");
        assertThat(kept.get("sha256").asText()).isEqualTo(sha256(file));
        assertThat(Instant.parse(kept.get("startedAt").asText())).isEqualTo(seen);
        assertThat(centre.as("dispatcher").file(at(seen, "CABIN.M1"), file).ok())
                .as("once more")
                .isEqualTo(kept);

        TestClient crew = centre.as("paramedic");
        JsonNode items = crew.get(FILES).ok().get("items");
        assertThat(items).hasSize(1);
        String address = FILES + "/" + items.get(0).get("id").asText();
        assertThat(crew.bytes(address)).isEqualTo(file);
        TestClient quality = centre.as("quality");
        assertThat(quality.get("/api/access-notes")
                        .ok()
                        .get("items")
                        .get(0)
                        .get("what")
                        .asText())
                .isEqualTo("picture");
        JsonNode media = quality.get("/api/quality/cases/I1").ok().get("media");
        assertThat(media).hasSize(1);
        assertThat(quality.bytes(media.get(0).get("file").asText())).isEqualTo(file);
        assertThat(quality.get("/api/incidents/I1").ok().toString())
                .as("its event")
                .contains(kept.get("sha256").asText());
    }

    @Test
    void whatIsNoPictureOrNotOfThisIncidentIsRefusedInWordsAndNothingIsKept() {
        TestClient dispatcher = centre.as("dispatcher");
        Instant now = Instant.now();
        byte[] file = picture(20_000, 1);
        assertThat(dispatcher
                        .file(at(now, "CABIN.M1"), new byte[] {'G', 'I', 'F'})
                        .status())
                .isEqualTo(415);
        assertThat(dispatcher
                        .file(at(now, "CABIN.M1"), picture(PictureFile.BYTES_MAX + 1, 1))
                        .status())
                .isEqualTo(413);
        assertThat(dispatcher.file(at(now, "CABIN.M2"), file).status())
                .as("that unit is at another incident")
                .isEqualTo(404);
        assertThat(dispatcher.file(at(now, "TALK.dispatcher"), file).status()).isEqualTo(400);
        assertThat(dispatcher.file(FILES + "?source=CABIN.M1", file).status()).isEqualTo(400);
        assertThat(dispatcher
                        .file(at(now.minusSeconds(100_000), "CABIN.M1"), file)
                        .status())
                .isEqualTo(400);
        assertThat(centre.as("ed").file(at(now, "CABIN.M1"), file).status())
                .as("no patient of this department")
                .isEqualTo(403);
        assertThat(centre.as("quality").file(at(now, "CABIN.M1"), file).status())
                .isEqualTo(403);
        assertThat(centre.as("ed").get(FILES).status()).isEqualTo(403);
        assertThat(dispatcher.get(FILES).ok().get("items")).isEmpty();
        assertThat(dispatcher.get(FILES + "/V0").status()).isEqualTo(404);
    }

    @Test
    void noMoreThanItsLimitIsKeptOfAnIncident() {
        TestClient crew = centre.as("paramedic");
        Instant now = Instant.now();
        for (int i = 0; i < 64; i++) {
            crew.file(at(now, "CABIN.M1"), picture(200, i)).ok();
        }
        TestClient.Answer more = crew.file(at(now, "CABIN.M1"), picture(200, 99));
        assertThat(more.status()).isEqualTo(409);
        assertThat(more.json().get("code").asText()).isEqualTo("LIMIT_REACHED");
        assertThat(crew.get(FILES).ok().get("items")).hasSize(64);
    }
}

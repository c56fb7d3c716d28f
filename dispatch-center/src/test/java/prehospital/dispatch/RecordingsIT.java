package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.media.MediaSource;
import prehospital.media.MediaTaps;
import prehospital.media.record.Recorder;
import prehospital.media.record.RecorderSettings;
import prehospital.media.sdp.VideoCodec;
import prehospital.protocol.IncidentId;
import prehospital.protocol.MediaCamera;
import prehospital.protocol.RecordPolicy;

/** A recorded file becomes an entry of the log, is listed and given out to those who may, with a note; what a kill left follows at the next start. */
class RecordingsIT {
    private static final String INCIDENT =
            "{'id':'I1','place':{'description':'x','location':{'lat':43.74,'lon':7.42},'radiusMeters':0},'complaint':'c','priority':'P2'}";

    @TempDir
    Path temp;

    private static Recorder recorder(Path data) {
        return new Recorder(
                new RecorderSettings(
                        data.resolve("media"), RecordPolicy.ALL, OptionalLong.of(0), RecorderSettings.Disk.real()),
                InstantSource.system());
    }

    /** A second of sound in Opus. */
    private static void sound(MediaTaps.Tap tap, int from) {
        for (int i = from; i < from + 50; i++) {
            byte[] packet = ByteBuffer.allocate(15)
                    .put((byte) 0x80)
                    .put((byte) 111)
                    .putShort((short) i)
                    .putInt(960 * i)
                    .putInt(7)
                    .put(new byte[] {0x78, 1, 2})
                    .array();
            tap.packet(false, packet, 0, packet.length);
        }
    }

    private static Optional<JsonNode> first(TestClient client) {
        JsonNode items = client.get("/api/incidents/I1/recordings").ok().get("items");
        return items.isEmpty() ? Optional.empty() : Optional.of(items.get(0));
    }

    private static boolean complete(TestClient client) {
        return first(client)
                .filter(one -> one.get("state").asText().equals("COMPLETE"))
                .isPresent();
    }

    @Test
    void aFileIsWrittenDownAndGivenOutWithANote() {
        Recorder recorder = recorder(temp);
        try (TestCentre centre = new TestCentre(temp, config -> config.recordedBy(Optional.of(recorder)))) {
            TestClient quality = centre.as("quality");
            centre.as("dispatcher").post("/api/incidents", INCIDENT).ok();
            MediaTaps.Tap tap = recorder.begin(
                    new IncidentId("I1"), new MediaSource("M1", MediaCamera.CABIN), VideoCodec.VP8, () -> {});
            sound(tap, 0);
            TestCentre.until(
                    "it is being recorded",
                    () -> first(quality)
                            .filter(one -> one.get("state").asText().equals("RECORDING") && !one.has("sha256"))
                            .isPresent());
            tap.end();
            TestCentre.until("it is complete", () -> complete(quality));
            JsonNode found = first(quality).orElseThrow();
            assertThat(found.get("source").asText()).isEqualTo("CABIN.M1");
            assertThat(found.get("unit").asText()).isEqualTo("M1");
            assertThat(found.get("kind").asText()).isEqualTo("AUDIO");
            assertThat(found.get("durationMs").asLong()).isEqualTo(1_000);
            String file = "/api/recordings/" + found.get("id").asText();
            assertThat(quality.get(file).status()).isEqualTo(200);
            assertThat(quality.get(file).status()).isEqualTo(200);
            assertThat(centre.as("paramedic").get(file).status()).isEqualTo(403);
            assertThat(centre.as("ed").get(file).status()).isEqualTo(403);
            assertThat(quality.get("/api/recordings/V0").status()).isEqualTo(404);
            JsonNode notes = quality.get("/api/access-notes").ok().get("items");
            assertThat(notes).hasSize(1);
            assertThat(notes.get(0).get("what").asText()).isEqualTo("recording");
            TestCentre.until(
                    "the timeline has it",
                    () -> quality.get("/api/incidents/I1")
                            .ok()
                            .toString()
                            .contains(found.get("sha256").asText()));
            assertThat(quality.post("/api/incidents/I1/recordings/hold", "{'held':true,'reason':'complaint'}")
                            .ok()
                            .get("held")
                            .asBoolean())
                    .isTrue();
            assertThat(first(quality).orElseThrow().get("held").asBoolean()).isTrue();
        } finally {
            recorder.close();
        }
    }

    /** A picture as a camera sends it: its head says 640 × 360. */
    private static byte[] jpeg(int filled) {
        byte[] bytes = new byte[5_000];
        Arrays.fill(bytes, (byte) filled);
        byte[] head = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xC0, 0, 17, 8, 1, 0x68, 2, (byte) 0x80};
        System.arraycopy(head, 0, bytes, 0, head.length);
        return bytes;
    }

    @Test
    void stillPicturesAreGivenOutOneByOneUnderOneNote() {
        Recorder recorder = recorder(temp);
        try (TestCentre centre = new TestCentre(temp, config -> config.recordedBy(Optional.of(recorder)))) {
            TestClient quality = centre.as("quality");
            centre.as("dispatcher").post("/api/incidents", INCIDENT).ok();
            MediaTaps.Tap tap = recorder.begin(
                    new IncidentId("I1"), new MediaSource("M1", MediaCamera.CABIN), VideoCodec.VP8, () -> {});
            tap.still(jpeg(1));
            tap.still(jpeg(2));
            tap.end();
            TestCentre.until("it is complete", () -> complete(quality));
            JsonNode found = first(quality).orElseThrow();
            assertThat(found.get("kind").asText()).isEqualTo("STILLS");
            String track = "/api/recordings/" + found.get("id").asText();
            JsonNode stills = quality.get(track + "/stills").ok().get("items");
            assertThat(stills).hasSize(2);
            assertThat(stills.get(0).get("at").asText())
                    .isEqualTo(found.get("startedAt").asText());
            assertThat(quality.bytes(stills.get(1).get("file").asText())).isEqualTo(jpeg(2));
            assertThat(quality.get(track + "/stills/2").status()).isEqualTo(404);
            assertThat(quality.get(track + "/stills/x").status()).isEqualTo(404);
            assertThat(centre.as("ed").get(track + "/stills/0").status()).isEqualTo(403);
            assertThat(quality.get("/api/access-notes").ok().get("items")).hasSize(1);
        } finally {
            recorder.close();
        }
    }

    @Test
    void whatAKillLeftIsWrittenDownAtTheNextStart() throws Exception {
        Recorder killed = recorder(temp.resolve("before"));
        MediaTaps.Tap tap =
                killed.begin(new IncidentId("I1"), new MediaSource("M1", MediaCamera.CABIN), VideoCodec.VP8, () -> {});
        for (int i = 0; i < 3; i++) {
            sound(tap, 50 * i);
        }
        AtomicReference<String> place = new AtomicReference<>("");
        TestCentre.until(
                "two clusters are on disk", () -> killed.running().stream().anyMatch(file -> file.millis() >= 2_500));
        try (var all = Files.walk(temp.resolve("before"))) {
            all.filter(Files::isRegularFile)
                    .forEach(file ->
                            place.set(temp.resolve("before").relativize(file).toString()));
        }
        Path left = temp.resolve("centre").resolve(place.get());
        Files.createDirectories(left.resolveSibling("x").getParent());
        Files.copy(temp.resolve("before").resolve(place.get()), left);
        killed.close();
        Recorder recorder = recorder(temp.resolve("centre"));
        try (TestCentre centre =
                new TestCentre(temp.resolve("centre"), config -> config.recordedBy(Optional.of(recorder)))) {
            TestClient quality = centre.as("quality");
            TestCentre.until("it is written down", () -> complete(quality));
            assertThat(first(quality).orElseThrow().get("durationMs").asLong()).isEqualTo(2_000);
        } finally {
            recorder.close();
        }
    }
}

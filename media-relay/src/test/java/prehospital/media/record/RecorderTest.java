package prehospital.media.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.media.MediaRefused;
import prehospital.media.MediaSource;
import prehospital.media.MediaTaps;
import prehospital.media.sdp.VideoCodec;
import prehospital.protocol.IncidentId;
import prehospital.protocol.MediaCamera;
import prehospital.protocol.RecordPolicy;
import prehospital.protocol.TrackKind;

/** The recorder with made packets: what it records, what it leaves out, and what it does when the disk is full. */
class RecorderTest {
    private static final IncidentId INCIDENT = new IncidentId("I1");
    private static final MediaSource CABIN = new MediaSource("A1", MediaCamera.CABIN);

    @TempDir
    Path directory;

    private final AtomicLong free = new AtomicLong(100);
    private final AtomicLong now =
            new AtomicLong(Instant.parse("2026-03-01T10:00:00Z").toEpochMilli());
    private final InstantSource clock = () -> Instant.ofEpochMilli(now.get());
    private final List<Recording> complete = new CopyOnWriteArrayList<>();
    private int sequence;

    private Recorder recorder(RecordPolicy policy) {
        RecorderSettings settings = new RecorderSettings(
                directory, policy, OptionalLong.of(50), folder -> new RecorderSettings.Room(free.get(), 1_000));
        Recorder made = new Recorder(settings, clock);
        made.listen(complete::add);
        return made;
    }

    /** A second of sound. */
    private void sound(MediaTaps.Tap tap) {
        for (int i = 0; i < 50; i++) {
            byte[] packet = Made.packet(sequence, 960L * sequence, 9, true, new byte[] {0x78, 1, 2});
            sequence++;
            tap.packet(false, packet, 0, packet.length);
            now.addAndGet(20);
        }
    }

    private static void until(BooleanSupplier holds) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!holds.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }

    @Test
    void aCompleteFileIsToldWithItsHash() throws IOException {
        Recorder recorder = recorder(RecordPolicy.ALL);
        MediaTaps.Tap tap = recorder.begin(INCIDENT, CABIN, VideoCodec.VP8, () -> {});
        sound(tap);
        until(() -> tap.since().isPresent());
        assertThat(recorder.running()).hasSize(1);
        assertThat(recorder.places()).isEmpty();
        tap.end();
        until(() -> complete.size() == 1);
        Recording found = complete.getFirst();
        assertThat(found.kind()).isEqualTo(TrackKind.AUDIO);
        assertThat(found.startedAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(found.file()).isEqualTo("2026-03-01/I1/CABIN.A1.audio-20260301T100000.000Z.webm");
        assertThat(found.millis()).isEqualTo(1_000);
        assertThat(found.sha256()).isEqualTo(Shelf.hash(directory.resolve(found.file())));
        recorder.close();
        assertThat(recorder.rescue(found.file()).map(Recording::sha256)).contains(found.sha256());
    }

    /** A picture as a camera sends it: its head says 640 × 360, the rest is what it is. */
    private static byte[] jpeg(int filled) {
        byte[] bytes = new byte[20_000];
        Arrays.fill(bytes, (byte) filled);
        byte[] head = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xC0, 0, 17, 8, 1, 0x68, 2, (byte) 0x80};
        System.arraycopy(head, 0, bytes, 0, head.length);
        return bytes;
    }

    @Test
    void stillPicturesAreATrackOfTheirOwnWithTheirTimes() throws IOException {
        Recorder recorder = recorder(RecordPolicy.VIDEO);
        MediaTaps.Tap tap = recorder.begin(INCIDENT, CABIN, VideoCodec.VP8, () -> {});
        for (int i = 0; i < 5; i++) {
            tap.still(jpeg(i));
            long written = 10_000L * (i + 1);
            until(() -> recorder.running().stream().anyMatch(file -> file.bytes() > written));
            now.addAndGet(1_010);
        }
        assertThat(tap.since()).contains(Instant.parse("2026-03-01T10:00:00Z"));
        tap.noStills();
        until(() -> complete.size() == 1);
        Recording found = complete.getFirst();
        assertThat(found.kind()).isEqualTo(TrackKind.STILLS);
        assertThat(found.codec()).isEqualTo("JPEG");
        assertThat(found.file()).isEqualTo("2026-03-01/I1/CABIN.A1.stills-20260301T100000.000Z.mkv");
        assertThat(found.millis()).isEqualTo(4 * 1_010 + 1_000);
        Path file = directory.resolve(found.file());
        assertThat(found.sha256()).isEqualTo(Shelf.hash(file));
        List<StillPictures.Picture> pictures = StillPictures.in(file);
        assertThat(pictures)
                .extracting(StillPictures.Picture::millis)
                .containsExactly(0L, 1_010L, 2_020L, 3_030L, 4_040L);
        for (int i = 0; i < pictures.size(); i++) {
            assertThat(StillPictures.read(file, pictures.get(i))).isEqualTo(jpeg(i));
        }
        // The link was good for a while: the next one begins another file.
        tap.still(jpeg(9));
        tap.end();
        until(() -> complete.size() == 2);
        assertThat(complete.get(1).startedAt()).isEqualTo(Instant.ofEpochMilli(now.get()));
        recorder.close();
        assertThat(recorder.rescue(found.file()).map(Recording::sha256)).contains(found.sha256());
    }

    @Test
    void afterAPauseOfSecondsAStillPictureBeginsAnotherFile() {
        Recorder recorder = recorder(RecordPolicy.ALL);
        MediaTaps.Tap tap = recorder.begin(INCIDENT, CABIN, VideoCodec.VP8, () -> {});
        tap.still(jpeg(1));
        until(() -> tap.since().isPresent());
        now.addAndGet(10_000);
        tap.still(jpeg(2));
        until(() -> complete.size() == 1);
        assertThat(complete.getFirst().startedAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        tap.end();
        until(() -> complete.size() == 2);
        recorder.close();
    }

    @Test
    void whatIsNoPictureIsLeftOutAndCounted() {
        Recorder recorder = recorder(RecordPolicy.ALL);
        MediaTaps.Tap tap = recorder.begin(INCIDENT, CABIN, VideoCodec.VP8, () -> {});
        tap.still(jpeg(1));
        until(() -> tap.since().isPresent());
        tap.still(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9});
        tap.end();
        until(() -> complete.size() == 1);
        assertThat(complete.getFirst().gaps().orElseThrow().frames()).isEqualTo(1);
        recorder.close();
    }

    @Test
    void whatAKilledProgramLeftIsCompleted() throws IOException {
        Recorder killed = recorder(RecordPolicy.ALL);
        MediaTaps.Tap tap = killed.begin(INCIDENT, CABIN, VideoCodec.VP8, () -> {});
        sound(tap);
        sound(tap);
        until(() -> killed.running().stream().anyMatch(file -> file.millis() >= 2_000));
        Path copy = directory.resolve("after").resolve("2026-03-01").resolve("I1");
        Files.createDirectories(copy);
        Path file = directory.resolve("2026-03-01/I1/CABIN.A1.audio-20260301T100000.000Z.webm");
        Files.copy(file, copy.resolve(file.getFileName().toString()));
        Recorder next = new Recorder(
                new RecorderSettings(
                        directory.resolve("after"), RecordPolicy.ALL, OptionalLong.of(0), RecorderSettings.Disk.real()),
                clock);
        List<String> places = next.places();
        assertThat(places).hasSize(1);
        Recording found = next.rescue(places.getFirst()).orElseThrow();
        assertThat(found.millis()).isEqualTo(1_000);
        assertThat(found.gaps()).isEmpty();
        assertThat(found.source()).isEqualTo(CABIN);
        assertThat(next.rescue(places.getFirst())).contains(found);
        next.close();
        killed.close();
    }

    @Test
    void aFullDiskStopsItAndRoomBeginsItAgain() {
        Recorder recorder = recorder(RecordPolicy.ALL);
        MediaTaps.Tap tap = recorder.begin(INCIDENT, CABIN, VideoCodec.VP8, () -> {});
        sound(tap);
        until(() -> tap.since().isPresent());
        free.set(49);
        now.addAndGet(2_000);
        sound(tap);
        until(() -> recorder.stopped().isPresent() && tap.since().isEmpty() && complete.size() == 1);
        assertThat(recorder.stopped().orElseThrow()).contains("recording has stopped");
        free.set(55);
        now.addAndGet(2_000);
        sound(tap);
        assertThat(tap.since()).isEmpty();
        free.set(61);
        now.addAndGet(2_000);
        sound(tap);
        until(() -> recorder.stopped().isEmpty());
        sound(tap);
        until(() -> tap.since().isPresent());
        recorder.close();
        assertThat(complete).hasSize(2);
    }

    @Test
    void theDiskNeverHoldsUpWhoForwards() throws InterruptedException {
        Recorder recorder = recorder(RecordPolicy.ALL);
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        recorder.listen(recording -> {
            held.countDown();
            wait(free);
            complete.add(recording);
        });
        MediaTaps.Tap slow = recorder.begin(INCIDENT, CABIN, VideoCodec.VP8, () -> {});
        MediaTaps.Tap tap = recorder.begin(new IncidentId("I2"), CABIN, VideoCodec.VP8, () -> {});
        sound(slow);
        slow.end();
        held.await();
        for (int i = 0; i < 2 * TrackCodec.OPUS.waitingMax() / 50; i++) {
            sound(tap);
        }
        free.countDown();
        tap.end();
        recorder.close();
        assertThat(complete)
                .filteredOn(one -> one.incident().value().equals("I2"))
                .isNotEmpty();
        assertThat(complete)
                .filteredOn(one -> one.incident().value().equals("I2"))
                .anyMatch(one -> one.gaps().orElseThrow().overflow() > 0);
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void policySaysWhatIsRecorded() {
        Recorder off = recorder(RecordPolicy.OFF);
        assertThat(off.begin(INCIDENT, CABIN, VideoCodec.VP8, () -> {})).isSameAs(MediaTaps.Tap.NONE);
        Recorder pictures = recorder(RecordPolicy.VIDEO);
        MediaTaps.Tap tap = pictures.begin(INCIDENT, CABIN, VideoCodec.VP8, () -> {});
        sound(tap);
        tap.end();
        pictures.close();
        off.close();
        assertThat(complete).isEmpty();
    }

    /** A JPEG file of 640 × 360 points. */
    private static PictureFile picture(int filled) {
        byte[] bytes = new byte[5_000];
        Arrays.fill(bytes, (byte) filled);
        byte[] head = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xC0, 0, 17, 8, 1, 0x68, 2, (byte) 0x80};
        System.arraycopy(head, 0, bytes, 0, head.length);
        bytes[bytes.length - 2] = (byte) 0xFF;
        bytes[bytes.length - 1] = (byte) 0xD9;
        return PictureFile.read(bytes).orElseThrow();
    }

    @Test
    void aKeptPictureIsAFileOnceAndFoundAgain() throws IOException {
        Recorder recorder = recorder(RecordPolicy.VIDEO);
        Instant seen = clock.instant();
        Recording kept = recorder.keep(INCIDENT, CABIN, seen, picture(1));
        assertThat(recorder.keep(INCIDENT, CABIN, seen, picture(1))).isEqualTo(kept);
        Recording other = recorder.keep(INCIDENT, CABIN, seen, picture(2));
        assertThat(other.startedAt()).as("of the same moment").isEqualTo(seen.plusMillis(1));
        assertThat(kept.kind()).isEqualTo(TrackKind.PICTURE);
        assertThat(kept.file()).isEqualTo("2026-03-01/I1/CABIN.A1.picture-20260301T100000.000Z.jpg");
        Path file = recorder.file(kept.file()).orElseThrow();
        assertThat(Files.readAllBytes(file)).isEqualTo(picture(1).content());
        assertThat(kept.sha256()).isEqualTo(Shelf.hash(file));
        assertThat(recorder.places()).containsExactlyInAnyOrder(kept.file(), other.file());
        assertThat(recorder.rescue(kept.file())).contains(kept);
        recorder.close();
    }

    @Test
    void noPictureIsKeptWhereNothingIsRecordedOrThereIsNoRoom() throws IOException {
        Recorder off = recorder(RecordPolicy.OFF);
        assertThatThrownBy(() -> off.keep(INCIDENT, CABIN, clock.instant(), picture(1)))
                .isInstanceOf(MediaRefused.class);
        Recorder full = recorder(RecordPolicy.ALL);
        free.set(10);
        assertThatThrownBy(() -> full.keep(INCIDENT, CABIN, clock.instant(), picture(1)))
                .isInstanceOf(MediaRefused.class);
        assertThat(full.places()).isEmpty();
        off.close();
        full.close();
    }
}

package prehospital.media.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files out of packets: whole, damaged, cut off. */
class TrackWriterTest {
    private static final long START = Instant.parse("2026-03-01T10:00:00Z").toEpochMilli();

    @TempDir
    Path directory;

    private final List<TrackWriter.Part> parts = new ArrayList<>();
    private int asked;

    private final TrackFiles files = new TrackFiles() {
        private int count;

        @Override
        public Path place(Instant startedAt) {
            return directory.resolve("f" + count++);
        }

        @Override
        public void complete(TrackWriter.Part part) {
            parts.add(part);
        }
    };

    private TrackWriter writer(TrackCodec codec) {
        return new TrackWriter(codec, files, () -> asked++);
    }

    private static void send(TrackWriter writer, List<byte[]> packets) throws IOException {
        long first = Made.read(packets.getFirst()).timestamp();
        for (byte[] packet : packets) {
            RtpPacket read = Made.read(packet);
            writer.take(read, START + (int) (read.timestamp() - first) / 90);
        }
    }

    private static MatroskaReader.Found read(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return MatroskaReader.read(channel).orElseThrow();
        }
    }

    @Test
    void aFileHasTheLengthOfItsPicturesAndAnIndex() throws IOException {
        TrackWriter writer = writer(TrackCodec.VP8);
        send(writer, Made.pictures(300, 90, 65_500, new Random(1)));
        writer.end();
        assertThat(parts).hasSize(1);
        assertThat(parts.getFirst().millis()).isBetween(9_990L, 10_010L);
        assertThat(parts.getFirst().startedAt()).isEqualTo(Instant.ofEpochMilli(START));
        assertThat(parts.getFirst().gaps()).isEqualTo(new Recording.Gaps(0, 0, 0));
        MatroskaReader.Found found = read(parts.getFirst().path());
        assertThat(found.indexed()).isTrue();
        assertThat(found.contents().cues())
                .extracting(MatroskaFile.Cue::millis)
                .containsExactly(0L, 3_000L, 6_000L, 9_000L);
    }

    @Test
    void aFileThatIsCutOffAnywhereIsReadUpToItsLastCluster() throws IOException {
        TrackWriter writer = writer(TrackCodec.VP8);
        send(writer, Made.pictures(150, 30, 1, new Random(2)));
        writer.abandon();
        Path file = directory.resolve("f0");
        long all = Files.size(file);
        MatroskaReader.Found whole = read(file);
        assertThat(whole.indexed()).isFalse();
        assertThat(whole.contents().millis()).isBetween(3_900L, 5_000L);
        Random random = new Random(3);
        for (long cut = all; cut > 300; cut -= 1 + random.nextInt(400)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                channel.truncate(cut);
                var left = MatroskaReader.read(channel);
                if (left.isPresent()) {
                    MatroskaFile.finish(channel, "webm", left.orElseThrow().contents());
                    assertThat(MatroskaReader.read(channel).orElseThrow().indexed())
                            .isTrue();
                    assertThat(left.orElseThrow().contents().end()).isLessThanOrEqualTo(cut);
                }
            }
        }
    }

    @Test
    void aLostPacketCostsItsFrameAndThoseUpToTheNextWholePicture() throws IOException {
        TrackWriter writer = writer(TrackCodec.VP8);
        List<byte[]> packets = Made.pictures(200, 60, 1, new Random(4));
        packets.removeIf(packet -> {
            RtpPacket read = Made.read(packet);
            return read.timestamp() == (0xffff_f000L + 70L * Made.PICTURE_TICKS & 0xffff_ffffL);
        });
        send(writer, packets);
        writer.end();
        assertThat(parts).hasSize(1);
        assertThat(parts.getFirst().gaps().packets()).isBetween(1L, 4L);
        assertThat(parts.getFirst().gaps().frames()).isEqualTo(120 - 71);
        assertThat(asked).isPositive();
        assertThat(parts.getFirst().millis()).isBetween(6_600L, 6_700L);
    }

    @Test
    void anotherSourceIsAnotherFile() throws IOException {
        TrackWriter writer = writer(TrackCodec.OPUS);
        for (int source = 1; source <= 2; source++) {
            for (int i = 0; i < 100; i++) {
                byte[] packet = Made.packet(i, 960L * i, source, true, new byte[] {0x78, 1, 2});
                writer.take(Made.read(packet), START + source * 2_000L + 20L * i);
            }
        }
        writer.end();
        assertThat(parts).extracting(TrackWriter.Part::millis).containsExactly(2_000L, 2_000L);
        assertThat(parts.getLast().startedAt()).isEqualTo(Instant.ofEpochMilli(START + 4_000));
    }

    @Test
    void noOrderOfPacketsAndNoBytesBreakIt() throws IOException {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            TrackWriter writer = writer(
                    List.of(TrackCodec.VP8, TrackCodec.H264, TrackCodec.OPUS).get(seed % 3));
            List<byte[]> packets = Made.pictures(200, 20, random.nextInt(0x1_0000), random);
            packets.removeIf(packet -> random.nextInt(20) == 0);
            for (int i = 0; i < 40; i++) {
                byte[] noise = new byte[random.nextInt(80)];
                random.nextBytes(noise);
                packets.add(random.nextInt(packets.size()), noise);
                packets.add(random.nextInt(packets.size()), packets.get(random.nextInt(packets.size())));
                int at = random.nextInt(packets.size() - 5);
                Collections.shuffle(packets.subList(at, at + 5), random);
            }
            long now = START;
            for (byte[] packet : packets) {
                var read = RtpPacket.read(packet, 0, packet.length);
                if (read.isPresent()) {
                    RtpPacket one = read.orElseThrow();
                    writer.take(
                            new RtpPacket(one.type(), one.sequence(), one.timestamp(), 7, one.marker(), one.payload()),
                            now);
                }
                now += 10;
            }
            writer.end();
        }
        for (TrackWriter.Part part : parts) {
            MatroskaReader.Found found = read(part.path());
            assertThat(found.indexed()).isTrue();
            assertThat(Files.size(part.path())).isEqualTo(part.bytes());
        }
        assertThat(parts).isNotEmpty();
    }

    @Test
    void whatWaitsForAMissingPacketIsBounded() {
        Reorder order = new Reorder(new Reorder.Out() {
            @Override
            public void packet(RtpPacket packet, long arrivedMillis) {
                // Only the limit counts.
            }

            @Override
            public void lost() {
                // Only the limit counts.
            }
        });
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            int sequence = random.nextInt(0x1_0000);
            order.take(Made.read(Made.packet(sequence, i, 7, true, new byte[] {1})), i / 100);
            assertThat(order.held()).isLessThanOrEqualTo(Reorder.PACKETS_MAX);
        }
    }
}

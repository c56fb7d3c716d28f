package prehospital.media.lean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import prehospital.media.sdp.VideoCodec;

class OneStreamTest {
    private static final long FRAME_NANOS = 33_333_333L;
    private static final int FRAME_CLOCK = 3_000;
    private static final int HEADER = Rtp.FIXED_BYTES;

    private final OneStream stream = new OneStream();
    private final Descriptor descriptor = new Descriptor();

    /** One layer of a publisher: numbers of its own, pictures of two packets. */
    private static final class Layer {
        private final int layer;
        private int sequence;
        private int timestamp;
        private int picture;
        private int level;

        Layer(int layer, int sequence, int timestamp, int picture, int level) {
            this.layer = layer;
            this.sequence = sequence;
            this.timestamp = timestamp;
            this.picture = picture;
            this.level = level;
        }

        List<byte[]> next(boolean whole) {
            picture = (picture + 1) & 0x7fff;
            level = (level + 1) & 0xff;
            timestamp += FRAME_CLOCK;
            return List.of(packet(true, whole), packet(false, whole));
        }

        private byte[] packet(boolean first, boolean whole) {
            byte[] bytes = new byte[HEADER + 20];
            bytes[0] = (byte) 0x80;
            Rtp.put16(bytes, 2, sequence);
            Rtp.put32(bytes, 4, timestamp);
            sequence = (sequence + 1) & 0xffff;
            bytes[HEADER] = (byte) (first ? 0x90 : 0x80);
            bytes[HEADER + 1] = (byte) 0xe0;
            Rtp.put16(bytes, HEADER + 2, 0x8000 | picture);
            bytes[HEADER + 4] = (byte) level;
            bytes[HEADER + 5] = 0x20;
            bytes[HEADER + 6] = (byte) (whole ? 0 : 1);
            return bytes;
        }
    }

    /** A packet as a viewer sees it. */
    private record Seen(int sequence, int timestamp, int picture, int level) {}

    private Optional<Seen> take(int layer, byte[] packet, long now) {
        descriptor.read(VideoCodec.VP8, packet, HEADER, packet.length);
        if (!stream.take(layer, packet, descriptor, now)) {
            return Optional.empty();
        }
        return Optional.of(seen(stream.part(), packet));
    }

    private Seen seen(OneStream.Part part, byte[] packet) {
        byte[] copy = new byte[packet.length + Rtp.COUNTER_BYTES];
        int length = Rtp.copyCounted(packet, packet.length, 4, 77, copy);
        descriptor.read(VideoCodec.VP8, packet, HEADER, packet.length);
        part.write(descriptor, copy, length - packet.length);
        int header = Rtp.headerBytes(copy, 0, length);
        assertThat(Rtp.extension16(copy, 0, header, 4)).isEqualTo(77);
        descriptor.read(VideoCodec.VP8, copy, header, length);
        return new Seen(Rtp.sequence(copy, 0), Rtp.timestamp(copy, 0), descriptor.picture(), descriptor.level());
    }

    @Test
    void aChangeWaitsForACompletePictureAndNumbersGoOnOverTheirEnd() {
        Layer large = new Layer(0, 65_533, Integer.MAX_VALUE - 2_000, 0x7ffd, 253);
        Layer small = new Layer(1, 9_000, 77, 5, 100);
        List<Seen> seen = new ArrayList<>();
        long now = 0;
        for (int frame = 0; frame < 12; frame++) {
            now = frame * FRAME_NANOS;
            if (frame == 3) {
                stream.want(1);
            } else if (frame == 8) {
                stream.want(0);
            }
            long at = now;
            large.next(frame == 0 || frame == 10)
                    .forEach(one -> take(0, one, at).ifPresent(seen::add));
            small.next(frame == 5).forEach(one -> take(1, one, at).ifPresent(seen::add));
            int layer = frame >= 5 && frame < 10 ? 1 : 0;
            assertThat(stream.layer()).as("frame %s", frame).isEqualTo(layer);
            assertThat(stream.waits()).isEqualTo((frame >= 3 && frame < 5) || (frame >= 8 && frame < 10));
        }
        // The frame of the layer that is left comes first in frames 5 and 10; in the latter the small one comes after
        // the change.
        assertThat(seen).hasSize(2 * 13);
        for (int i = 1; i < seen.size(); i++) {
            Seen before = seen.get(i - 1);
            Seen one = seen.get(i);
            boolean newPicture = i % 2 == 0;
            assertThat(one.sequence()).isEqualTo((before.sequence() + 1) & 0xffff);
            assertThat(one.picture()).isEqualTo((before.picture() + (newPicture ? 1 : 0)) & 0x7fff);
            assertThat(one.level()).isEqualTo((before.level() + (newPicture ? 1 : 0)) & 0xff);
            assertThat(one.timestamp() - before.timestamp())
                    .isBetween(newPicture ? 1 : 0, newPicture ? FRAME_CLOCK + 1 : 0);
        }
        assertThat(seen.getLast().timestamp() - seen.getFirst().timestamp())
                .as("the clock did not drift by the changes")
                .isBetween(11 * FRAME_CLOCK - 100, 11 * FRAME_CLOCK + 100);
    }

    @Test
    void packetsThatComeLateStayInTheirPart() {
        Layer large = new Layer(0, 100, 0, 1, 1);
        Layer small = new Layer(1, 40_000, 0, 900, 7);
        List<byte[]> first = large.next(true);
        List<byte[]> second = large.next(false);
        List<byte[]> third = large.next(false);
        assertThat(take(0, first.getFirst(), 0)).isPresent();
        assertThat(take(0, third.getFirst(), 0)).isPresent();
        List<byte[]> before = small.next(false);
        List<byte[]> whole = small.next(true);
        stream.want(1);
        assertThat(take(1, before.getFirst(), 1)).as("not complete").isEmpty();
        int begin = take(1, whole.getFirst(), FRAME_NANOS).orElseThrow().sequence();
        assertThat(begin).isEqualTo(105);
        assertThat(take(1, before.getLast(), FRAME_NANOS))
                .as("before the change")
                .isEmpty();
        Seen late = take(0, second.getFirst(), FRAME_NANOS).orElseThrow();
        assertThat(late.sequence()).as("sent again by the publisher").isEqualTo(102);
        assertThat(late.picture()).isEqualTo(3);
        assertThat(take(0, third.getLast(), FRAME_NANOS))
                .as("its number is another's now")
                .isEmpty();
        assertThat(take(1, whole.getLast(), FRAME_NANOS).orElseThrow().sequence())
                .isEqualTo(106);
    }

    @Test
    void aPacketThatIsAskedForAgainIsFoundAndWrittenAsItWas() {
        Layer[] layers = {new Layer(0, 65_000, 5, 3, 3), new Layer(1, 200, 6, 32_000, 200)};
        List<Seen> sent = new ArrayList<>();
        List<byte[]> originals = new ArrayList<>();
        List<Integer> of = new ArrayList<>();
        for (int frame = 0; frame < 600; frame++) {
            stream.want(frame / 100 % 2);
            for (Layer one : layers) {
                for (byte[] packet : one.next(frame % 100 == 0)) {
                    Optional<Seen> seen = take(one.layer, packet, frame * FRAME_NANOS);
                    if (seen.isPresent()) {
                        sent.add(seen.orElseThrow());
                        originals.add(packet);
                        of.add(one.layer);
                    }
                }
            }
        }
        assertThat(sent.size()).isGreaterThanOrEqualTo(1_200);
        for (int i = 0; i < sent.size(); i++) {
            OneStream.Part part = stream.sent(sent.get(i).sequence()).orElseThrow();
            assertThat(part.layer()).isEqualTo(of.get(i));
            assertThat(part.original(sent.get(i).sequence())).isEqualTo(Rtp.sequence(originals.get(i), 0));
            assertThat(seen(part, originals.get(i))).isEqualTo(sent.get(i));
        }
    }

    @Test
    void atRandomNoNumberIsUsedTwiceAndNoneIsLeftOut() {
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            OneStream fresh = new OneStream();
            Layer[] layers = {
                new Layer(0, random.nextInt(0x10000), random.nextInt(), random.nextInt(0x8000), random.nextInt(256)),
                new Layer(1, random.nextInt(0x10000), random.nextInt(), random.nextInt(0x8000), random.nextInt(256)),
                new Layer(2, random.nextInt(0x10000), random.nextInt(), random.nextInt(0x8000), random.nextInt(256))
            };
            Set<Integer> used = new HashSet<>();
            int highest = -1;
            int count = 0;
            for (int frame = 0; frame < 5_000; frame++) {
                if (random.nextInt(40) == 0) {
                    fresh.want(random.nextInt(3));
                }
                for (Layer one : layers) {
                    List<byte[]> packets = new ArrayList<>(one.next(random.nextInt(20) == 0));
                    if (random.nextInt(10) == 0) {
                        packets.add(packets.removeFirst());
                    }
                    for (byte[] packet : packets) {
                        descriptor.read(VideoCodec.VP8, packet, HEADER, packet.length);
                        if (fresh.take(one.layer, packet, descriptor, frame * FRAME_NANOS)) {
                            int number = (Rtp.sequence(packet, 0) + fresh.part().sequence()) & 0xffff;
                            assertThat(used.add(number))
                                    .as("seed 7, round %s, frame %s", round, frame)
                                    .isTrue();
                            used.remove((number - 20_000) & 0xffff);
                            count++;
                            highest = highest < 0 || (short) (number - highest) > 0 ? number : highest;
                        }
                    }
                }
            }
            assertThat(count).as("something was sent").isGreaterThan(5_000);
        }
    }
}

package prehospital.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.link.WaveUplink;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

class WaveCodeTest {
    private static final Path ECG = Path.of("../../shared/data/ecg");
    private static final WaveChunk.Channel LEAD =
            new WaveChunk.Channel("Monitor", "MDC_ECG_LEAD_II", 250, 0.005, 0, "mV");

    @Test
    void randomSamplesOfEveryWidthComeBackBitForBit() {
        Random random = new Random(7);
        for (int width = 1; width <= Integer.SIZE; width++) {
            for (int count : new int[] {1, 2, 3, 4, 31, 32, 33, 34, 65, 250, 501}) {
                int shift = Integer.SIZE - width;
                int[] samples = random.ints(count).map(value -> value >> shift).toArray();
                assertThat(WaveCode.unpack(WaveCode.pack(samples), count)).isEqualTo(samples);
            }
        }
    }

    /** What is stored and journalled stays readable only as long as the bits mean the same: these were packed by the first version. */
    @Test
    void theBitsStayAsTheyWere() {
        Random random = new Random(11);
        int[] samples = IntStream.range(0, 99)
                .map(i -> (int) (200 * Math.sin(i / 5.0)) + random.nextInt(1 + i))
                .toArray();
        String packed =
                "AgAAAAAnwFGGFaaUtnFDHNt4lx2XR4pDdG3ki7fi85b0OhxcaDNj3JtOZJCDi62fqJvb/UA6Xj4BBWAX7Jtph7arhIGTghwiXteg5vPLaHAVmtQNnknbOXiWwzsljD0FSA";
        assertThat(WaveCode.pack(samples)).isEqualTo(packed);
        assertThat(WaveCode.unpack(packed, samples.length)).isEqualTo(samples);
    }

    @Test
    void theExtremesComeBack() {
        int[] samples = IntStream.range(0, 200)
                .map(i -> i % 3 == 0 ? Integer.MIN_VALUE : i % 3 == 1 ? Integer.MAX_VALUE : 0)
                .toArray();
        assertThat(WaveCode.unpack(WaveCode.pack(samples), samples.length)).isEqualTo(samples);
        assertThat(WaveCode.pack(new int[250]).length()).as("a flat line").isLessThan(60);
    }

    @Test
    void realElectrocardiogramsComeBackInLessThanAThirdOfTheirSize() throws IOException {
        assumeThat(Files.isDirectory(ECG)).as("../shared/data/ecg").isTrue();
        long samples = 0;
        long packed = 0;
        for (String name : List.of("100", "102", "105", "114", "119", "200")) {
            int[] lead = lead(Files.readAllBytes(ECG.resolve(name + ".dat")));
            for (int from = 0; from + 360 <= lead.length; from += 360) {
                int[] second = Arrays.copyOfRange(lead, from, from + 360);
                String text = WaveCode.pack(second);
                assertThat(WaveCode.unpack(text, 360)).isEqualTo(second);
                samples += 360;
                packed += Base64.getDecoder().decode(text).length;
            }
        }
        double ratio = packed / (2.0 * samples);
        System.out.printf("packed: %.3f of 16-bit samples, %.2f bits a sample%n", ratio, 16 * ratio);
        assertThat(ratio).isLessThan(1 / 3.0);
    }

    @Test
    void whatIsNotASampleOfThisLengthIsRefused() {
        String text = WaveCode.pack(new int[] {1, 2, 3, 900, -4});
        assertThatThrownBy(() -> WaveCode.unpack(text, 200)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WaveCode.unpack(WaveCode.pack(new int[250]), 3))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WaveCode.unpack("%%%", 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WaveCode.unpack("/wAAAA", 2)).hasMessageContaining("coding");
    }

    @Test
    void aChunkSurvivesTheWireAndABrokenOneIsABadMessage() {
        WaveChunk chunk = LEAD.chunk(
                Instant.parse("2026-11-22T12:00:00Z"),
                new int[] {5, 6, 7, 300, 2, -90},
                List.of(new WaveMark(WaveMark.Kind.PACE_PULSE, 3, 4)));
        UplinkFrame frame =
                new UplinkFrame(4, Instant.EPOCH, 0, new WaveUplink.WavesReported(Optional.empty(), List.of(chunk)));
        String text = Wire.write(frame);
        assertThat(Wire.read(text, UplinkFrame.class)).isEqualTo(frame);
        assertThat(chunk.unpacked()).containsExactly(5, 6, 7, 300, 2, -90);
        assertThat(chunk.endsAt()).isEqualTo(Instant.parse("2026-11-22T12:00:00.024Z"));
        assertThatThrownBy(() -> Wire.read(text.replace("\"count\":6", "\"count\":90"), UplinkFrame.class))
                .isInstanceOf(BadMessage.class);
    }

    /** The samples of a file with 16 bits each, little endian (WFDB format 16). */
    private static int[] lead(byte[] bytes) {
        ShortBuffer shorts =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        return IntStream.range(0, shorts.remaining()).map(shorts::get).toArray();
    }
}

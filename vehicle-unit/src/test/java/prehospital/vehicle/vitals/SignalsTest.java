package prehospital.vehicle.vitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.WaveMark;

/** Waveforms as monitors write them, sample by sample. */
class SignalsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private final MonitorParser parser = new MonitorParser(ZoneId.of("Asia/Shanghai"));

    @Test
    void mindraysContinuousWaveformsAreTakenBitExact() throws MonitorParser.BadHl7 {
        int[] ecg = random(500, 4_000);
        int[] pleth = random(60, 250);
        MonitorMessage message = mindray(
                "OBX|1|NA|131330^MDC_ECG_ELEC_POTL_II^MDC|1.7.6.131330|" + joined(ecg),
                "OBX|2|NM|0^MDC_ATTR_SAMP_RATE^MDC|1.7.6.131330.1|500|264640^MDC_DIM_HZ^MDC",
                "OBX|3|NM|2327^MDC_ATTR_NU_MSMT_RES^MDC|1.7.6.131330.2|0.001221|266418^MDC_DIM_MILLI_VOLT^MDC",
                "OBX|4|NM|262196^MDC_EVT_INOP^MDC|1.7.6.131330.3|32767",
                "OBX|5|NA|150452^MDC_PULS_OXIM_PLETH^MDC|1.3.1.150452|" + joined(pleth),
                "OBX|6|NM|0^MDC_ATTR_SAMP_RATE^MDC|1.3.1.150452.1|60|264640^MDC_DIM_HZ^MDC",
                "OBX|7|NM|147842^MDC_ECG_HEART_RATE^MDC|1.7.4.147842|92|264864^MDC_DIM_BEAT_PER_MIN^MDC|||||R");
        assertThat(message.unknown()).isZero();
        assertThat(message.report().values()).hasSize(1);
        List<WaveChunk> chunks = message.report().signals();
        assertThat(chunks).hasSize(2);
        WaveChunk lead = chunks.getFirst();
        assertThat(lead.channel()).isEqualTo("MDC_ECG_LEAD_II");
        assertThat(lead.device()).isEqualTo("迈瑞监护仪");
        assertThat(lead.startedAt()).isEqualTo(Instant.parse("2026-11-22T11:59:58Z"));
        assertThat(lead.endsAt()).isEqualTo(Instant.parse("2026-11-22T11:59:59Z"));
        assertThat(lead.samplesPerSecond()).isEqualTo(500);
        assertThat(lead.scale()).isEqualTo(0.001221);
        assertThat(lead.offset()).isZero();
        assertThat(lead.unit()).isEqualTo("mV");
        assertThat(lead.unpacked()).isEqualTo(ecg);
        assertThat(lead.marks()).isEmpty();
        assertThat(chunks.getLast().unpacked()).isEqualTo(pleth);
        assertThat(chunks.getLast().channel()).isEqualTo("MDC_PULS_OXIM_PLETH");
    }

    @Test
    void samplesThatMeanNothingAreKeptAndMarkedAndMissingOnesAreAGap() throws MonitorParser.BadHl7 {
        List<WaveChunk> chunks = mindray(
                        "OBX|1|NA|131329^MDC_ECG_ELEC_POTL_I^MDC|1.7.6.131329|1^2^32767^32767^5^^^8^9",
                        "OBX|2|NM|0^MDC_ATTR_SAMP_RATE^MDC|1.7.6.131329.1|10|264640^MDC_DIM_HZ^MDC",
                        "OBX|3|NM|196660^MDC_EVT_INOP^MDC|1.7.6.131329.2|32767")
                .report()
                .signals();
        assertThat(chunks).hasSize(2);
        assertThat(chunks.getFirst().unpacked()).containsExactly(1, 2, 32767, 32767, 5);
        assertThat(chunks.getFirst().marks()).containsExactly(new WaveMark(WaveMark.Kind.LEAD_OFF, 2, 4));
        assertThat(chunks.getLast().unpacked()).containsExactly(8, 9);
        assertThat(Duration.between(chunks.getFirst().endsAt(), chunks.getLast().startedAt()))
                .isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void decimalsBecomeIntegersOfTheirLastPlaceExactly() throws MonitorParser.BadHl7 {
        WaveChunk chunk = ihe(
                        "OBX|1|NA|131330^MDC_ECG_LEAD_II^MDC|1.1.1.1|1.049^-0.5^2|266418^MDC_DIM_MILLI_VOLT^MDC|||||F|||20261122115958.250+0000",
                        "OBX|2|NM|0^MDC_ATTR_SAMP_RATE^MDC|1.1.1.1.1|250.0|264608^MDC_DIM_PER_SEC^MDC")
                .getFirst();
        assertThat(chunk.unpacked()).containsExactly(1049, -500, 2000);
        assertThat(chunk.scale()).isEqualTo(0.001);
        assertThat(chunk.unit()).isEqualTo("mV");
        assertThat(chunk.startedAt()).isEqualTo(Instant.parse("2026-11-22T11:59:58.250Z"));
    }

    @Test
    void aRangeOfNumbersForARangeOfValuesGivesScaleAndOffset() throws MonitorParser.BadHl7 {
        WaveChunk chunk = ihe(
                        "OBX|1|NA|150032^MDC_PRESS_BLD_ART^MDC|1.1.1.1|0^2048^4095",
                        "OBX|2|NM|0^MDC_ATTR_SAMP_RATE^MDC|1.1.1.1.1|125|264608^MDC_DIM_PER_SEC^MDC",
                        "OBX|3|NR|0^MDC_ATTR_DATA_RANGE^MDC|1.1.1.1.2|0^4095",
                        "OBX|4|NR|0^MDC_ATTR_SCALE_RANGE^MDC|1.1.1.1.3|-40^520|266016^MDC_DIM_MMHG^MDC")
                .getFirst();
        assertThat(chunk.unpacked()).containsExactly(0, 2048, 4095);
        assertThat(chunk.offset()).isEqualTo(-40);
        assertThat(4095 * chunk.scale() + chunk.offset()).isCloseTo(520, within(1e-9));
        assertThat(chunk.unit()).isEqualTo("mm[Hg]");
    }

    @Test
    void whatCannotBePlacedOrKeptExactlyIsCountedAndOnlyRaw() throws MonitorParser.BadHl7 {
        MonitorMessage message = mindray(
                "OBX|1|NA|131330^MDC_ECG_ELEC_POTL_II^MDC|1.7.6.1|1^2^3", // no rate
                "OBX|2|NA|131329^MDC_ECG_ELEC_POTL_I^MDC|1.7.6.2|0.029039286658642516^1",
                "OBX|3|NM|0^MDC_ATTR_SAMP_RATE^MDC|1.7.6.2.1|500|264640^MDC_DIM_HZ^MDC",
                "OBX|4|NA|131331^MDC_ECG_ELEC_POTL_V1^MDC|1.7.6.3|Pleth signal",
                "OBX|5|NM|0^MDC_ATTR_SAMP_RATE^MDC|1.7.6.3.1|500|264640^MDC_DIM_HZ^MDC");
        assertThat(message.report().signals()).isEmpty();
        assertThat(message.unknown()).isEqualTo(3);
    }

    @Test
    void twelveLeadsAtFiveHundredHertzAreReadInGoodTime() throws MonitorParser.BadHl7 {
        String[] rows = IntStream.range(0, 12)
                .boxed()
                .flatMap(lead -> List.of(
                        "OBX||NA|" + (131328 + lead) + "^LEAD" + lead + "^MDC|1.7.6." + lead + "|"
                                + joined(random(5_000, 2_000)),
                        "OBX||NM|0^MDC_ATTR_SAMP_RATE^MDC|1.7.6." + lead + ".1|500|264640^MDC_DIM_HZ^MDC")
                        .stream())
                .toArray(String[]::new);
        assertThat(mindray(rows).report().signals())
                .hasSize(12)
                .allSatisfy(c -> assertThat(c.count()).isEqualTo(5_000));
    }

    private MonitorMessage mindray(String... rows) throws MonitorParser.BadHl7 {
        String text =
                "MSH|^~\\&|迈瑞监护仪^00A037000000^EUI-64|10.10.252.31|||20261122195959000+0800||ORU^R01^ORU_R01|1|P|2.6\r"
                        + "OBR|1||1|100001^CONTINUOUS WAVEFORM^99MNDRY|||20261122195958000+0800|20261122195959000+0800\r"
                        + String.join("\r", rows) + "\r";
        return parser.parse(Hl7Header.read(text.getBytes(Charset.forName("GB2312"))), NOW);
    }

    private List<WaveChunk> ihe(String... rows) throws MonitorParser.BadHl7 {
        String text = "MSH|^~\\&|App|Fac|||20261122115959+0000||ORU^R01^ORU_R01|1|P|2.6\r"
                + "OBR|2||1|WAVEFORM|||20261122115958.000+0000|20261122115959.000+0000\r" + String.join("\r", rows)
                + "\r";
        return parser.parse(Hl7Header.read(text.getBytes(StandardCharsets.UTF_8)), NOW)
                .report()
                .signals();
    }

    private static int[] random(int count, int reach) {
        Random random = new Random(20261122);
        return random.ints(count, -reach, reach).toArray();
    }

    private static String joined(int[] samples) {
        return IntStream.of(samples).mapToObj(Integer::toString).collect(Collectors.joining("^"));
    }
}

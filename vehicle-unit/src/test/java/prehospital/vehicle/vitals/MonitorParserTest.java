package prehospital.vehicle.vitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.VitalValue.Mark;

class MonitorParserTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String TIME = "20261122115958+0000";
    private final MonitorParser parser = new MonitorParser(ZoneId.of("Asia/Shanghai"));

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "147842, 80,   264864, HEART_RATE, 80",
        "149530, 81,   /min, PULSE_RATE, 81",
        "149546, 82,   {beat}/min, PULSE_RATE, 82",
        "150456, 97,   262688, SPO2, 97",
        "150456, 0.97, 1, SPO2, 97",
        "151562, 14,   264928, RESPIRATORY_RATE, 14",
        "150021, 120,  266016, SYSTOLIC, 120",
        "150301, 16,   kPa, SYSTOLIC, 120.0099",
        "150022, 80,   mm[Hg], DIASTOLIC, 80",
        "150023, 93,   MDC_DIM_MMHG, MEAN_PRESSURE, 93",
        "150344, 37.2, 268192, TEMPERATURE, 37.2",
        "150368, 98.6, [degF], TEMPERATURE, 37",
        "150368, 98.6, 266560, TEMPERATURE, 37",
        "151708, 35,   mmHg, ETCO2, 35",
        "151728, 4.67, kPa, ETCO2, 35.0279",
        "151928, 36,   266016, ETCO2, 36",
        "160184, 100,  mg/dL, BLOOD_GLUCOSE, 5.5507",
        "160184, 5.5,  mmol/L, BLOOD_GLUCOSE, 5.5",
    })
    void codesAndUnitsAreBroughtToOurs(String code, String value, String unit, VitalSign sign, double expected)
            throws MonitorParser.BadHl7 {
        MonitorMessage message = parse(obx(code, value, unit, "R", TIME));
        VitalValue only = message.report().values().getFirst();
        assertThat(only.sign()).isEqualTo(sign);
        assertThat(only.value()).isCloseTo(expected, within(0.001));
        assertThat(only.mark()).isEqualTo(Mark.VALID);
        assertThat(only.measuredAt()).isEqualTo(Instant.parse("2026-11-22T11:59:58Z"));
        assertThat(message.unknown()).isZero();
    }

    @Test
    void whatWeDoNotKnowIsCountedNotGuessed() throws MonitorParser.BadHl7 {
        MonitorMessage message = parse(
                obx("999999", "5", "262688", "R", TIME),
                obx("151708", "5", "%", "R", TIME),
                obx("150456", "---", "262688", "R", TIME),
                obx("150456", "", "262688", "X", TIME),
                "OBX|1|NA|131329^MDC_ECG_ELEC_POTL_I^MDC|1|1^2^3||||||R",
                "OBX|1|NM|12345^PRIVATE^99COMEN|1|5||||||R");
        assertThat(message.report().values()).isEmpty();
        assertThat(message.unknown())
                .as("a waveform without its rate among them")
                .isEqualTo(4);
        assertThat(message.nonNumeric()).isEqualTo(1);
    }

    @Test
    void valuesAreMarkedNeverDropped() throws MonitorParser.BadHl7 {
        MonitorMessage message = parse(
                obx("150456", "140", "262688", "R", TIME),
                obx("147842", "80", "", "R", TIME),
                obx("147842", "81", "264864", "P", TIME),
                obx("147842", "82", "264864", "R", "20310101000000+0000"),
                "OBX|1|NM|147842^MDC_ECG_HEART_RATE^MDC|1|83|264864^^MDC||QUES|||R|||" + TIME);
        assertThat(message.report().values())
                .extracting(VitalValue::mark)
                .containsExactly(
                        Mark.OUT_OF_RANGE, Mark.QUESTIONABLE, Mark.QUESTIONABLE, Mark.QUESTIONABLE, Mark.QUESTIONABLE);
        assertThat(message.report().values().get(3).measuredAt())
                .as("an impossible time")
                .isEqualTo(NOW);
    }

    @Test
    void withoutItsOwnTimeAValueHasThatOfItsOrder() throws MonitorParser.BadHl7 {
        MonitorMessage message = parse(obx("147842", "80", "264864", "R", ""));
        assertThat(message.report().values().getFirst().measuredAt()).isEqualTo(NOW.minusSeconds(2));
    }

    @Test
    void aTimeWithoutZoneIsInTheDevicesZone() throws MonitorParser.BadHl7 {
        MonitorMessage message = parse(obx("147842", "80", "264864", "R", "20261122195930"));
        assertThat(message.report().values().getFirst().measuredAt()).isEqualTo(Instant.parse("2026-11-22T11:59:30Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n"})
    void everyLineEndIsRead(String end) throws MonitorParser.BadHl7 {
        String text = MllpClient.heartRate("1", 80, NOW).replace("\r", end);
        assertThat(parser.parse(Hl7Header.read(text.getBytes(StandardCharsets.UTF_8)), NOW)
                        .report()
                        .values())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"UNICODE UTF-8, UTF-8", "GB 18030-2000, GB18030", "GB2312, GB18030", "'', GB18030", "'', UTF-8"})
    void chineseDeviceNamesAreRead(String msh18, String charset) throws MonitorParser.BadHl7 {
        String text =
                MllpClient.heartRate("1", 80, NOW).replace("MONITOR", "监护仪").replace("UNICODE UTF-8", msh18);
        Hl7Header header = Hl7Header.read(text.getBytes(Charset.forName(charset)));
        assertThat(parser.parse(header, NOW).device()).isEqualTo("监护仪");
    }

    @Test
    void aVendorsShapeWithoutSetIdsAndWithEmptyRowsIsRead() throws MonitorParser.BadHl7 {
        String text = "MSH|^~\\&|NC_Monitor|KC1|||20261122195958+0800||ORU^R01^ORU_R01|7|P|2.6||||||UNICODE UTF-8\r"
                + "PID|||1||^^\rPV1||I\rOBR||||1^MON_PARAM^99VENDOR|||20261122195958+0800\r"
                + "OBX||NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1.3.1.150456|98|262688^MDC_DIM_PERCENT^MDC|||||F\r"
                + "OBX||NM|68063^MDC_ATTR_PT_WEIGHT^MDC|1.1||||||F\rZZZ|private\r";
        MonitorMessage message = parser.parse(Hl7Header.read(text.getBytes(StandardCharsets.UTF_8)), NOW);
        assertThat(message.report().values())
                .singleElement()
                .extracting(VitalValue::value)
                .isEqualTo(98.0);
    }

    @Test
    void otherMessagesAreRefusedWithAReason() {
        assertThatThrownBy(() -> parser.parse(Hl7Header.read(new byte[] {1, 2, 3}), NOW))
                .hasMessageContaining("MSH");
        byte[] adt = MllpClient.heartRate("1", 80, NOW)
                .replace("ORU^R01^ORU_R01", "ADT^A01")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> parser.parse(Hl7Header.read(adt), NOW)).hasMessageContaining("ADT^A01");
    }

    /** Seeded: broken messages end in a reason or in values, never in anything else. */
    @Test
    void noMutationOfAMessageDoesHarm() {
        Random random = new Random(20261122);
        byte[] whole = MllpClient.message(
                        "9", NOW, obx("147842", "80", "264864", "R", TIME), obx("150344", "37", "268192", "F", TIME))
                .getBytes(StandardCharsets.UTF_8);
        int read = 0;
        for (int round = 0; round < 3_000; round++) {
            byte[] message = whole.clone();
            for (int i = random.nextInt(8); i >= 0; i--) {
                message[random.nextInt(message.length)] =
                        (byte) (random.nextBoolean() ? "|^~\\&\r".charAt(random.nextInt(6)) : random.nextInt(256));
            }
            Hl7Header header = Hl7Header.read(Arrays.copyOf(message, random.nextInt(1, message.length + 1)));
            assertThat(Hl7Answer.frame(header, Hl7Answer.Code.AR, "x", NOW)).isNotEmpty();
            try {
                read += parser.parse(header, NOW).report().values().size();
            } catch (MonitorParser.BadHl7 e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
        assertThat(read).isPositive();
    }

    private MonitorMessage parse(String... lines) throws MonitorParser.BadHl7 {
        String text = MllpClient.message("1", NOW.minusSeconds(2), lines);
        return parser.parse(Hl7Header.read(text.getBytes(StandardCharsets.UTF_8)), NOW);
    }

    private static String obx(String code, String value, String unit, String status, String time) {
        return "OBX|1|NM|" + code + "^^MDC|1.1.1.1|" + value + "|" + unit + "|||||" + status + "|||" + time;
    }
}

package prehospital.vehicle.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import prehospital.protocol.VitalValue;

/** Messages in the shapes that monitors of several makers really send, value by value. */
class VendorMessagesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private final MonitorParser parser = new MonitorParser(ZoneId.of("Asia/Shanghai"));

    @Test
    void geB40() {
        assertThat(read("ge-b40", StandardCharsets.UTF_8))
                .containsExactly(
                        "SYSTOLIC 120.0 VALID 11:59:57 VSP (arterial line)",
                        "DIASTOLIC 80.0 VALID 11:59:57 VSP (arterial line)",
                        "MEAN_PRESSURE 93.0 VALID 11:59:57 VSP (arterial line)",
                        "HEART_RATE 80.0 VALID 11:59:57 VSP",
                        "SPO2 97.0 VALID 11:59:57 VSP",
                        "unknown 1"); // ventricular beats a minute are no sign of ours
    }

    @Test
    void comenMonitor() {
        assertThat(read("comen-monitor", StandardCharsets.UTF_8))
                .containsExactly(
                        "SPO2 97.0 VALID 11:59:58 NC_Monitor",
                        "PULSE_RATE 59.0 VALID 11:59:58 NC_Monitor",
                        "SPO2 96.0 VALID 11:59:58 NC_Monitor (channel 1.3.2)",
                        "RESPIRATORY_RATE 20.0 VALID 11:59:58 NC_Monitor",
                        "TEMPERATURE 37.0 VALID 11:59:58 NC_Monitor",
                        "SYSTOLIC 120.0 VALID 11:59:58 NC_Monitor",
                        "DIASTOLIC 80.0 VALID 11:59:58 NC_Monitor",
                        "MEAN_PRESSURE 90.0 VALID 11:59:58 NC_Monitor",
                        "unknown 2");
    }

    @Test
    void comenSpotCheckWithoutApplicationNameOrCharacterSet() {
        assertThat(read("comen-nc5", StandardCharsets.UTF_8))
                .containsExactly(
                        "SYSTOLIC 120.0 VALID 11:59:58 KC575235977G",
                        "MEAN_PRESSURE 90.0 VALID 11:59:58 KC575235977G",
                        "DIASTOLIC 80.0 VALID 11:59:58 KC575235977G",
                        "PULSE_RATE 60.0 VALID 11:59:58 KC575235977G",
                        "TEMPERATURE 37.0 VALID 11:59:58 KC575235977G",
                        "SYSTOLIC 132.0 VALID 11:59:58 KC575235977G (arterial line)",
                        "unknown 1");
    }

    @Test
    void mindrayInGb2312WithTimesWithoutPointAndPressureInKilopascal() {
        assertThat(read("mindray-n-series", Charset.forName("GB2312")))
                .containsExactly(
                        "HEART_RATE 92.0 VALID 11:59:58.500 迈瑞监护仪",
                        "SYSTOLIC 120.0 VALID 11:59 迈瑞监护仪",
                        "DIASTOLIC 80.3 VALID 11:59 迈瑞监护仪",
                        "MEAN_PRESSURE 93.0 VALID 11:59 迈瑞监护仪",
                        "PULSE_RATE 91.0 VALID 11:59 迈瑞监护仪",
                        "ETCO2 38.0 VALID 11:59:58.500 迈瑞监护仪",
                        "SYSTOLIC 118.0 VALID 11:59:58.500 迈瑞监护仪 (arterial line)",
                        "RESPIRATORY_RATE 17.0 VALID 11:59:58.500 迈瑞监护仪 (chest)",
                        "unknown 3");
    }

    @Test
    void mindrayGatewayOfVersion231WithCuffCodesOfItsOwn() {
        assertThat(read("mindray-egateway", StandardCharsets.UTF_8))
                .containsExactly(
                        "SYSTOLIC 118.0 VALID 11:59:59 Mindray",
                        "DIASTOLIC 74.0 VALID 11:59:59 Mindray",
                        "PULSE_RATE 72.0 VALID 11:59:59 Mindray",
                        "SPO2 97.0 VALID 11:59:59 Mindray",
                        "TEMPERATURE 36.7 VALID 11:59:59 Mindray");
    }

    @Test
    void mindrayPrivateCodesWhereOneNumberMeansTwoThingsAndMinus100MeansNone() {
        assertThat(read("mindray-pds", Charset.forName("GBK")))
                .containsExactly(
                        "HEART_RATE 60.0 QUESTIONABLE 11:59:58 monitor", // no unit
                        "SPO2 98.0 VALID 11:59:58 monitor",
                        "SYSTOLIC 120.0 VALID 11:59:10 monitor",
                        "SYSTOLIC 121.0 VALID 11:59:58 monitor (arterial line)",
                        "unknown 3");
    }

    @Test
    void aVendorNobodyKnowsByLoincOrByTheSecondTriplet() {
        assertThat(read("unknown-vendor", StandardCharsets.UTF_8))
                .containsExactly(
                        "SYSTOLIC 120.0 VALID 03:59:59 SIM",
                        "HEART_RATE 72.0 VALID 03:59:59 SIM",
                        "TEMPERATURE 37.0 VALID 03:59:59 SIM");
    }

    @Test
    void newsOfAPatientIsAcknowledgedAndNotRead() throws MonitorParser.BadHl7 {
        byte[] adt = "MSH|^~\\&||KC575235977G|||20261122195959.9290+0800||ADT^A08|1|P|2.6\rPID|||1\r"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(parser.parse(Hl7Header.read(adt), NOW).report().isEmpty()).isTrue();
    }

    @Test
    void everyLineOfTheCodeTableFitsItsSign() {
        assertThat(DeviceCode.all()).allSatisfy(code -> {
            assertThat(code.ucum()).as(code.code()).isEqualTo(code.sign().ucum());
            assertThat(Units.ucum(code.ucum())).contains(code.ucum());
            assertThat(code.source()).as("where %s was seen", code.code()).isNotBlank();
            assertThat(DeviceCode.find("LN", code.loinc(), ""))
                    .as("LOINC of %s", code.code())
                    .hasValueSatisfying(loinc -> {
                        assertThat(loinc.ucum()).isEqualTo(code.ucum());
                        assertThat(loinc.loinc()).isEqualTo(code.loinc());
                    });
        });
    }

    /** Every value in a line, then how many were not known. */
    private List<String> read(String name, Charset charset) {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(name + ".hl7"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace('\n', '\r');
            MonitorMessage message = parser.parse(Hl7Header.read(text.getBytes(charset)), NOW);
            List<String> lines = new ArrayList<>(message.report().values().stream()
                    .map(VendorMessagesTest::line)
                    .toList());
            if (message.unknown() > 0) {
                lines.add("unknown " + message.unknown());
            }
            return lines;
        } catch (IOException | MonitorParser.BadHl7 e) {
            throw new AssertionError(name, e);
        }
    }

    private static String line(VitalValue value) {
        String number = String.format(Locale.ROOT, "%.1f", value.value());
        String time = value.measuredAt().atZone(ZoneOffset.UTC).toLocalTime().toString();
        return value.sign() + " " + number + " " + value.mark() + " " + time + " " + value.source();
    }
}

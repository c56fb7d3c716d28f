package prehospital.vehicle.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import prehospital.protocol.AlarmKind;
import prehospital.protocol.AlarmPriority;
import prehospital.protocol.DeviceAlarm;
import prehospital.protocol.DeviceAlarm.Phase;

/** Alarms as monitors tell them (ORU^R40). */
class AlarmsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private final MonitorParser parser = new MonitorParser(ZoneId.of("Asia/Shanghai"));

    @Test
    void aLimitThatWasPassedWithValueAndLimitFromItsBeginToItsEnd() {
        List<DeviceAlarm> start = r40(
                "OBX|1|ST|69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC|1.0.0.0|||||||X",
                "OBX|2|ST|196674^MDC_EVT_LO_VAL_LT_LIM^MDC|1.1.0.1.1|SPO2 LOW|||L~PH~SP|||R|||20261122115958.790+0000",
                "OBX|3|NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1.1.0.1.2|85|262688^MDC_DIM_PERCENT^MDC|>90||||R",
                "OBX|4|ST|68481^MDC_ATTR_EVENT_PHASE^MDC|1.1.0.1.3|start||||||R",
                "OBX|5|ST|68482^MDC_ATTR_ALARM_STATE^MDC|1.1.0.1.4|active||||||R",
                "OBX|6|ST|68483^MDC_ATTR_ALARM_INACTIVATION_STATE^MDC|1.1.0.1.5|audio-paused||||||R");
        DeviceAlarm alarm = start.getFirst();
        assertThat(start).hasSize(1);
        assertThat(alarm.device()).isEqualTo("Monitor");
        assertThat(alarm.code()).isEqualTo("MDC_EVT_LO_VAL_LT_LIM MDC_PULS_OXIM_SAT_O2");
        assertThat(alarm.phase()).isEqualTo(Phase.START);
        assertThat(alarm.kind()).isEqualTo(AlarmKind.PHYSIOLOGICAL);
        assertThat(alarm.priority()).isEqualTo(AlarmPriority.HIGH);
        assertThat(alarm.text().en()).isEqualTo("SPO2 LOW");
        assertThat(alarm.text().zh()).isEqualTo("血氧饱和度低于下限");
        assertThat(alarm.measured()).hasValueSatisfying(m -> {
            assertThat(m.value()).isEqualTo(85);
            assertThat(m.limit()).contains(90.0);
            assertThat(m.unit()).isEqualTo("%");
        });
        assertThat(alarm.audioPaused()).isTrue();
        assertThat(alarm.at()).isEqualTo(Instant.parse("2026-11-22T11:59:58.790Z"));
        DeviceAlarm end = r40(
                        "OBX|2|ST|196674^MDC_EVT_LO_VAL_LT_LIM^MDC|1.1.0.1.1|SPO2 LOW|||L~PH~SP|||R",
                        "OBX|3|NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1.1.0.1.2|93|262688^MDC_DIM_PERCENT^MDC|>90||||R",
                        "OBX|4|ST|68481^MDC_ATTR_EVENT_PHASE^MDC|1.1.0.1.3|end||||||R",
                        "OBX|5|ST|68482^MDC_ATTR_ALARM_STATE^MDC|1.1.0.1.4|inactive||||||R")
                .getFirst();
        assertThat(end.phase()).isEqualTo(Phase.END);
        assertThat(end.code()).isEqualTo(alarm.code());
    }

    @Test
    void mindraysCodedEventInGb2312() throws MonitorParser.BadHl7 {
        String text = "MSH|^~\\&|迈瑞监护仪^00A037000000^EUI-64|10.1.1.1|||20261122195959000+0800||ORU^R40^ORU_R40|9|P|2.6\r"
                + "OBR|1||9|196616^MDC_EVT_ALARM^MDC|||20261122195958000+0800\r"
                + "OBX|1|CWE|196616^MDC_EVT_ALARM^MDC|1.7.0.196680.1|196680^MDC_EVT_LEAD_OFF^MDC|||A~PL~ST|||R|||20261122195958+0800\r"
                + "OBX|3|ST|68481^MDC_ATTR_EVENT_PHASE^MDC|1.7.0.196680.3|start\r"
                + "OBX|4|ST|68482^MDC_ATTR_ALARM_STATE^MDC|1.7.0.196680.4|active\r"
                + "OBX|6|ST|68484^MDC_ATTR_ALARM_PRIORITY^MDC|1.7.0.196680.6|PL\r"
                + "OBX|7|ST|68546^MDC_ATTR_ALERT_TEXT^MDC|1.7.0.196680.8|心电导联脱落\r";
        DeviceAlarm alarm = parser.parse(Hl7Header.read(text.getBytes(Charset.forName("GB2312"))), NOW)
                .report()
                .alarms()
                .getFirst();
        assertThat(alarm.code()).isEqualTo("MDC_EVT_LEAD_OFF");
        assertThat(alarm.kind()).isEqualTo(AlarmKind.TECHNICAL);
        assertThat(alarm.priority()).isEqualTo(AlarmPriority.LOW);
        assertThat(alarm.text().zh()).isEqualTo("心电导联脱落");
        assertThat(alarm.text().en()).isEqualTo("lead off");
        assertThat(alarm.at()).isEqualTo(Instant.parse("2026-11-22T11:59:58Z"));
    }

    @Test
    void geAdvisoryOfANameNobodyKnows() {
        DeviceAlarm alarm = r40(
                        "OBX|1||69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC|1.0.0.0|||||||X|||||||",
                        "OBX|2|ST|0^MDCX_EVT_ALERT_ADVISORY^MDC|1.0.0.0.1|HYPERTENSION-Alert Recheck BP|||A~PM~SA|||R",
                        "OBX|3|ST|68164^MDC_ATTR_ALERT_SOURCE^MDC|1.0.0.0.2|GE_Mural_DH_NM|||A~PM~SA|||R",
                        "OBX|4|ST|68165^MDC_ATTR_EVENT_PHASE^MDC|1.0.0.0.3|update|||A~PM~SA|||R",
                        "OBX|5|ST|68166^MDC_ATTR_ALERT_STATE^MDC|1.0.0.0.4|active|||A~PM~SA|||R",
                        "OBX|6|ST|68167^MDC_ATTR_ALARM_INACTIVATION_STATE^MDC|1.0.0.0.5|enabled|||A~PM~SA|||R",
                        "OBX|7|ST|68484^MDC_ATTR_ALARM_PRIORITY^MDC|1.0.0.0.6|PM|||A~PM~SA|||R")
                .getFirst();
        assertThat(alarm.phase()).isEqualTo(Phase.UPDATE);
        assertThat(alarm.priority()).isEqualTo(AlarmPriority.MEDIUM);
        assertThat(alarm.text().en()).isEqualTo("HYPERTENSION-Alert Recheck BP");
        assertThat(alarm.measured()).isEqualTo(Optional.empty());
        assertThat(alarm.audioPaused()).isFalse();
    }

    @Test
    void twoAlarmsInOneMessageAndASignOfLife() {
        List<DeviceAlarm> alarms = r40(
                "OBX|1|CWE|196616^MDC_EVT_ALARM^MDC|1.1.0.1.1|1^MDC_EVT_ECG_ASYSTOLE^MDC|||PH~SP|||R",
                "OBX|2|ST|68481^MDC_ATTR_EVENT_PHASE^MDC|1.1.0.1.3|continue||||||R",
                "OBR|2||2|196616^MDC_EVT_ALARM^MDC|||20261122115950+0000",
                "OBX|1|CWE|196616^MDC_EVT_ALARM^MDC|1.1.0.2.1|2^MDC_EVT_BATT_LO^MDC|||PM|||R",
                "OBX|2|ST|68482^MDC_ATTR_ALARM_STATE^MDC|1.1.0.2.4|off||||||R",
                "OBR|3||3|196614^MDC_EVT_ACTIVE^MDC|||20261122115950+0000",
                "OBX|1|ST|196614^MDC_EVT_ACTIVE^MDC|1.1.0.3.1|||||||R");
        assertThat(alarms).hasSize(2);
        assertThat(alarms.getFirst().text().en()).isEqualTo("asystole");
        assertThat(alarms.getFirst().phase()).isEqualTo(Phase.CONTINUE);
        assertThat(alarms.getLast().kind()).isEqualTo(AlarmKind.TECHNICAL);
        assertThat(alarms.getLast().phase()).isEqualTo(Phase.END);
        assertThat(alarms.getLast().at()).isEqualTo(Instant.parse("2026-11-22T11:59:50Z"));
    }

    private List<DeviceAlarm> r40(String... rows) {
        String text = "MSH|^~\\&|Monitor|Fac|||20261122115959.000+0000||ORU^R40^ORU_R40|7|P|2.6|||AL|NE||UNICODE"
                + " UTF-8|||IHE_PCD_ACM_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.4.1^ISO\r"
                + "PID|||1\r"
                + "OBR|1|1|1|196616^MDC_EVT_ALARM^MDC|||20261122115958.000+0000\r"
                + String.join("\r", rows) + "\r";
        try {
            return parser.parse(Hl7Header.read(text.getBytes(StandardCharsets.UTF_8)), NOW)
                    .report()
                    .alarms();
        } catch (MonitorParser.BadHl7 e) {
            throw new AssertionError(e);
        }
    }
}

package prehospital.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static prehospital.hospital.TestHospital.await;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.parser.CanonicalModelClassFactory;
import ca.uhn.hl7v2.util.Terser;
import java.nio.file.Path;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.hospital.hl7.InterfaceFile;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.VitalsView;

/** A Chinese hospital information system over MLLP in GB 18030: HAPI's server reads the bytes as MSH-18 says, and finds Chinese names beside the codes. */
class Hl7ChineseIT {
    @Test
    void namesAreChineseAndCodesStay(@TempDir Path dataDir) throws Exception {
        Hl7Receiver his = new Hl7Receiver();
        TestHospital hospital = new TestHospital(dataDir, InterfaceFile.parse("""
            interface his
            hospital SU
            send 127.0.0.1:%d
            charset GB18030
            language zh
            vitals-every 1
            """.formatted(his.port)));
        try (HapiContext hapi = new DefaultHapiContext(new CanonicalModelClassFactory("2.6"))) {
            his.start();
            hospital.centre.show("prealerts", "P1", Views.preAlert("P1", Views.SU, PreAlertStatus.SENT));
            await(() -> !his.accepted.isEmpty());
            Terser told = new Terser(
                    hapi.getPipeParser().parse(his.accepted.getFirst().text()));
            assertThat(told.get("/MSH-18")).isEqualTo("GB 18030-2000");
            assertThat(told.get("/.PID-5-1")).isEqualTo("无名氏-P1");
            assertThat(told.get("/.PV2-38-1")).isEqualTo("A");
            assertThat(told.get("/.PV2-38-2")).isEqualTo("救护车");
            coded(told, "/.OBX(0)-3", "21611-9", "估计年龄", "LN", "Estimated age");
            coded(told, "/.OBX(0)-6", "a", "岁", "UCUM", "year");
            coded(told, "/.OBX(1)-5", "GENERAL", "一般", "99PREHOSPITAL", "general");
            coded(told, "/.OBX(3)-3", "TIME", "发病或受伤时间", "99PREHOSPITAL", "When it happened");

            Instant at = Instant.now();
            TreeMap<VitalSign, VitalValue> values =
                    new TreeMap<>(Views.vitals("P1", Views.pulse(61, at)).values());
            values.put(VitalSign.GCS, new VitalValue(VitalSign.GCS, 15, at, VitalValue.Mark.BACKFILLED, "MON"));
            VitalsView pulse = Views.vitals("P1", Views.pulse(61, at));
            hospital.centre.show(
                    "vitals", "A-P1", new VitalsView(pulse.unit(), pulse.assignment(), pulse.receivedAt(), values));
            await(() -> his.accepted.getLast().event().equals("R01"));
            Terser signs =
                    new Terser(hapi.getPipeParser().parse(his.accepted.getLast().text()));
            String order = "/PATIENT_RESULT/ORDER_OBSERVATION";
            coded(signs, order + "/OBR-4", "85353-1", "生命体征", "LN", "Vital signs panel");
            assertThat(signs.get(order + "/OBSERVATION(0)/OBX-3-1")).isEqualTo("8867-4");
            assertThat(signs.get(order + "/OBSERVATION(0)/OBX-3-2")).isEqualTo("脉率");
            assertThat(signs.get(order + "/OBSERVATION(0)/OBX-3-5")).isEqualTo("MDC_PULS_OXIM_PULS_RATE");
            coded(signs, order + "/OBSERVATION(1)/OBX-3", "9269-2", "格拉斯哥评分", "LN", "Glasgow coma score total");
            assertThat(signs.get(order + "/OBSERVATION(1)/NTE-3")).isEqualTo("补传");
        } finally {
            hospital.close();
            his.close();
        }
    }

    /** Code and Chinese name, and the same code with its English one. */
    private static void coded(Terser message, String field, String code, String zh, String system, String en)
            throws Exception {
        assertThat(message.get(field + "-1")).isEqualTo(code);
        assertThat(message.get(field + "-2")).isEqualTo(zh);
        assertThat(message.get(field + "-3")).isEqualTo(system);
        assertThat(message.get(field + "-4")).isEqualTo(code);
        assertThat(message.get(field + "-5")).isEqualTo(en);
        assertThat(message.get(field + "-6")).isEqualTo(system);
    }
}

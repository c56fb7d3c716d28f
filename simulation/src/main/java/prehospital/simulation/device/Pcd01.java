package prehospital.simulation.device;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import prehospital.protocol.VitalSign;

/** One ORU^R01 of IHE PCD-01 (HL7 v2.6) as monitors write it, with IEEE 11073 codes and UCUM-like MDC units. */
final class Pcd01 {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSZ", Locale.ROOT).withZone(ZoneOffset.UTC);

    private record Code(String observation, String unit) {}

    private static final Map<VitalSign, Code> CODES = Map.of(
            VitalSign.HEART_RATE, new Code("147842^MDC_ECG_HEART_RATE^MDC", "264864^MDC_DIM_BEAT_PER_MIN^MDC"),
            VitalSign.SPO2, new Code("150456^MDC_PULS_OXIM_SAT_O2^MDC", "262688^MDC_DIM_PERCENT^MDC"),
            VitalSign.RESPIRATORY_RATE, new Code("151562^MDC_RESP_RATE^MDC", "264928^MDC_DIM_RESP_PER_MIN^MDC"),
            VitalSign.SYSTOLIC, new Code("150021^MDC_PRESS_BLD_NONINV_SYS^MDC", "266016^MDC_DIM_MMHG^MDC"),
            VitalSign.DIASTOLIC, new Code("150022^MDC_PRESS_BLD_NONINV_DIA^MDC", "266016^MDC_DIM_MMHG^MDC"),
            VitalSign.MEAN_PRESSURE, new Code("150023^MDC_PRESS_BLD_NONINV_MEAN^MDC", "266016^MDC_DIM_MMHG^MDC"),
            VitalSign.TEMPERATURE, new Code("150344^MDC_TEMP^MDC", "268192^MDC_DIM_DEGC^MDC"));

    private Pcd01() {}

    /** The message text, segments ended by carriage returns, without the MLLP frame. */
    static String message(String controlId, Instant at, Map<VitalSign, Double> values) {
        String time = TIME.format(at);
        List<String> segments = new ArrayList<>();
        segments.add("MSH|^~\\&|SIMULATED_MONITOR^0012210000000001^EUI-64|AMBULANCE|||" + time
                + "||ORU^R01^ORU_R01|" + controlId
                + "|P|2.6|||AL|NE||UNICODE UTF-8|||IHE_PCD_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.1.1^ISO");
        segments.add("PID|||unknown");
        segments.add("OBR|1|||69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC|||" + time);
        values.forEach((sign, value) -> segments.add(observation(segments.size() - 2, sign, value, time)));
        return String.join("\r", segments) + "\r";
    }

    private static String observation(int number, VitalSign sign, double value, String time) {
        Code code = CODES.getOrDefault(sign, new Code("0^" + sign + "^L", ""));
        String shown = sign == VitalSign.TEMPERATURE
                ? String.format(Locale.ROOT, "%.1f", value)
                : Long.toString(Math.round(value));
        return "OBX|" + number + "|NM|" + code.observation() + "|1.7.4." + number + "|" + shown + "|" + code.unit()
                + "|||||R|||" + time;
    }
}

package prehospital.simulation.device;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import prehospital.protocol.VitalSign;

/** Whose dialect of HL7 v2.6 a simulated monitor writes: names, characters, times, codes and units as the makers' monitors do (docs/devices.md). */
enum MonitorMake {
    GE("VSP^080019FFFE0B4020^EUI-64|GE Healthcare", StandardCharsets.UTF_8, "UNICODE UTF-8", "yyyyMMddHHmmss.SSS", 0),
    COMEN("NC_Monitor|KC261551373G", StandardCharsets.UTF_8, "UNICODE UTF-8", "yyyyMMddHHmmss.SSS", 8),
    MINDRAY("迈瑞监护仪^00A037000000^EUI-64|10.10.252.31", Charset.forName("GB2312"), "GB2312", "yyyyMMddHHmmssSSS", 8);

    private static final Map<VitalSign, String> UNITS = Map.of(
            VitalSign.HEART_RATE, "264864^MDC_DIM_BEAT_PER_MIN^MDC",
            VitalSign.SPO2, "262688^MDC_DIM_PERCENT^MDC",
            VitalSign.RESPIRATORY_RATE, "264928^MDC_DIM_RESP_PER_MIN^MDC",
            VitalSign.SYSTOLIC, "266016^MDC_DIM_MMHG^MDC",
            VitalSign.DIASTOLIC, "266016^MDC_DIM_MMHG^MDC",
            VitalSign.MEAN_PRESSURE, "266016^MDC_DIM_MMHG^MDC",
            VitalSign.TEMPERATURE, "268192^MDC_DIM_DEGC^MDC");

    private final String sender;
    private final Charset charset;
    private final String charsetName;
    private final DateTimeFormatter time;

    MonitorMake(String sender, Charset charset, String charsetName, String time, int hours) {
        this.sender = sender;
        this.charset = charset;
        this.charsetName = charsetName;
        this.time = DateTimeFormatter.ofPattern(time + "xx", Locale.ROOT).withZone(ZoneOffset.ofHours(hours));
    }

    /** One of the makes for any number. */
    static MonitorMake of(int number) {
        List<MonitorMake> makes = List.of(GE, COMEN, MINDRAY);
        return makes.get(Math.floorMod(number, makes.size()));
    }

    /** The characters of its messages. */
    Charset charset() {
        return charset;
    }

    /** What one message tells. */
    record Second(Instant at, Map<VitalSign, Double> values, Instant signalsFrom, HeartSignal.Piece signals) {}

    /** Numbers and waveforms of a second, segments ended by carriage returns, without the MLLP frame. */
    String message(String controlId, Second second) {
        String at = time.format(second.at());
        List<String> segments = new ArrayList<>();
        segments.add(header("ORU^R01^ORU_R01", controlId, at, "IHE_PCD_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.1.1^ISO"));
        segments.add("PID|||unknown");
        segments.add("OBR|1||" + controlId + "|"
                + (this == COMEN ? "1^MON_PARAM^99COMEN" : "182777000^monitoring of patient^SCT") + "|||" + at);
        second.values().forEach((sign, value) -> segments.add(number(segments.size() - 2, sign, value, at)));
        if (second.signals().ecg().length > 0) {
            segments.addAll(waveforms(controlId, second, at));
        }
        return String.join("\r", segments) + "\r";
    }

    /** One of the monitor's own alarms (ORU^R40). */
    String alarm(String controlId, Instant when, MonitorAlarms.Said said) {
        String at = time.format(when);
        String row = said.below() ? "MDC_EVT_LO_VAL_LT_LIM" : "MDC_EVT_HI_VAL_GT_LIM";
        return String.join(
                        "\r",
                        header(
                                "ORU^R40^ORU_R40",
                                controlId,
                                at,
                                "IHE_PCD_ACM_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.4.1^ISO"),
                        "PID|||unknown",
                        "OBR|1||" + controlId + "|196616^MDC_EVT_ALARM^MDC|||" + at,
                        "OBX|1|ST|196616^MDC_EVT_ALARM^MDC|1.1.0.1.1|0^" + row + "^MDC|||" + (said.below() ? "L" : "H")
                                + "~PM~SP|||R|||" + at,
                        "OBX|2|NM|" + code(said.sign()) + "|1.1.0.1.2|" + Math.round(said.value()) + "|"
                                + UNITS.get(said.sign()) + "|" + (said.below() ? ">" : "<") + said.limit() + "||||R",
                        "OBX|3|ST|68481^MDC_ATTR_EVENT_PHASE^MDC|1.1.0.1.3|" + (said.begins() ? "start" : "end")
                                + "||||||R",
                        "OBX|4|ST|68482^MDC_ATTR_ALARM_STATE^MDC|1.1.0.1.4|" + (said.begins() ? "active" : "inactive")
                                + "||||||R")
                + "\r";
    }

    private String header(String type, String controlId, String at, String profile) {
        return "MSH|^~\\&|" + sender + "|||" + at + "||" + type + "|" + controlId + "|P|2.6|||AL|NE||" + charsetName
                + "|||" + profile;
    }

    private String number(int number, VitalSign sign, double value, String at) {
        String shown = sign == VitalSign.TEMPERATURE
                ? String.format(Locale.ROOT, "%.1f", value)
                : Long.toString(Math.round(value));
        String set = this == COMEN ? "" : Integer.toString(number);
        // GE's monitors give the order's time only.
        String own = this == GE ? "" : "|||" + at;
        return "OBX|" + set + "|NM|" + code(sign) + "|1.7.4." + number + "|" + shown + "|" + UNITS.get(sign) + "|||||R"
                + own;
    }

    private List<String> waveforms(String controlId, Second second, String at) {
        String from = time.format(second.signalsFrom());
        return List.of(
                "OBR|2||" + controlId + "|100001^CONTINUOUS WAVEFORM^99MNDRY|||" + from + "|" + at,
                "OBX|1|NA|131330^MDC_ECG_ELEC_POTL_II^MDC|1.7.6.131330|"
                        + joined(second.signals().ecg()),
                "OBX|2|NM|0^MDC_ATTR_SAMP_RATE^MDC|1.7.6.131330.1|" + HeartSignal.ECG_RATE + "|264640^MDC_DIM_HZ^MDC",
                "OBX|3|NM|2327^MDC_ATTR_NU_MSMT_RES^MDC|1.7.6.131330.2|" + HeartSignal.ECG_STEP_MV
                        + "|266418^MDC_DIM_MILLI_VOLT^MDC",
                "OBX|4|NA|150452^MDC_PULS_OXIM_PLETH^MDC|1.3.1.150452|"
                        + joined(second.signals().pleth()),
                "OBX|5|NM|0^MDC_ATTR_SAMP_RATE^MDC|1.3.1.150452.1|" + HeartSignal.PLETH_RATE
                        + "|264640^MDC_DIM_HZ^MDC");
    }

    private String code(VitalSign sign) {
        boolean cuff = this == MINDRAY;
        return switch (sign) {
            case HEART_RATE -> "147842^MDC_ECG_HEART_RATE^MDC";
            case SPO2 -> "150456^MDC_PULS_OXIM_SAT_O2^MDC";
            case RESPIRATORY_RATE -> "151562^MDC_RESP_RATE^MDC";
            case SYSTOLIC -> cuff ? "150301^MDC_PRESS_CUFF_SYS^MDC" : "150021^MDC_PRESS_BLD_NONINV_SYS^MDC";
            case DIASTOLIC -> cuff ? "150302^MDC_PRESS_CUFF_DIA^MDC" : "150022^MDC_PRESS_BLD_NONINV_DIA^MDC";
            case MEAN_PRESSURE -> cuff ? "150303^MDC_PRESS_CUFF_MEAN^MDC" : "150023^MDC_PRESS_BLD_NONINV_MEAN^MDC";
            case TEMPERATURE -> "150344^MDC_TEMP^MDC";
            case PULSE_RATE, ETCO2, BLOOD_GLUCOSE, GCS, PAIN ->
                throw new IllegalArgumentException("the simulated monitor does not measure " + sign);
        };
    }

    private static String joined(int[] samples) {
        return IntStream.of(samples).mapToObj(Integer::toString).collect(Collectors.joining("^"));
    }
}

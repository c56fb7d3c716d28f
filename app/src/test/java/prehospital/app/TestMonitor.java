package prehospital.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** A patient monitor that writes its HL7 by hand: ORU^R01 (PCD-01) in MLLP frames, one answer awaited per message. */
final class TestMonitor implements AutoCloseable {
    /** Samples of the electrocardiogram a second. */
    static final int ECG_HZ = 250;

    private static final DateTimeFormatter HL7_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSZ").withZone(ZoneOffset.UTC);

    private final Socket socket;

    TestMonitor(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
    }

    /** Sends heart rate and oxygen saturation; answers the MSA code of the acknowledgement. */
    String send(String controlId, int heartRate, int spo2) throws IOException {
        return send(controlId, Instant.now(), heartRate, spo2);
    }

    /** The same as measured at a time; what is sent again without an answer says the time of the first attempt. */
    String send(String controlId, Instant measuredAt, int heartRate, int spo2) throws IOException {
        return send(controlId, measuredAt, heartRate, spo2, List.of());
    }

    /** The same with samples of lead II from that time on, {@value #ECG_HZ} a second. */
    String send(String controlId, Instant measuredAt, int heartRate, int spo2, List<Integer> ecg) throws IOException {
        String at = HL7_TIME.format(measuredAt);
        String message = String.join(
                        "\r",
                        "MSH|^~\\&|BEDSIDE^0012210000000001^EUI-64|TEST|||" + at + "||ORU^R01^ORU_R01|" + controlId
                                + "|P|2.6|||AL|NE||UNICODE UTF-8|||IHE_PCD_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.1.1^ISO",
                        "PID|||unknown",
                        "OBR|1|||69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC|||" + at,
                        "OBX|1|NM|147842^MDC_ECG_HEART_RATE^MDC|1.7.4.147842|" + heartRate
                                + "|264864^MDC_DIM_BEAT_PER_MIN^MDC|||||R|||" + at,
                        "OBX|2|NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1.3.1.150456|" + spo2
                                + "|262688^MDC_DIM_PERCENT^MDC|||||R|||" + at)
                + "\r"
                + (ecg.isEmpty() ? "" : waveform(at, ecg));
        socket.getOutputStream().write(("\u000b" + message + "\u001c\r").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return acknowledgement(controlId);
    }

    private static String waveform(String at, List<Integer> ecg) {
        String samples = ecg.stream().map(String::valueOf).collect(Collectors.joining("^"));
        return String.join(
                        "\r",
                        "OBR|2|||100001^CONTINUOUS WAVEFORM^99MNDRY|||" + at,
                        "OBX|1|NA|131330^MDC_ECG_ELEC_POTL_II^MDC|1.7.6.131330|" + samples,
                        "OBX|2|NM|0^MDC_ATTR_SAMP_RATE^MDC|1.7.6.131330.1|" + ECG_HZ + "|264640^MDC_DIM_HZ^MDC",
                        "OBX|3|NM|2327^MDC_ATTR_NU_MSMT_RES^MDC|1.7.6.131330.2|0.005|266418^MDC_DIM_MILLI_VOLT^MDC")
                + "\r";
    }

    private String acknowledgement(String controlId) throws IOException {
        StringBuilder text = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int c = in.read(); c != 0x1c; c = in.read()) {
            if (c < 0) {
                throw new IOException("the vehicle closed the connection");
            }
            text.append((char) c);
        }
        in.read();
        for (String segment : text.toString().split("\r", -1)) {
            String[] fields = segment.split("\\|", -1);
            if (fields[0].equals("MSA") && fields[2].equals(controlId)) {
                return fields[1];
            }
        }
        throw new IOException("no acknowledgement of " + controlId + " in " + text);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package prehospital.vehicle.vitals;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import prehospital.web.mllp.MllpFrames;

/** A monitor's end of an MLLP line for tests: sends a message, waits for its answer. */
public final class MllpClient implements Closeable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Socket socket;

    public MllpClient(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.socket.setSoTimeout(20_000);
    }

    /** The answer's text. */
    public String send(String message) throws IOException {
        return send(message, StandardCharsets.UTF_8);
    }

    String send(String message, Charset charset) throws IOException {
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        framed.write(MllpFrames.START);
        framed.write(message.getBytes(charset));
        framed.write(MllpFrames.END);
        framed.write(MllpFrames.AFTER_END);
        raw(framed.toByteArray());
        return answer();
    }

    void raw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    String answer() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int b = socket.getInputStream().read();
        while (b != MllpFrames.END) {
            if (b < 0) {
                throw new IOException("the vehicle closed the line");
            }
            if (b != MllpFrames.START) {
                text.write(b);
            }
            b = socket.getInputStream().read();
        }
        socket.getInputStream().read();
        return text.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** A PCD-01 message with one heart rate. */
    public static String heartRate(String controlId, int value, Instant at) {
        return message(
                controlId,
                at,
                "OBX|1|NM|147842^MDC_ECG_HEART_RATE^MDC|1.1.1.147842|" + value
                        + "|264864^MDC_DIM_BEAT_PER_MIN^MDC|||||R|||" + TIME.format(at) + "+0000");
    }

    /** A PCD-01 message with these OBX lines. */
    public static String message(String controlId, Instant at, String... lines) {
        String time = TIME.format(at) + "+0000";
        return "MSH|^~\\&|MONITOR^0022^EUI-64|AMBULANCE|||" + time + "||ORU^R01^ORU_R01|" + controlId
                + "|P|2.6|||NE|AL||UNICODE UTF-8|||IHE_PCD_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.1.1^ISO\r"
                + "PID|||^^^Hospital^PI||^^^^^^U\r"
                + "OBR|1|" + controlId + "^MONITOR|" + controlId + "^MONITOR|182777000^monitoring of patient^SCT|||"
                + time + "\r" + String.join("\r", lines) + "\r";
    }
}

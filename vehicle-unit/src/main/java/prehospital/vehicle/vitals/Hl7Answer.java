package prehospital.vehicle.vitals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import prehospital.web.mllp.MllpFrames;

/** The acknowledgement a monitor gets, in its own characters and with its own control id. */
final class Hl7Answer {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Hl7Answer() {}

    /** What the answer says (HL7 table 0008). */
    enum Code {
        /** On disk. */
        AA,
        /** Understood but not stored; send again later. */
        AE,
        /** Not understood; sending the same again is of no use. */
        AR
    }

    /** A whole MLLP frame; the reason is empty for {@code AA}. */
    static byte[] frame(Hl7Header to, Code code, String reason, Instant at) {
        String event = to.field(9).contains("^") ? to.field(9).split("\\^", -1)[1] : "R01";
        String version = to.field(12).isEmpty() ? "2.6" : to.field(12);
        String mode = to.field(11).isEmpty() ? "P" : to.field(11);
        StringBuilder text = new StringBuilder("MSH|^~\\&|PREHOSPITAL|VEHICLE|")
                .append(to.field(3) + "|" + to.field(4) + "|" + TIME.format(at) + "+0000||ACK^" + event + "^ACK|")
                .append("A" + at.toEpochMilli() + "|" + mode + "|" + version + "||||||" + to.field(18) + "\r")
                .append("MSA|" + code + "|" + to.controlId() + "\r");
        if (code != Code.AA) {
            String number = code == Code.AR ? "100^Segment sequence error" : "207^Application internal error";
            text.append("ERR|||" + number + "^HL70357|E||||" + escape(reason) + "\r");
        }
        return MllpFrames.framed(text.toString().getBytes(to.charset()));
    }

    private static String escape(String text) {
        String safe = text.replace("\\", "\\E\\")
                .replace("|", "\\F\\")
                .replace("^", "\\S\\")
                .replace("&", "\\T\\")
                .replace("~", "\\R\\")
                .replaceAll("\\p{Cntrl}", " ");
        return safe.length() <= 200 ? safe : safe.substring(0, 200);
    }
}

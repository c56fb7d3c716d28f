package prehospital.hospital.hl7;

import java.time.Instant;

/** The answer to a message of the hospital's systems, in their characters. */
public final class Reply {
    private static final int ECHO_MAX = 199;

    private Reply() {}

    /** What is answered (HL7 table 0008). */
    public enum Code {
        /** Carried out and durable, or nothing to do with us. */
        AA,
        /** Not now: to be sent again. */
        AE,
        /** Not this message: sending it again is of no use. */
        AR
    }

    /** Which message is answered: its MSH-10, empty when it had none, and its trigger, empty when it named none. */
    public record About(String controlId, String event) {}

    /** What is answered; {@code field} is the one at fault, such as {@code PV1-3}, and empty when none is. */
    public record Answered(Code code, String field, String reason) {}

    /**
     * The answer as text, segments ended by carriage returns.
     *
     * @param own MSH-10 of the answer
     */
    public static String text(Hl7Interface to, About about, Answered answered, String own, Instant at) {
        Code code = answered.code();
        String field = answered.field();
        Segment head = new Segment("MSH")
                .raw(2, "^~\\&")
                .text(3, to.names().application())
                .text(4, to.names().facility())
                .text(5, to.names().receivingApplication())
                .text(6, to.names().receivingFacility())
                .raw(7, Messages.time(to, at))
                .parts(9, "ACK", about.event().length() <= 3 ? about.event() : "", "ACK")
                .raw(10, own)
                .raw(11, "P")
                .raw(12, to.version())
                .raw(18, to.characters().label());
        Segment said = new Segment("MSA").raw(1, code.name()).text(2, shortened(about.controlId()));
        if (code == Code.AA) {
            return head.line() + said.text(3, answered.reason()).line();
        }
        String[] place = field.split("-", 2);
        Segment error = new Segment("ERR");
        if (!field.isEmpty()) {
            error.parts(2, place[0], "1", place.length > 1 ? place[1] : "");
        }
        Condition condition = condition(code, field);
        error.parts(3, condition.code(), condition.words(), "HL70357")
                .raw(4, "E")
                .text(8, answered.reason());
        return head.line() + said.line() + error.line();
    }

    /** Of HL7 table 0357. */
    private record Condition(String code, String words) {}

    private static Condition condition(Code code, String field) {
        if (code == Code.AE || field.isEmpty()) {
            return new Condition("207", "Application internal error");
        }
        return switch (field) {
            case "MSH-9" -> new Condition("200", "Unsupported message type");
            case "MSH-10" -> new Condition("101", "Required field missing");
            case "PID-3" -> new Condition("204", "Unknown key identifier");
            default -> new Condition("102", "Data type error");
        };
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), ECHO_MAX));
    }
}

package prehospital.hospital.hl7;

import java.util.Arrays;
import java.util.Optional;

/** HL7 trigger events that are sent, with the message structure of each (HL7 2.5.1, table 0354). */
public enum Trigger {
    A01("ADT", "ADT_A01", Kind.PATIENT),
    A04("ADT", "ADT_A01", Kind.PATIENT),
    A05("ADT", "ADT_A05", Kind.PATIENT),
    A08("ADT", "ADT_A01", Kind.PATIENT),
    A14("ADT", "ADT_A05", Kind.PATIENT),
    A28("ADT", "ADT_A05", Kind.PATIENT),
    A31("ADT", "ADT_A05", Kind.PATIENT),
    A11("ADT", "ADT_A09", Kind.CANCEL),
    A27("ADT", "ADT_A21", Kind.CANCEL),
    A38("ADT", "ADT_A38", Kind.CANCEL),
    A40("ADT", "ADT_A39", Kind.MERGE),
    R01("ORU", "ORU_R01", Kind.VITALS),
    /** Nothing is sent. */
    OFF("", "", Kind.NONE);

    private final String code;
    private final String structure;
    private final Kind kind;

    /** What a message of a trigger is made of. */
    public enum Kind {
        PATIENT,
        CANCEL,
        MERGE,
        VITALS,
        NONE
    }

    Trigger(String code, String structure, Kind kind) {
        this.code = code;
        this.structure = structure;
        this.kind = kind;
    }

    /** What its message is made of. */
    public Kind kind() {
        return kind;
    }

    /** MSH-9, such as {@code ADT^A05^ADT_A05}. */
    String type() {
        return code + "^" + name() + "^" + structure;
    }

    /** As people write it, such as {@code ADT^A05}. */
    public String label() {
        return code + "^" + name();
    }

    /** The trigger as the interface file calls it, such as {@code A05}, or {@code off}. */
    public static Optional<Trigger> named(String setting) {
        return Arrays.stream(values())
                .filter(one -> one.name().equalsIgnoreCase(setting))
                .findFirst();
    }
}

package prehospital.fhir;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.EpcrId;
import prehospital.protocol.HospitalId;
import prehospital.protocol.OrderId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.UnitId;

/**
 * Logical ids of resources, derived from our own ids: the same thing always gets the same id, so that sending it again
 * is an update and never a second copy.
 */
public final class FhirIds {
    /** Longest id FHIR R4 allows, in characters. */
    static final int LENGTH_MAX = 64;

    /** Hex digits of the hash that stands in for an id FHIR would not allow: 160 bits. */
    private static final int HASH_DIGITS = 40;

    private FhirIds() {}

    /** The patient of a pre-alert. */
    public static String patient(PreAlertId preAlert) {
        return of("patient", preAlert.value());
    }

    /** The stay of the patient in one hospital's emergency department. */
    public static String emergencyEncounter(PreAlertId preAlert, HospitalId hospital) {
        return of("emergency", preAlert.value(), hospital.value());
    }

    /** The stay of one of the patients of a crew in one hospital's emergency department. */
    static String emergencyEncounter(PreAlertId preAlert, HospitalId hospital, EpcrId record) {
        return record.patient() == 1
                ? emergencyEncounter(preAlert, hospital)
                : of("emergency", preAlert.value(), hospital.value(), Integer.toString(record.patient()));
    }

    /** The handoff that one hospital is asked to take over. */
    public static String task(PreAlertId preAlert, HospitalId hospital) {
        return of("handoff", preAlert.value(), hospital.value());
    }

    /** What one unit does on one assignment. */
    public static String mission(AssignmentId assignment) {
        return of("mission", assignment.value());
    }

    static String communication(PreAlertId preAlert, HospitalId hospital) {
        return of("prealert", preAlert.value(), hospital.value());
    }

    static String condition(PreAlertId preAlert) {
        return of("complaint", preAlert.value());
    }

    static String finding(PreAlertId preAlert, String what) {
        return of(what, preAlert.value());
    }

    static String measurement(AssignmentId assignment, String what, String source, Instant at) {
        return of("vital", assignment.value(), what, hash(source).substring(0, 6), Long.toString(at.toEpochMilli()));
    }

    static String ecg(PreAlertId preAlert, String recording, Instant at) {
        return of("ecg", preAlert.value(), hash(recording).substring(0, 12), Long.toString(at.toEpochMilli()));
    }

    static String ecgFile(PreAlertId preAlert, String sha256) {
        return of("ecg-file", preAlert.value(), sha256.substring(0, 16));
    }

    /** Whom a record is about: the patient whom the pre-alert speaks of, or a further one of the same crew. */
    static String patient(PreAlertId preAlert, EpcrId record) {
        return ofRecord("patient", preAlert, record);
    }

    static String report(PreAlertId preAlert, EpcrId record) {
        return ofRecord("report", preAlert, record);
    }

    static String reportPart(PreAlertId preAlert, EpcrId record, String form) {
        return ofRecord("report-" + form, preAlert, record);
    }

    private static String ofRecord(String kind, PreAlertId preAlert, EpcrId record) {
        return record.patient() == 1
                ? of(kind, preAlert.value())
                : of(kind, preAlert.value(), Integer.toString(record.patient()));
    }

    static String order(OrderId order) {
        return of("order", order.value());
    }

    static String provenance(PreAlertId preAlert, HospitalId hospital, Instant at) {
        return of("origin", preAlert.value(), hospital.value(), Long.toString(at.toEpochMilli()));
    }

    static String unitLocation(UnitId unit) {
        return of("unit", unit.value());
    }

    static String crew(UnitId unit) {
        return of("crew", unit.value());
    }

    static String hospitalLocation(HospitalId hospital) {
        return of("entrance", hospital.value());
    }

    /** The organization that stands for a hospital. */
    public static String hospital(HospitalId hospital) {
        return of("hospital", hospital.value());
    }

    static String monitor(UnitId unit, String source) {
        return of("monitor", unit.value(), hash(source).substring(0, 12));
    }

    /** Readable where FHIR's id syntax allows it and no part could be mistaken for two, else a hash of the same parts. */
    static String of(String kind, String... parts) {
        String readable = kind + "." + String.join(".", parts);
        boolean allowed = readable.length() <= LENGTH_MAX && readable.indexOf('_') < 0 && !dotted(parts);
        return allowed ? readable : kind + "-" + hash(String.join("/", parts));
    }

    private static boolean dotted(String... parts) {
        for (String part : parts) {
            if (part.indexOf('.') >= 0) {
                return true;
            }
        }
        return false;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

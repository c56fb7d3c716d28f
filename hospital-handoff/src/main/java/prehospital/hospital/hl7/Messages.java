package prehospital.hospital.hl7;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import prehospital.hospital.hl7.Telling.Draft;
import prehospital.protocol.Atmist;
import prehospital.protocol.Bilingual;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Priority;
import prehospital.protocol.Reception;

/**
 * Messages as text, segments ended by carriage returns. What is not known stays empty: no name and no birth date is invented, the estimated age is an
 * observation (LOINC 21611-9). Pure: the same input gives the same text.
 */
public final class Messages {
    /** Longest MSH-10, in characters (HL7 2.5.1, 2.14.9.10). */
    public static final int CONTROL_ID_MAX = 20;

    /** Codes of this project. */
    private static final String OURS = "99PREHOSPITAL";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx", Locale.ROOT);

    private Messages() {}

    /** The message of a draft. */
    public static String text(Hl7Interface to, Draft draft, String controlId) {
        Case patient = draft.patient();
        String head = header(to, draft.trigger(), controlId, patient.at());
        return switch (draft.trigger().kind()) {
            case PATIENT -> head + event(to, draft) + patient(to, patient, draft.trigger() == Trigger.A05);
            case CANCEL -> head + event(to, draft) + identity(to, patient) + visit(to, patient, false);
            case MERGE -> head + event(to, draft) + merge(to, patient);
            case VITALS ->
                head + identity(to, patient) + visit(to, patient, false) + VitalSegments.of(to, patient, controlId);
            case NONE -> throw new IllegalArgumentException("nothing is sent");
        };
    }

    /** What a message says of the patient, whenever it is sent: two are different when someone has to be told. */
    static String content(Hl7Interface to, Case patient) {
        return patient(to, patient, false);
    }

    static String time(Hl7Interface to, Instant at) {
        return TIME.format(at.atZone(to.zone()));
    }

    private static String header(Hl7Interface to, Trigger trigger, String controlId, Instant at) {
        return new Segment("MSH")
                .raw(2, "^~\\&")
                .text(3, to.names().application())
                .text(4, to.names().facility())
                .text(5, to.names().receivingApplication())
                .text(6, to.names().receivingFacility())
                .raw(7, time(to, at))
                .raw(9, trigger.type())
                .raw(10, controlId)
                .raw(11, "P")
                .raw(12, to.version())
                .raw(18, to.characters().label())
                .line();
    }

    private static String event(Hl7Interface to, Draft draft) {
        Case patient = draft.patient();
        PreAlertStatus step = switch (draft.moment()) {
            case ARRIVED -> PreAlertStatus.ARRIVED;
            case TAKEN_OVER -> PreAlertStatus.HANDED_OVER;
            case PRE_ALERT, CHANGED, CANCELLED, REGISTERED, VITALS -> PreAlertStatus.SENT;
        };
        Optional<Instant> happened = draft.moment() == Moment.PRE_ALERT || step != PreAlertStatus.SENT
                ? Optional.ofNullable(patient.preAlert().times().get(step))
                : Optional.empty();
        return new Segment("EVN")
                .raw(2, time(to, patient.at()))
                .raw(3, patient.expectedAt().map(at -> time(to, at)).orElse(""))
                .raw(6, happened.map(at -> time(to, at)).orElse(""))
                .line();
    }

    private static String patient(Hl7Interface to, Case patient, boolean preadmit) {
        return identity(to, patient) + visit(to, patient, preadmit) + reason(to, patient) + findings(to, patient);
    }

    private static String provisional(Hl7Interface to, Case patient) {
        return Segment.joined(
                patient.preAlert().id().value(), "", "", to.names().authority(), "PI");
    }

    private static Optional<String> registered(Hl7Interface to, Case patient) {
        return patient.registration()
                .map(number -> Segment.joined(number, "", "", to.names().registrationAuthority(), "MR"));
    }

    private static String identity(Hl7Interface to, Case patient) {
        String ours = provisional(to, patient);
        String all = registered(to, patient).map(theirs -> theirs + "~" + ours).orElse(ours);
        return person(to, patient, all).line();
    }

    /** An alias and an unknown birth date (HL7 table 0445) keep others from matching the patient by them. */
    private static Segment person(Hl7Interface to, Case patient, String identifiers) {
        String id = patient.preAlert().id().value();
        String name = switch (to.language()) {
            case EN -> "Unknown-" + id;
            case ZH -> "无名氏-" + id;
        };
        return new Segment("PID")
                .raw(1, "1")
                .raw(3, identifiers)
                .parts(5, name, "", "", "", "", "", "U")
                .raw(8, sex(patient.preAlert().atmist().sex()))
                .raw(32, "AL~UD");
    }

    private static String merge(Hl7Interface to, Case patient) {
        String number =
                registered(to, patient).orElseThrow(() -> new IllegalArgumentException("nothing to merge into"));
        return person(to, patient, number).line()
                + new Segment("MRG").raw(1, provisional(to, patient)).line();
    }

    private static String visit(Hl7Interface to, Case patient, boolean preadmit) {
        String bed = patient.preAlert()
                .reception()
                .flatMap(Reception::bed)
                .map(Reception.Bed::name)
                .orElse("");
        Optional<Instant> arrived =
                Optional.ofNullable(patient.preAlert().times().get(PreAlertStatus.ARRIVED));
        return new Segment("PV1")
                .raw(1, "1")
                .raw(2, preadmit ? "P" : "E")
                .parts(3, "", "", bed, bed.isEmpty() ? "" : to.names().receivingFacility())
                .raw(4, "E")
                .parts(19, patient.preAlert().id().value(), "", "", to.names().authority(), "VN")
                .raw(
                        44,
                        arrived.filter(at -> patient.arrived())
                                .map(at -> time(to, at))
                                .orElse(""))
                .line();
    }

    private static String reason(Hl7Interface to, Case patient) {
        return new Segment("PV2")
                .parts(3, "", patient.preAlert().complaint())
                .raw(8, patient.expectedAt().map(at -> time(to, at)).orElse(""))
                .raw(25, urgency(patient.preAlert().priority()))
                .parts(38, Names.coded(to, "A", Names.AMBULANCE, "HL70430"))
                .line();
    }

    private static String findings(Hl7Interface to, Case patient) {
        Atmist atmist = patient.preAlert().atmist();
        List<Segment> found = new ArrayList<>();
        atmist.ageYears()
                .ifPresent(age -> found.add(observation(to, "NM", "21611-9", Names.AGE, "LN")
                        .raw(5, String.valueOf(age))
                        .parts(6, Names.coded(to, "a", Names.YEAR, "UCUM"))));
        found.add(observation(to, "CWE", "69462-0", Names.ACTIVATION, "LN")
                .parts(5, Names.pathway(to, atmist.pathway(), OURS)));
        words(to, found, "UNIT", Names.AMBULANCE, patient.callSign());
        words(to, found, "TIME", Names.TIME, atmist.time());
        words(to, found, "MECHANISM", Names.MECHANISM, atmist.mechanism());
        words(to, found, "INJURIES", Names.INJURIES, atmist.injuries());
        words(to, found, "SIGNS", Names.SIGNS, atmist.signs());
        words(to, found, "TREATMENT", Names.TREATMENT, atmist.treatment());
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < found.size(); i++) {
            lines.append(found.get(i).raw(1, String.valueOf(i + 1)).raw(11, "F").line());
        }
        return lines.toString();
    }

    private static void words(Hl7Interface to, List<Segment> found, String code, Bilingual name, String text) {
        if (!text.isBlank()) {
            found.add(observation(to, "TX", code, name, OURS).text(5, text));
        }
    }

    private static Segment observation(Hl7Interface to, String type, String code, Bilingual name, String system) {
        return new Segment("OBX").raw(2, type).parts(3, Names.coded(to, code, name, system));
    }

    private static String sex(Atmist.Sex sex) {
        return switch (sex) {
            case FEMALE -> "F";
            case MALE -> "M";
            case OTHER -> "O";
            case UNKNOWN -> "U";
        };
    }

    /** HL7 table 0217. */
    private static String urgency(Priority priority) {
        return switch (priority) {
            case P1 -> "1";
            case P2, P3 -> "2";
            case P4 -> "3";
        };
    }
}

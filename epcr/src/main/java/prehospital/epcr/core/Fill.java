package prehospital.epcr.core;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Atmist;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrSource;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.LatLon;
import prehospital.protocol.Priority;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.PreAlertView;
import prehospital.protocol.view.SituationView;

/**
 * What the record knows by itself of the run: times, unit, place, priority, hospital, pre-alert. A value that changed becomes a new line,
 * and the earlier one stays. Pure.
 */
public final class Fill {
    private static final String NO = "9923001";
    private static final String YES = "9923003";

    /** The NEMSIS times that begin with a status. */
    private static final Map<AssignmentStatus, String> TIMES = Map.of(
            AssignmentStatus.ASSIGNED, "eTimes.03",
            AssignmentStatus.ACKNOWLEDGED, "eTimes.04",
            AssignmentStatus.EN_ROUTE, "eTimes.05",
            AssignmentStatus.ON_SCENE, "eTimes.06",
            AssignmentStatus.AT_PATIENT, "eTimes.07",
            AssignmentStatus.TRANSPORTING, "eTimes.09",
            AssignmentStatus.AT_HOSPITAL, "eTimes.11",
            AssignmentStatus.HANDED_OVER, "eTimes.12",
            AssignmentStatus.CLEAR, "eTimes.13",
            AssignmentStatus.CANCELLED, "eTimes.14");

    private static final String CENTRE = "centre";

    private final PatientRecord record;
    private final ZoneId zone;
    private final Instant now;
    private final List<EpcrEntry> lines = new ArrayList<>();
    private boolean atCentre;

    Fill(PatientRecord record, ZoneId zone, Instant now) {
        this.record = record;
        this.zone = zone;
        this.now = now;
    }

    /** The lines that the record of this situation's assignment lacks now. */
    public static List<EpcrEntry> of(SituationView situation, PatientRecord record, ZoneId zone, Instant now) {
        return new Fill(record, zone, now).of(situation);
    }

    /**
     * The same at the centre, for a unit whose vehicle does not write: lines have names of their own, so that none stands in the way
     * of what a vehicle may still send, and what it has said already is not said again.
     */
    public static List<EpcrEntry> atCentre(SituationView situation, PatientRecord record, ZoneId zone, Instant now) {
        Fill fill = new Fill(record, zone, now);
        fill.atCentre = true;
        return fill.of(situation);
    }

    private List<EpcrEntry> of(SituationView situation) {
        situation.assignment().ifPresent(assignment -> run(situation, assignment));
        situation.incident().ifPresent(incident -> incident(situation, incident));
        situation.preAlert().ifPresent(this::preAlert);
        situation.orders().ifPresent(orders -> OrderFill.write(orders, this, zone));
        dispatch("eScene.07", situation.mci().isPresent() ? YES : NO, Optional.empty());
        return lines();
    }

    /** The line of a status that the crew pressed. */
    public static List<EpcrEntry> status(
            AssignmentStatus status, Instant at, PatientRecord record, ZoneId zone, Instant now) {
        Fill fill = new Fill(record, zone, now);
        fill.time(status, at);
        return fill.lines();
    }

    private void time(AssignmentStatus status, Instant at) {
        Optional.ofNullable(TIMES.get(status))
                .ifPresent(element -> dispatch(element, Forms.time(at, zone), Optional.of(at)));
    }

    List<EpcrEntry> lines() {
        return List.copyOf(lines);
    }

    private void run(SituationView situation, AssignmentView assignment) {
        dispatch("eResponse.03", assignment.incident().value(), Optional.empty());
        dispatch("eResponse.04", assignment.id().value(), Optional.empty());
        dispatch("eResponse.13", assignment.unit().value(), Optional.empty());
        dispatch("eResponse.14", assignment.unit().value(), Optional.empty());
        dispatch("eDispatch.06", assignment.id().value(), Optional.empty());
        assignment.times().forEach(this::time);
        assignment.destination().ifPresent(id -> {
            dispatch("eDisposition.02", id.value(), Optional.empty());
            situation.hospitals().stream()
                    .filter(hospital -> hospital.id().equals(id))
                    .findFirst()
                    .ifPresent(hospital -> destination(hospital.card()));
        });
    }

    private void destination(HospitalCard card) {
        dispatch("eDisposition.01", card.name(), Optional.empty());
        dispatch("eDisposition.09", position(card.location()), Optional.empty());
    }

    /** The first call rang before anyone opened an incident. */
    private void incident(SituationView situation, IncidentView incident) {
        Instant opened = incident.openedAt();
        Instant called = situation.called().map(SituationView.Called::at).orElse(opened);
        dispatch("eTimes.01", Forms.time(called, zone), Optional.of(called));
        situation
                .called()
                .filter(call -> !call.callback().isBlank())
                .ifPresent(call -> dispatch("cnRecord.11", call.callback(), Optional.of(call.at())));
        dispatch("eScene.15", incident.place().description(), incident.place().at());
        dispatch(
                "eScene.11",
                position(incident.place().location()),
                incident.place().at());
        dispatch("eResponse.23", incident.priority().siren() ? "2223001" : "2223005", Optional.empty());
        automatic(EpcrSource.TRIAGE, "eDispatch.05", "", acuity(incident.priority()), Optional.empty());
        Optional.of(incident.complaint())
                .filter(words -> !words.isBlank())
                .ifPresent(words -> automatic(EpcrSource.TRIAGE, "cnRecord.13", "", words, Optional.of(opened)));
    }

    private static String acuity(Priority priority) {
        return switch (priority) {
            case P1 -> "2305001";
            case P2 -> "2305003";
            case P3 -> "2305005";
            case P4 -> "2305007";
        };
    }

    private void preAlert(PreAlertView preAlert) {
        Atmist atmist = preAlert.atmist();
        Optional<Instant> sent = preAlert.times().values().stream().min(Instant::compareTo);
        dispatch("eDisposition.24", alert(atmist.pathway()), sent);
        sent.ifPresent(at -> dispatch("eDisposition.25", Forms.time(at, zone), sent));
        atmist.ageYears().ifPresent(years -> {
            dispatch("ePatient.15", Integer.toString(years), sent);
            dispatch("ePatient.16", "2516009", sent);
        });
        sex(atmist.sex()).ifPresent(code -> dispatch("ePatient.25", code, sent));
    }

    private static Optional<String> sex(Atmist.Sex sex) {
        return switch (sex) {
            case FEMALE -> Optional.of("9919001");
            case MALE -> Optional.of("9919003");
            case OTHER, UNKNOWN -> Optional.empty();
        };
    }

    private static String alert(Atmist.Pathway pathway) {
        return switch (pathway) {
            case STEMI -> "4224013";
            case STROKE -> "4224015";
            case TRAUMA -> "4224017";
            case SEPSIS -> "4224019";
            case CARDIAC_ARREST -> "4224005";
            case OBSTETRIC -> "4224007";
            case GENERAL, PAEDIATRIC, BURN -> "4224009";
        };
    }

    private static String position(LatLon at) {
        return String.format(Locale.ROOT, "%.6f,%.6f", at.lat(), at.lon());
    }

    private void dispatch(String element, String value, Optional<Instant> at) {
        dispatch(element, "", value, at);
    }

    /** A value of the centre, in one of repeating groups. */
    void dispatch(String element, String instance, String value, Optional<Instant> at) {
        automatic(EpcrSource.DISPATCH, element, instance, value, at);
    }

    private void automatic(EpcrSource source, String element, String instance, String value, Optional<Instant> at) {
        String origin = atCentre ? CENTRE : source.name().toLowerCase(Locale.ROOT);
        Given given = new Given(source, element, instance, value, origin, at, new TreeMap<>());
        if (atCentre) {
            addOnce(given);
        } else {
            add(given);
        }
    }

    /** A value that came by itself; {@code device} is what it came from. */
    record Given(
            EpcrSource source,
            String element,
            String instance,
            String value,
            String device,
            Optional<Instant> at,
            SortedMap<String, String> attributes) {}

    /** Adds a line unless one of this source, whoever wrote it, says the same. */
    void addOnce(Given given) {
        boolean known = record.lines(given.element(), given.instance()).stream()
                .anyMatch(line -> line.source() == given.source()
                        && line.value().equals(Optional.of(given.value()))
                        && last(given, line));
        if (!known) {
            add(given);
        }
    }

    private boolean last(Given given, EpcrEntry line) {
        return record.lines(given.element(), given.instance()).stream()
                .filter(other ->
                        other.source() == given.source() && other.device().equals(line.device()))
                .reduce((a, b) -> b)
                .filter(line::equals)
                .isPresent();
    }

    /** Adds a line unless the newest of this source says the same. */
    void add(Given given) {
        List<EpcrEntry> before = record.lines(given.element(), given.instance()).stream()
                .filter(line -> line.source() == given.source())
                .toList();
        boolean known = !before.isEmpty()
                && before.getLast().value().equals(Optional.of(given.value()))
                && before.getLast().device().equals(given.device());
        if (known) {
            return;
        }
        String place = given.instance().isEmpty() ? "" : given.instance() + ".";
        String id = (atCentre ? CENTRE + "." : "")
                + given.source().name().toLowerCase(Locale.ROOT) + "." + given.element() + "." + place
                + (before.size() + 1);
        lines.add(new EpcrEntry(
                id,
                given.element(),
                given.instance(),
                Optional.of(given.value()),
                Optional.empty(),
                Optional.empty(),
                given.attributes(),
                given.source(),
                given.device(),
                given.device(),
                now,
                given.at(),
                List.of(),
                Optional.empty()));
    }
}

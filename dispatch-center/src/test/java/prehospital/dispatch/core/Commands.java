package prehospital.dispatch.core;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Atmist;
import prehospital.protocol.AttentionCommand;
import prehospital.protocol.CallId;
import prehospital.protocol.Capability;
import prehospital.protocol.CapacityKind;
import prehospital.protocol.ClearOutcome;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.ExceptionId;
import prehospital.protocol.HandoffNote;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.HospitalCommand;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.NoticeCommand;
import prehospital.protocol.NoticeId;
import prehospital.protocol.Place;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.Priority;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitAvailability;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;

/** The verbs of the tables. The legend stands in {@code scenarios/LEGEND.txt}. */
final class Commands {
    private static final LatLon CENTRE = new LatLon(57.7, 11.97);

    private Commands() {}

    static DispatchCommand of(Line l) {
        return switch (l.verb()) {
            case "unit" -> new DispatchCommand.PutUnit(new UnitId(l.word(0)), card(l));
            case "service" ->
                new DispatchCommand.SetUnitAvailability(new UnitId(l.word(0)), availability(l.word(1)), l.text(2));
            case "hospital" ->
                new DispatchCommand.PutHospital(
                        new HospitalId(l.word(0)),
                        new HospitalCard("Hospital " + l.text(0), CENTRE, Set.of(HospitalCapability.EMERGENCY)));
            case "call" -> new DispatchCommand.ReceiveCall(new CallId(l.word(0)), "0701", Optional.empty(), l.text(1));
            case "open" -> open(l);
            case "link" -> new DispatchCommand.LinkCall(new CallId(l.word(0)), incident(l, 1));
            case "priority" ->
                new DispatchCommand.ChangePriority(incident(l, 0), Priority.valueOf(l.word(1)), l.text(2));
            case "move" -> new DispatchCommand.MoveIncident(incident(l, 0), new Place(l.text(1), CENTRE, 10));
            case "close" -> new DispatchCommand.CloseIncident(incident(l, 0), l.text(1));
            case "assign" -> new DispatchCommand.AssignUnit(assignment(l, 0), incident(l, 1), new UnitId(l.word(2)));
            case "cancel" -> new DispatchCommand.CancelAssignment(assignment(l, 0), l.text(1));
            case "status" -> status(l);
            case "heard" ->
                new DispatchCommand.HearPosition(
                        new UnitId(l.word(0)), l.after("at").map(Line::time).orElse(l.at()));
            case "acknowledge" -> new DispatchCommand.AcknowledgeException(new ExceptionId(l.word(0)));
            case "shift", "post", "divert", "send", "dismiss", "key", "judge" -> FleetVerbs.of(l);
            case "(time)" -> new DispatchCommand.PassTime();
            case "linked" ->
                new AttentionCommand.HearLink(new UnitId(l.word(0)), l.word(1).equals("up"));
            case "forecast" ->
                new AttentionCommand.HearForecast(
                        incident(l, 0),
                        l.word(1).equals("assigned"),
                        l.after("at").map(Line::time));
            case "free", "diverts", "takes" -> hospitalState(l);
            case "notice" -> new NoticeCommand.PostNotice(new NoticeId(l.word(0)), l.text(2), Line.time(l.word(1)));
            case "unnotice" -> new NoticeCommand.WithdrawNotice(new NoticeId(l.word(0)));
            default ->
                MciLines.command(l)
                        .or(() -> CallCommands.of(l))
                        .or(() -> ReceptionLines.command(l))
                        .or(() -> OrderLines.command(l))
                        .or(() -> IdentityLines.command(l))
                        .orElseGet(() -> hospitalLoop(l));
        };
    }

    private static DispatchCommand hospitalState(Line l) {
        HospitalId id = new HospitalId(l.word(0));
        if (l.verb().equals("free")) {
            return new HospitalCommand.ReportCapacity(
                    id, Map.of(CapacityKind.valueOf(l.word(1)), Integer.parseInt(l.word(2))));
        }
        Optional<HospitalCapability> what =
                l.word(1).equals("all") ? Optional.empty() : Optional.of(HospitalCapability.valueOf(l.word(1)));
        return l.verb().equals("diverts")
                ? new HospitalCommand.DivertPatients(id, what, Line.time(l.word(2)), l.text(3))
                : new HospitalCommand.EndDiversion(id, what);
    }

    private static DispatchCommand hospitalLoop(Line l) {
        PreAlertId id = new PreAlertId(l.word(0));
        return switch (l.verb()) {
            case "prealert" ->
                new DispatchCommand.SendPreAlert(id, assignment(l, 1), new HospitalId(l.word(2)), atmist(l.text(3)));
            case "update" -> new DispatchCommand.UpdatePreAlert(id, atmist(l.text(1)));
            case "ack" -> new DispatchCommand.AcknowledgePreAlert(id, new HospitalId(l.word(1)));
            case "redirect" -> new DispatchCommand.RedirectPreAlert(id, new HospitalId(l.word(1)), l.text(2));
            case "withdraw" -> new DispatchCommand.CancelPreAlert(id, l.text(1));
            case "seen-loss" -> new DispatchCommand.ConfirmWithdrawal(id, new HospitalId(l.word(1)));
            case "seen-redirect" -> new DispatchCommand.ConfirmRedirect(id, new UnitId(l.word(1)));
            case "sign" -> new DispatchCommand.SignHandoff(id, new HandoffNote(l.word(1), "crew", l.text(2)));
            default -> throw new IllegalArgumentException("line " + l.number() + ": no verb " + l.verb());
        };
    }

    private static DispatchCommand open(Line l) {
        String needs = l.after("needs").orElse("");
        Set<Capability> capabilities = Arrays.stream(needs.split(","))
                .filter(n -> !n.isEmpty())
                .map(Capability::valueOf)
                .collect(Collectors.toSet());
        return new DispatchCommand.OpenIncident(
                incident(l, 0),
                l.after("for").map(CallId::new),
                new Place("Vasagatan 12", CENTRE, 25),
                "chest pain",
                Priority.valueOf(l.word(1)),
                capabilities,
                "");
    }

    private static DispatchCommand status(Line l) {
        return new DispatchCommand.ReportStatus(
                assignment(l, 0),
                AssignmentStatus.valueOf(l.word(1)),
                l.after("at").map(Line::time).orElse(l.at()),
                l.after("to").map(HospitalId::new),
                l.after("outcome").map(ClearOutcome::valueOf));
    }

    private static UnitCard card(Line l) {
        return new UnitCard(
                l.optional(1).orElse("unit " + l.word(0)),
                new StationId("S1"),
                CENTRE,
                Set.of(Capability.BASIC_LIFE_SUPPORT));
    }

    private static UnitAvailability availability(String word) {
        return switch (word) {
            case "in" -> UnitAvailability.IN_SERVICE;
            case "out" -> UnitAvailability.OUT_OF_SERVICE;
            default -> throw new IllegalArgumentException("in or out, not " + word);
        };
    }

    static Atmist atmist(String mechanism) {
        return new Atmist(Optional.of(61), Atmist.Sex.MALE, "", mechanism, "", "", "", Atmist.Pathway.GENERAL);
    }

    private static IncidentId incident(Line l, int word) {
        return new IncidentId(l.word(word));
    }

    private static AssignmentId assignment(Line l, int word) {
        return new AssignmentId(l.word(word));
    }
}

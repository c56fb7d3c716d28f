package prehospital.dispatch.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import prehospital.protocol.AlarmAct;
import prehospital.protocol.AlarmCommand;
import prehospital.protocol.AlarmId;
import prehospital.protocol.AlarmOwner;
import prehospital.protocol.AlarmParty;
import prehospital.protocol.AlarmPriority;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.AttentionCommand;
import prehospital.protocol.CallId;
import prehospital.protocol.CapacityKind;
import prehospital.protocol.ClearOutcome;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.ExceptionId;
import prehospital.protocol.FleetCommand;
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
import prehospital.protocol.Post;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.Priority;
import prehospital.protocol.ProposalId;
import prehospital.protocol.RecordedTrack;
import prehospital.protocol.RecordingCommand;
import prehospital.protocol.Shift;
import prehospital.protocol.StationId;
import prehospital.protocol.TrackKind;
import prehospital.protocol.UnitAvailability;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;
import prehospital.protocol.UnitKey;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.CallView;
import prehospital.protocol.view.ExceptionView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.PreAlertView;

/**
 * Random commands about a small world: most of them sensible next steps, some of them nonsense. Ids are few, so that
 * commands meet.
 */
final class Chance {
    private static final LatLon HERE = new LatLon(57.7, 11.97);
    private static final int UNITS = 5;
    private static final int HOSPITALS = 3;

    private final Random random;
    private final CallChance calls;
    private int made;
    private Shown now = Shown.of(new Dispatch(DispatchRules.defaults(), Instant.EPOCH));

    /** What a desk shows, asked once per step. */
    private record Shown(
            List<CallView> calls,
            List<IncidentView> incidents,
            List<AssignmentView> assignments,
            List<PreAlertView> preAlerts,
            List<ExceptionView> exceptions,
            SortedMap<UnitId, Instant> freed) {
        static Shown of(Dispatch dispatch) {
            return new Shown(
                    dispatch.calls(),
                    dispatch.incidents(),
                    dispatch.assignments(),
                    dispatch.preAlerts(),
                    dispatch.exceptions(),
                    freed(dispatch));
        }

        private static SortedMap<UnitId, Instant> freed(Dispatch dispatch) {
            SortedMap<UnitId, Instant> freed = new TreeMap<>();
            dispatch.units().forEach(unit -> dispatch.freedAt(unit.id()).ifPresent(at -> freed.put(unit.id(), at)));
            return freed;
        }

        List<IncidentView> openIncidents() {
            return incidents.stream().filter(i -> i.closedAt().isEmpty()).toList();
        }
    }

    Chance(Random random) {
        this.random = random;
        this.calls = new CallChance(random);
    }

    /** The units and hospitals of the world. */
    List<DispatchCommand> setting() {
        List<DispatchCommand> commands = new ArrayList<>();
        for (int i = 0; i < UNITS; i++) {
            commands.add(new DispatchCommand.PutUnit(new UnitId("A" + i), card("A" + i)));
        }
        for (int i = 0; i < HOSPITALS; i++) {
            commands.add(new DispatchCommand.PutHospital(
                    new HospitalId("H" + i), new HospitalCard("hospital " + i, HERE, Set.of())));
        }
        return commands;
    }

    DispatchCommand next(Dispatch dispatch, Instant at) {
        now = Shown.of(dispatch);
        if (random.nextInt(5) == 0) {
            return new SceneChance(random, dispatch, at).next();
        }
        return switch (random.nextInt(48)) {
            case 0, 1 -> new DispatchCommand.ReceiveCall(new CallId(fresh("C")), "", Optional.empty(), word());
            case 2, 3 -> open();
            case 4 -> new DispatchCommand.LinkCall(call(), incident());
            case 5 -> new DispatchCommand.ChangePriority(incident(), any(Priority.values()), word());
            case 6 ->
                random.nextBoolean()
                        ? new DispatchCommand.MoveIncident(incident(), place())
                        : new DispatchCommand.CloseIncident(incident(), word());
            case 7 -> new DispatchCommand.SetUnitAvailability(unit(), any(UnitAvailability.values()), word());
            case 8, 9, 10 -> new DispatchCommand.AssignUnit(new AssignmentId(fresh("X")), incident(), unit());
            case 11 -> new DispatchCommand.CancelAssignment(assignment(), word());
            case 12, 13, 14, 15, 16, 17 -> status(at);
            case 18 -> new DispatchCommand.HearPosition(unit(), at.minusSeconds(random.nextInt(200)));
            case 19 -> exception();
            case 24, 25, 26 -> fleet(at);
            case 20 -> random.nextBoolean() ? new AttentionCommand.HearLink(unit(), random.nextInt(3) == 0) : alarm();
            case 21 -> forecast(at);
            case 22 -> hospitalState(at);
            case 23 -> notice(at);
            case 27, 28, 29, 30 -> calls.about(freshCall(), at);
            case 31, 32, 33 -> calls.about(call(), at);
            case 34 -> calls.aboutIncident(incident());
            case 35, 36, 37, 38, 39 -> random.nextInt(8) == 0 ? recording(at) : order(at);
            default -> hospitalLoop(at);
        };
    }

    private DispatchCommand order(Instant at) {
        return now.assignments().isEmpty()
                ? OrderChance.aboutNothing()
                : OrderChance.about(
                        now.assignments().get(random.nextInt(now.assignments().size())), random, at);
    }

    private DispatchCommand recording(Instant at) {
        String id = "V" + random.nextInt(20);
        return switch (random.nextInt(3)) {
            case 0 ->
                new RecordingCommand.KeepRecording(new RecordedTrack(
                        id,
                        incident(),
                        Optional.of(unit()),
                        "CABIN.A1",
                        any(TrackKind.values()),
                        "VP8",
                        at,
                        Optional.empty(),
                        random.nextInt(600_000),
                        1_000,
                        "0".repeat(64),
                        Optional.empty()));
            case 1 -> new RecordingCommand.DeleteRecording(id, incident(), word());
            default -> new RecordingCommand.HoldRecordings(incident(), random.nextBoolean(), word());
        };
    }

    private DispatchCommand alarm() {
        Optional<AssignmentId> during = random.nextBoolean() ? Optional.empty() : Optional.of(assignment());
        return new AlarmCommand.RecordAlarmAct(
                new AlarmId("L" + random.nextInt(20)),
                unit(),
                during,
                "MDC_EVT_HI",
                any(AlarmPriority.values()),
                any(AlarmAct.values()),
                new AlarmOwner(any(AlarmParty.values()), word()));
    }

    private DispatchCommand forecast(Instant at) {
        Optional<Instant> arrival =
                random.nextInt(5) == 0 ? Optional.empty() : Optional.of(at.plusSeconds(random.nextInt(1_800)));
        return new AttentionCommand.HearForecast(incident(), random.nextBoolean(), arrival);
    }

    private DispatchCommand hospitalState(Instant at) {
        Optional<HospitalCapability> what =
                random.nextBoolean() ? Optional.empty() : Optional.of(any(HospitalCapability.values()));
        return switch (random.nextInt(3)) {
            case 0 ->
                new HospitalCommand.ReportCapacity(hospital(), Map.of(any(CapacityKind.values()), random.nextInt(9)));
            case 1 ->
                new HospitalCommand.DivertPatients(hospital(), what, at.plusSeconds(random.nextInt(900) - 60L), word());
            default -> new HospitalCommand.EndDiversion(hospital(), what);
        };
    }

    private DispatchCommand notice(Instant at) {
        NoticeId id = new NoticeId("W" + random.nextInt(4));
        return random.nextInt(3) == 0
                ? new NoticeCommand.WithdrawNotice(id)
                : new NoticeCommand.PostNotice(id, word(), at.plusSeconds(random.nextInt(900) - 60L));
    }

    private DispatchCommand open() {
        return new DispatchCommand.OpenIncident(
                new IncidentId(fresh("I")),
                random.nextBoolean() ? Optional.of(call()) : Optional.empty(),
                place(),
                "complaint",
                any(Priority.values()),
                Set.of(),
                "");
    }

    /** Mostly the next status of an active assignment with what it needs; the crew's clock is a little off. */
    private DispatchCommand status(Instant at) {
        List<AssignmentView> active =
                now.assignments().stream().filter(a -> a.status().active()).toList();
        if (active.isEmpty() || random.nextInt(12) == 0) {
            return report(assignment(), any(AssignmentStatus.values()), at);
        }
        AssignmentView a = any(active);
        List<AssignmentStatus> next = List.copyOf(a.status().next());
        boolean detour = a.status() == AssignmentStatus.TRANSPORTING && random.nextInt(3) == 0;
        return report(a.id(), detour ? AssignmentStatus.TRANSPORTING : any(next), at);
    }

    private DispatchCommand report(AssignmentId id, AssignmentStatus status, Instant at) {
        Instant occurredAt = at.plusSeconds(random.nextInt(150) - 80L);
        Optional<HospitalId> destination = random.nextInt(5) == 0 ? Optional.empty() : Optional.of(hospital());
        Optional<ClearOutcome> outcome =
                random.nextBoolean() ? Optional.empty() : Optional.of(any(ClearOutcome.values()));
        return new DispatchCommand.ReportStatus(id, status, occurredAt, destination, outcome);
    }

    private DispatchCommand hospitalLoop(Instant at) {
        List<PreAlertView> all = now.preAlerts();
        if (all.isEmpty() || random.nextInt(4) == 0) {
            return new DispatchCommand.SendPreAlert(
                    new PreAlertId(fresh("N")), assignment(), hospital(), Commands.atmist(word()));
        }
        List<PreAlertView> open = all.stream().filter(p -> p.status().open()).toList();
        PreAlertView p = any(open.isEmpty() || random.nextInt(5) == 0 ? all : open);
        HospitalId by = random.nextInt(4) == 0 ? hospital() : p.hospital();
        return switch (random.nextInt(18)) {
            case 0 -> new DispatchCommand.UpdatePreAlert(p.id(), Commands.atmist(word()));
            case 1, 2 -> new DispatchCommand.AcknowledgePreAlert(p.id(), by);
            case 3 -> new DispatchCommand.RedirectPreAlert(p.id(), hospital(), word());
            case 4 -> new DispatchCommand.CancelPreAlert(p.id(), word());
            case 5 -> new DispatchCommand.ConfirmWithdrawal(p.id(), hospital());
            case 6 ->
                random.nextInt(4) == 0
                        ? new DispatchCommand.DeclineWarning(p.assignment(), new TreeSet<>(Set.of("news2")), word())
                        : new DispatchCommand.ConfirmRedirect(p.id(), random.nextBoolean() ? p.unit() : unit());
            case 7, 8, 9, 10, 11, 12 -> ReceptionChance.about(p, by, random, at);
            case 13, 14, 15 -> IdentityChance.about(p, random);
            default -> new DispatchCommand.SignHandoff(p.id(), new HandoffNote("nurse", "crew", ""));
        };
    }

    private DispatchCommand fleet(Instant at) {
        Optional<ProposalId> proposal =
                random.nextBoolean() ? Optional.empty() : Optional.of(new ProposalId("P" + random.nextInt(3)));
        return switch (random.nextInt(8)) {
            case 6 -> {
                int key = random.nextInt(3);
                yield new FleetCommand.ShowUnitKey(unit(), new UnitKey("KEY" + key, "F" + key));
            }
            case 7 -> new FleetCommand.JudgeUnitKey(unit(), "F" + random.nextInt(3), random.nextBoolean(), word());
            case 0 ->
                new FleetCommand.SetShift(
                        unit(),
                        random.nextInt(4) == 0
                                ? Optional.empty()
                                : Optional.of(new Shift(at, at.plusSeconds(28_800), Optional.empty())));
            case 1 ->
                new FleetCommand.PostUnit(
                        unit(),
                        random.nextInt(3) == 0
                                ? Optional.empty()
                                : Optional.of(new Post(new StationId("S" + random.nextInt(3)), "post", HERE)),
                        proposal,
                        word(),
                        Optional.empty());
            case 5 -> returning(proposal, at);
            case 2 -> new FleetCommand.DismissProposal(new ProposalId("P" + random.nextInt(3)), word());
            default -> rearrange(proposal);
        };
    }

    /** Mostly of a unit that is free, with when it became so; now and then with another moment. */
    private DispatchCommand returning(Optional<ProposalId> proposal, Instant at) {
        UnitId unit = now.freed.isEmpty() ? unit() : any(List.copyOf(now.freed.keySet()));
        Instant freed = random.nextInt(8) == 0 ? at : now.freed.getOrDefault(unit, at);
        return new FleetCommand.PostUnit(
                unit,
                Optional.of(new Post(new StationId("S" + random.nextInt(3)), "post", HERE)),
                proposal,
                word(),
                Optional.of(freed));
    }

    /** Diverts and sends: mostly a unit on its way to another incident. */
    private DispatchCommand rearrange(Optional<ProposalId> proposal) {
        List<AssignmentView> active =
                now.assignments().stream().filter(a -> a.status().active()).toList();
        List<AssignmentView> away = active.isEmpty() || random.nextInt(4) == 0 ? List.of() : List.of(any(active));
        List<FleetCommand.Send> send = new ArrayList<>();
        away.stream()
                .filter(a -> random.nextInt(4) != 0)
                .forEach(a -> send.add(new FleetCommand.Send(new AssignmentId(fresh("X")), incident(), a.unit())));
        if (away.isEmpty() || random.nextBoolean()) {
            send.add(new FleetCommand.Send(new AssignmentId(fresh("X")), incident(), unit()));
        }
        return new FleetCommand.Rearrange(away.stream().map(AssignmentView::id).toList(), send, proposal, word());
    }

    private DispatchCommand exception() {
        ExceptionId id = now.exceptions().isEmpty()
                ? new ExceptionId("ACK-1-X" + random.nextInt(9))
                : any(now.exceptions()).id();
        return new DispatchCommand.AcknowledgeException(id);
    }

    private CallId freshCall() {
        return new CallId(fresh("C"));
    }

    private CallId call() {
        return now.calls().isEmpty() ? new CallId("C0") : any(now.calls()).id();
    }

    private IncidentId incident() {
        if (now.incidents().isEmpty()) {
            return new IncidentId("I0");
        }
        boolean open = !now.openIncidents().isEmpty() && random.nextInt(8) != 0;
        return any(open ? now.openIncidents() : now.incidents()).id();
    }

    private AssignmentId assignment() {
        return now.assignments().isEmpty()
                ? new AssignmentId("X0")
                : any(now.assignments()).id();
    }

    private UnitId unit() {
        return new UnitId("A" + random.nextInt(random.nextInt(20) == 0 ? UNITS + 1 : UNITS));
    }

    private HospitalId hospital() {
        return new HospitalId("H" + random.nextInt(random.nextInt(20) == 0 ? HOSPITALS + 1 : HOSPITALS));
    }

    private Place place() {
        return new Place("place " + random.nextInt(3), HERE, 10);
    }

    private static UnitCard card(String callSign) {
        return new UnitCard(callSign, new StationId("S1"), HERE, Set.of());
    }

    private String word() {
        return "word" + random.nextInt(3);
    }

    /** Mostly a new id; now and then one that may exist. */
    private String fresh(String kind) {
        made++;
        return kind + (random.nextInt(20) == 0 ? random.nextInt(made) : made);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private <T> T any(T[] values) {
        return any(Arrays.asList(values));
    }
}

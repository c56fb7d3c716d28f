package prehospital.dispatch.core;

import static prehospital.protocol.Refusal.CASUALTY_NOT_ON_SCENE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import prehospital.clinical.CasualtyTriages;
import prehospital.protocol.Allotment;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.CasualtyState;
import prehospital.protocol.CasualtyTag;
import prehospital.protocol.CasualtyTriage;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.HospitalId;
import prehospital.protocol.MciCommand;
import prehospital.protocol.MciCommand.AllotCasualties;
import prehospital.protocol.MciCommand.DeclareMci;
import prehospital.protocol.MciCommand.EndCasualty;
import prehospital.protocol.MciCommand.EndMci;
import prehospital.protocol.MciCommand.LoadCasualty;
import prehospital.protocol.MciCommand.MoveCasualty;
import prehospital.protocol.MciCommand.OfferPlaces;
import prehospital.protocol.MciCommand.PutSector;
import prehospital.protocol.MciCommand.SetSceneRole;
import prehospital.protocol.MciCommand.TriageCasualty;
import prehospital.protocol.MciCommand.UnloadCasualty;
import prehospital.protocol.MciEvent;
import prehospital.protocol.MciEvent.CasualtyAllotted;
import prehospital.protocol.MciEvent.CasualtyEnded;
import prehospital.protocol.MciEvent.CasualtyLoaded;
import prehospital.protocol.MciEvent.CasualtyMoved;
import prehospital.protocol.MciEvent.CasualtyTriaged;
import prehospital.protocol.MciEvent.CasualtyUnloaded;
import prehospital.protocol.MciEvent.MciDeclared;
import prehospital.protocol.MciEvent.MciEnded;
import prehospital.protocol.MciEvent.PlacesOffered;
import prehospital.protocol.MciEvent.SceneRoleSet;
import prehospital.protocol.MciEvent.SectorPut;
import prehospital.protocol.Refusal;
import prehospital.protocol.SectorId;
import prehospital.protocol.TriageCategory;

/** The rules of incidents with many casualties. Reads the state, never changes it. */
record MciRules(State state, DispatchRules rules) {
    /** Most reports about one casualty beside the looks; a further one is refused with {@code LIMIT_REACHED}. */
    static final int REPORTS_MAX = 200;

    Decision decide(MciCommand command, Instant at) {
        Optional<Incident> incident = state.incident(command.incident());
        if (incident.isEmpty()) {
            return Decision.refused(Refusal.INCIDENT_UNKNOWN);
        }
        Incident i = incident.get();
        boolean repeatsTheEnd = command instanceof EndMci && i.scene.endedAt.isPresent();
        if (!i.open() && !repeatsTheEnd && !said(i, command)) {
            return Decision.refused(Refusal.INCIDENT_CLOSED);
        }
        return switch (command) {
            case DeclareMci c -> declare(c, i);
            case EndMci c -> end(c, i);
            case PutSector c -> sector(c, i);
            case SetSceneRole c -> role(c, i);
            case TriageCasualty c -> triage(c, i, at);
            case MoveCasualty c -> move(c, i, at);
            case OfferPlaces c -> offer(c, i);
            case AllotCasualties c -> allot(c, i);
            case LoadCasualty c -> load(c, i, at);
            case UnloadCasualty c -> unload(c, i, at);
            case EndCasualty c -> conclude(c, i, at);
        };
    }

    /** A report that was taken before the incident closed may be repeated after. */
    private static boolean said(Incident i, MciCommand command) {
        Optional<MciEvent> event = report(command);
        return event.isPresent() && i.scene.casualties.values().stream().anyMatch(c -> c.reports.contains(event.get()));
    }

    private static Optional<MciEvent> report(MciCommand command) {
        return switch (command) {
            case TriageCasualty c -> Optional.of(triaged(c));
            case MoveCasualty c -> Optional.of(new CasualtyMoved(c.incident(), c.tag(), c.sector(), c.at()));
            case LoadCasualty c -> Optional.of(new CasualtyLoaded(c.incident(), c.tag(), c.assignment(), c.at()));
            case UnloadCasualty c -> Optional.of(new CasualtyUnloaded(c.incident(), c.tag(), c.at()));
            case EndCasualty c -> Optional.of(new CasualtyEnded(c.incident(), c.tag(), c.how(), c.note(), c.at()));
            case DeclareMci c -> Optional.empty();
            case EndMci c -> Optional.empty();
            case PutSector c -> Optional.empty();
            case SetSceneRole c -> Optional.empty();
            case OfferPlaces c -> Optional.empty();
            case AllotCasualties c -> Optional.empty();
        };
    }

    private static Decision declare(DeclareMci c, Incident i) {
        MciDeclared event = new MciDeclared(
                c.incident(),
                c.level(),
                c.commander(),
                c.expected(),
                c.note(),
                c.level().plan());
        boolean same = i.scene.active()
                && i.scene.declared.filter(d -> d.event().equals(event)).isPresent();
        return same ? Decision.nothing() : Decision.accepted(event);
    }

    private Decision end(EndMci c, Incident i) {
        if (i.scene.endedAt.isPresent()) {
            return Decision.nothing();
        }
        if (!i.scene.active()) {
            return Decision.refused(Refusal.MCI_NOT_DECLARED);
        }
        if (i.scene.unaccounted() > 0) {
            return Decision.refused(Refusal.CASUALTIES_NOT_ACCOUNTED_FOR);
        }
        List<DispatchEvent> events = new ArrayList<>(List.of(new MciEnded(c.incident(), c.reason())));
        if (!state.anyActive(i) && anyClear(i)) {
            events.add(new DispatchEvent.IncidentClosed(i.id(), AssignmentRules.ALL_CLEAR));
        }
        return new Decision.Accepted(events);
    }

    private boolean anyClear(Incident i) {
        return i.assignments.stream()
                .flatMap(id -> state.assignment(id).stream())
                .anyMatch(a -> a.status == AssignmentStatus.CLEAR);
    }

    private static Decision sector(PutSector c, Incident i) {
        SectorPut event = new SectorPut(c.incident(), c.sector(), c.kind(), c.name(), c.location());
        if (i.scene.sectors.contains(event)) {
            return Decision.nothing();
        }
        boolean full = !i.scene.knows(c.sector()) && i.scene.sectors.size() >= MciCommand.SECTORS_MAX;
        return full ? Decision.refused(Refusal.LIMIT_REACHED) : Decision.accepted(event);
    }

    private Decision role(SetSceneRole c, Incident i) {
        Optional<Refusal> unfit = assignmentRefusal(Optional.of(c.assignment()), i);
        if (unfit.isPresent()) {
            return Decision.refused(unfit.get());
        }
        return c.role().equals(i.scene.roles.get(c.assignment()))
                ? Decision.nothing()
                : Decision.accepted(new SceneRoleSet(c.incident(), c.assignment(), c.role()));
    }

    private Optional<Refusal> assignmentRefusal(Optional<AssignmentId> id, Incident i) {
        return id.filter(a -> !i.assignments.contains(a)).map(a -> Refusal.ASSIGNMENT_UNKNOWN);
    }

    private static CasualtyTriaged triaged(TriageCasualty c) {
        return new CasualtyTriaged(c.incident(), c.tag(), c.triage(), c.sector(), c.card(), c.assignment());
    }

    private Decision triage(TriageCasualty c, Incident i, Instant at) {
        CasualtyTriaged event = triaged(c);
        Optional<Casualty> known = i.scene.casualty(c.tag());
        if (known.filter(k -> k.reports.contains(event)).isPresent()) {
            return Decision.nothing();
        }
        CasualtyTriage triage = c.triage();
        if (!CasualtyTriages.fits(triage.algorithm(), triage.answers(), triage.category())) {
            return Decision.refused(Refusal.TRIAGE_INCONSISTENT);
        }
        int looks = known.map(k -> k.looks().size()).orElse(0);
        boolean full = known.isEmpty() && i.scene.casualties.size() >= MciCommand.CASUALTIES_MAX;
        Optional<Refusal> unfit = future(triage.at(), at)
                .or(() -> assignmentRefusal(c.assignment(), i))
                .or(() -> sectorRefusal(c.sector(), i))
                .or(() -> full || looks >= MciCommand.TRIAGES_MAX
                        ? Optional.of(Refusal.LIMIT_REACHED)
                        : Optional.empty());
        return unfit.map(Decision::refused).orElseGet(() -> Decision.accepted(event));
    }

    private Optional<Refusal> future(Instant occurredAt, Instant at) {
        return occurredAt.isAfter(at.plus(rules.clockAhead()))
                ? Optional.of(Refusal.OCCURRED_IN_FUTURE)
                : Optional.empty();
    }

    private static Optional<Refusal> sectorRefusal(Optional<SectorId> sector, Incident i) {
        return sector.filter(s -> !i.scene.knows(s)).map(s -> Refusal.SECTOR_UNKNOWN);
    }

    /** A report about a casualty that is known: nothing when repeated, refused when it does not fit its state. */
    private Decision about(
            CasualtyTag tag,
            Incident i,
            MciEvent event,
            Instant occurredAt,
            Instant at,
            Function<Casualty, Optional<Refusal>> refusal) {
        Optional<Casualty> known = i.scene.casualty(tag);
        if (known.isEmpty()) {
            return Decision.refused(Refusal.CASUALTY_UNKNOWN);
        }
        Casualty casualty = known.get();
        if (casualty.reports.contains(event)) {
            return Decision.nothing();
        }
        Optional<Refusal> unfit = future(occurredAt, at)
                .or(() -> refusal.apply(casualty))
                .or(() ->
                        casualty.reports.size() >= REPORTS_MAX ? Optional.of(Refusal.LIMIT_REACHED) : Optional.empty());
        return unfit.map(Decision::refused).orElseGet(() -> Decision.accepted(event));
    }

    private static Optional<Refusal> notWaiting(Casualty casualty) {
        return casualty.state.waiting() ? Optional.empty() : Optional.of(CASUALTY_NOT_ON_SCENE);
    }

    private Decision move(MoveCasualty c, Incident i, Instant at) {
        return about(
                c.tag(),
                i,
                new CasualtyMoved(c.incident(), c.tag(), c.sector(), c.at()),
                c.at(),
                at,
                casualty -> notWaiting(casualty).or(() -> sectorRefusal(Optional.of(c.sector()), i)));
    }

    private Decision offer(OfferPlaces c, Incident i) {
        if (!state.hospitals.containsKey(c.hospital())) {
            return Decision.refused(Refusal.HOSPITAL_UNKNOWN);
        }
        if (!i.scene.active()) {
            return Decision.refused(Refusal.MCI_NOT_DECLARED);
        }
        PlacesOffered event = new PlacesOffered(c.incident(), c.hospital(), c.places());
        boolean same = Optional.ofNullable(i.scene.offers.get(c.hospital()))
                .filter(o -> o.event().equals(event))
                .isPresent();
        return same ? Decision.nothing() : Decision.accepted(event);
    }

    private Decision allot(AllotCasualties c, Incident i) {
        if (!i.scene.active()) {
            return Decision.refused(Refusal.MCI_NOT_DECLARED);
        }
        List<DispatchEvent> events = new ArrayList<>();
        SortedMap<CasualtyTag, HospitalId> going = new TreeMap<>();
        for (Allotment a : c.allotments()) {
            Optional<Refusal> unfit = allotRefusal(a, i);
            if (unfit.isPresent()) {
                return Decision.refused(unfit.get());
            }
            Casualty casualty = i.scene.casualty(a.tag()).orElseThrow();
            boolean same =
                    casualty.hospital.equals(Optional.of(a.hospital())) && casualty.assignment.equals(a.assignment());
            going.put(a.tag(), a.hospital());
            if (!same) {
                events.add(new CasualtyAllotted(c.incident(), a.tag(), a.hospital(), a.assignment()));
            }
        }
        boolean exceeded = !c.beyondPlaces() && !events.isEmpty() && exceeds(going, i);
        return exceeded ? Decision.refused(Refusal.PLACES_EXCEEDED) : new Decision.Accepted(events);
    }

    private Optional<Refusal> allotRefusal(Allotment a, Incident i) {
        Optional<Casualty> casualty = i.scene.casualty(a.tag());
        if (casualty.isEmpty()) {
            return Optional.of(Refusal.CASUALTY_UNKNOWN);
        }
        if (!casualty.get().category().transported()) {
            return Optional.of(Refusal.CASUALTY_NOT_TRANSPORTED);
        }
        return notWaiting(casualty.get())
                .or(() -> state.hospitals.containsKey(a.hospital())
                        ? Optional.empty()
                        : Optional.of(Refusal.HOSPITAL_UNKNOWN))
                .or(() -> a.assignment().flatMap(id -> unitRefusal(id, i)));
    }

    private Optional<Refusal> unitRefusal(AssignmentId id, Incident i) {
        return assignmentRefusal(Optional.of(id), i)
                .or(() -> state.assignment(id).filter(a -> !a.status.active()).map(a -> Refusal.ASSIGNMENT_ENDED));
    }

    /** Whether a hospital that gets someone anew would have more of a category than it has places. */
    private boolean exceeds(SortedMap<CasualtyTag, HospitalId> going, Incident i) {
        return going.entrySet().stream().anyMatch(e -> {
            Casualty casualty = i.scene.casualty(e.getKey()).orElseThrow();
            boolean anew = !casualty.hospital.equals(Optional.of(e.getValue()));
            return anew
                    && coming(e.getValue(), casualty.category(), going, i)
                            > places(e.getValue(), casualty.category(), i);
        });
    }

    private static long coming(
            HospitalId hospital, TriageCategory category, SortedMap<CasualtyTag, HospitalId> going, Incident i) {
        return i.scene.casualties.values().stream()
                .filter(c -> c.end.isEmpty() && c.category() == category)
                .filter(c -> Optional.ofNullable(going.get(c.tag))
                        .or(() -> c.hospital)
                        .equals(Optional.of(hospital)))
                .count();
    }

    private int places(HospitalId hospital, TriageCategory category, Incident i) {
        return Optional.ofNullable(state.hospitals.get(hospital))
                .map(card -> i.scene.places(hospital, card).getOrDefault(category, 0))
                .orElse(0);
    }

    private Decision load(LoadCasualty c, Incident i, Instant at) {
        long onBoard = i.scene.casualties.values().stream()
                .filter(k -> k.assignment.equals(Optional.of(c.assignment())) && !k.state.waiting())
                .count();
        return about(
                c.tag(),
                i,
                new CasualtyLoaded(c.incident(), c.tag(), c.assignment(), c.at()),
                c.at(),
                at,
                casualty -> notWaiting(casualty)
                        .or(() -> unitRefusal(c.assignment(), i))
                        .or(() -> onBoard >= MciCommand.ON_BOARD_MAX
                                ? Optional.of(Refusal.UNIT_FULL)
                                : Optional.empty()));
    }

    private Decision unload(UnloadCasualty c, Incident i, Instant at) {
        return about(
                c.tag(),
                i,
                new CasualtyUnloaded(c.incident(), c.tag(), c.at()),
                c.at(),
                at,
                casualty -> casualty.state == CasualtyState.ON_BOARD
                        ? Optional.empty()
                        : Optional.of(Refusal.CASUALTY_NOT_ON_BOARD));
    }

    private Decision conclude(EndCasualty c, Incident i, Instant at) {
        return about(
                c.tag(),
                i,
                new CasualtyEnded(c.incident(), c.tag(), c.how(), c.note(), c.at()),
                c.at(),
                at,
                MciRules::notWaiting);
    }
}

package prehospital.dispatch.core;

import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.CasualtyState;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.MciEvent;
import prehospital.protocol.MciEvent.CasualtyAllotted;
import prehospital.protocol.MciEvent.CasualtyEnded;
import prehospital.protocol.MciEvent.CasualtyLoaded;
import prehospital.protocol.MciEvent.CasualtyTriaged;
import prehospital.protocol.MciEvent.SectorPut;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.CasualtyView.Look;

/** What events do to a scene with many casualties. Never refuses. */
record MciEvolution(State state) {
    void enter(MciEvent event, Instant at, String actor) {
        state.incident(event.incident()).ifPresent(i -> {
            enter(event, i, at, actor);
            i.scene.changedAt = at;
        });
    }

    private void enter(MciEvent event, Incident i, Instant at, String actor) {
        Scene scene = i.scene;
        switch (event) {
            case MciEvent.MciDeclared e -> {
                scene.declared = Optional.of(new Scene.Declared(e, at, actor));
                scene.endedAt = Optional.empty();
                i.plan = Optional.of(e.plan());
            }
            case MciEvent.MciEnded e -> {
                scene.endedAt = Optional.of(at);
                scene.offers.clear();
                i.plan = Optional.empty();
            }
            case SectorPut e -> sector(scene, e);
            case MciEvent.SceneRoleSet e -> scene.roles.put(e.assignment(), e.role());
            case CasualtyTriaged e -> triaged(scene, e, at, actor);
            case MciEvent.CasualtyMoved e -> report(scene, e, e.tag()).ifPresent(c -> c.place(e.sector(), e.at()));
            case MciEvent.PlacesOffered e -> scene.offers.put(e.hospital(), new Scene.Offered(e, at, actor));
            case CasualtyAllotted e -> scene.casualty(e.tag()).ifPresent(c -> allotted(c, e, at));
            case CasualtyLoaded e -> report(scene, e, e.tag()).ifPresent(c -> loaded(c, e));
            case MciEvent.CasualtyUnloaded e -> report(scene, e, e.tag()).ifPresent(c -> c.wait(e.at()));
            case CasualtyEnded e -> report(scene, e, e.tag()).ifPresent(c -> ended(c, e));
        }
    }

    private static Optional<Casualty> report(Scene scene, MciEvent event, prehospital.protocol.CasualtyTag tag) {
        Optional<Casualty> casualty = scene.casualty(tag);
        casualty.ifPresent(c -> c.reports.add(event));
        return casualty;
    }

    private static void sector(Scene scene, SectorPut put) {
        for (int i = 0; i < scene.sectors.size(); i++) {
            if (scene.sectors.get(i).sector().equals(put.sector())) {
                scene.sectors.set(i, put);
                return;
            }
        }
        scene.sectors.add(put);
    }

    private void triaged(Scene scene, CasualtyTriaged e, Instant at, String actor) {
        Casualty casualty = scene.casualties.computeIfAbsent(e.tag(), tag -> {
            Casualty fresh = new Casualty(tag);
            fresh.reach(CasualtyState.ON_SCENE, e.triage().at());
            return fresh;
        });
        casualty.reports.add(e);
        Optional<UnitId> unit = e.assignment().flatMap(state::assignment).map(Assignment::unit);
        casualty.look(new Look(e.triage(), at, unit, actor));
        e.sector().ifPresent(sector -> casualty.place(sector, e.triage().at()));
        e.card().ifPresent(card -> casualty.card = card);
        // Who is looked at after the end is there after all.
        if (casualty.end.filter(end -> end.at().isBefore(e.triage().at())).isPresent()) {
            casualty.end = Optional.empty();
            casualty.wait(e.triage().at());
        }
        // The dead are not taken anywhere.
        if (casualty.state == CasualtyState.ALLOTTED && !casualty.category().transported()) {
            casualty.hospital = Optional.empty();
            casualty.wait(at);
        }
    }

    private static void allotted(Casualty c, CasualtyAllotted e, Instant at) {
        c.hospital = Optional.of(e.hospital());
        c.formerly = c.assignment;
        c.assignment = e.assignment();
        c.reach(CasualtyState.ALLOTTED, at);
    }

    private void loaded(Casualty c, CasualtyLoaded e) {
        c.formerly = c.assignment;
        c.assignment = Optional.of(e.assignment());
        c.reach(CasualtyState.ON_BOARD, e.at());
        state.assignment(e.assignment()).ifPresent(a -> follow(c, a, e.at()));
    }

    private static void ended(Casualty c, CasualtyEnded e) {
        c.end = Optional.of(e);
        c.formerly = c.assignment;
        c.assignment = Optional.empty();
        c.hospital = Optional.empty();
        c.reach(CasualtyState.ENDED, e.at());
    }

    /** Casualties follow the unit that has them: after its status or its destination has changed. */
    void follow(DispatchEvent event, Instant at) {
        if (event instanceof DispatchEvent.StatusReported e) {
            follow(e.assignment(), at);
        } else if (event instanceof DispatchEvent.AssignmentCancelled e) {
            follow(e.assignment(), at);
        } else if (event instanceof DispatchEvent.PreAlertSent e) {
            follow(e.assignment(), at);
        } else if (event instanceof DispatchEvent.PreAlertRedirected e) {
            state.preAlert(e.preAlert()).ifPresent(p -> follow(p.assignment(), at));
        }
    }

    private void follow(AssignmentId id, Instant at) {
        state.assignment(id)
                .ifPresent(a -> state.incident(a.incident())
                        .filter(i -> i.scene.used())
                        .ifPresent(i -> {
                            i.scene.casualties.values().stream()
                                    .filter(c -> c.assignment.equals(Optional.of(id)))
                                    .forEach(c -> follow(c, a, at));
                            i.scene.changedAt = at;
                        }));
    }

    private static void follow(Casualty c, Assignment a, Instant at) {
        boolean aboard = c.state == CasualtyState.ON_BOARD || c.state == CasualtyState.UNDER_WAY;
        switch (a.status) {
            case TRANSPORTING -> {
                if (aboard) {
                    c.hospital = a.destination.or(() -> c.hospital);
                    go(c, CasualtyState.UNDER_WAY, a, at);
                } else if (c.state.waiting()) {
                    // The unit that was to take it has left without it.
                    c.wait(at);
                }
            }
            case AT_HOSPITAL, HANDED_OVER -> {
                if (aboard) {
                    c.hospital = a.destination.or(() -> c.hospital);
                    go(c, CasualtyState.ARRIVED, a, at);
                } else if (c.state.waiting()) {
                    c.wait(at);
                }
            }
            case CLEAR, CANCELLED -> {
                if (aboard || c.state.waiting()) {
                    c.wait(at);
                }
            }
            case ASSIGNED, ACKNOWLEDGED, EN_ROUTE, ON_SCENE, AT_PATIENT -> {
                // Nobody has left.
            }
        }
    }

    private static void go(Casualty c, CasualtyState reached, Assignment a, Instant at) {
        AssignmentStatus status =
                reached == CasualtyState.ARRIVED ? AssignmentStatus.AT_HOSPITAL : AssignmentStatus.TRANSPORTING;
        if (c.state != reached) {
            c.reach(reached, a.times.getOrDefault(status, at));
        }
    }
}

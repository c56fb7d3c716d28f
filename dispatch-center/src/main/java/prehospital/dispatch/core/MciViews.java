package prehospital.dispatch.core;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CasualtyState;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.HospitalId;
import prehospital.protocol.MciEvent.CasualtyEnded;
import prehospital.protocol.TriageCategory;
import prehospital.protocol.view.CasualtyView;
import prehospital.protocol.view.CrewMciView;
import prehospital.protocol.view.ExpectedCasualtiesView;
import prehospital.protocol.view.MciView;

/** Immutable pictures of scenes with many casualties. */
record MciViews(State state) {
    CasualtyView casualty(Incident i, Casualty c) {
        return new CasualtyView(
                i.id(),
                c.tag,
                c.category(),
                List.copyOf(c.looks()),
                c.card,
                c.sector,
                c.state,
                c.hospital,
                c.assignment,
                c.end.map(CasualtyEnded::how),
                Collections.unmodifiableSortedMap(new TreeMap<>(c.times)));
    }

    MciView mci(Incident i) {
        Scene scene = i.scene;
        return new MciView(
                i.id(),
                scene.declared.map(d -> new MciView.Declared(
                        d.event().level(),
                        d.event().commander(),
                        d.event().expected(),
                        d.event().note(),
                        d.at(),
                        d.by())),
                scene.endedAt.or(() -> i.closedAt),
                sectors(scene),
                Collections.unmodifiableSortedMap(new TreeMap<>(scene.roles)),
                scene.active()
                        ? state.hospitals.entrySet().stream()
                                .map(e -> offer(scene, e.getKey(), e.getValue()))
                                .toList()
                        : List.of(),
                counts(scene, c -> true),
                scene.unaccounted());
    }

    private static List<MciView.Sector> sectors(Scene scene) {
        return scene.sectors.stream()
                .map(s -> new MciView.Sector(s.sector(), s.kind(), s.name(), s.location()))
                .toList();
    }

    private static MciView.Offer offer(Scene scene, HospitalId id, HospitalCard card) {
        Optional<Scene.Offered> offered = Optional.ofNullable(scene.offers.get(id));
        return new MciView.Offer(
                id,
                Collections.unmodifiableSortedMap(scene.places(id, card)),
                Collections.unmodifiableSortedMap(scene.taken(id)),
                offered.isEmpty(),
                offered.map(Scene.Offered::at),
                offered.map(Scene.Offered::by));
    }

    private static SortedMap<TriageCategory, Integer> counts(Scene scene, Predicate<Casualty> which) {
        SortedMap<TriageCategory, Integer> counts = new TreeMap<>();
        scene.casualties.values().stream()
                .filter(Scene::real)
                .filter(which)
                .forEach(c -> counts.merge(c.category(), 1, Integer::sum));
        return Collections.unmodifiableSortedMap(counts);
    }

    /** What one department has to expect. */
    ExpectedCasualtiesView expected(Incident i, HospitalId id, HospitalCard card) {
        Scene scene = i.scene;
        Predicate<Casualty> here = c -> c.hospital.equals(Optional.of(id));
        return new ExpectedCasualtiesView(
                i.id(),
                id,
                i.opened.complaint() + ", " + i.place.description(),
                Collections.unmodifiableSortedMap(scene.places(id, card)),
                !scene.offers.containsKey(id),
                counts(scene, c -> c.state.waiting()),
                counts(scene, here.and(c -> c.state == CasualtyState.ALLOTTED)),
                counts(scene, here.and(c -> c.state == CasualtyState.ON_BOARD || c.state == CasualtyState.UNDER_WAY)),
                counts(scene, here.and(c -> c.state == CasualtyState.ARRIVED)),
                scene.changedAt,
                scene.endedAt.or(() -> i.closedAt));
    }

    /** What a crew on the scene has to know. */
    CrewMciView crew(Incident i, AssignmentId id) {
        Scene scene = i.scene;
        List<CrewMciView.Line> lines = scene.casualties.values().stream()
                .sorted(Comparator.comparing((Casualty c) -> c.state.accountedFor())
                        .thenComparing(c -> c.tag))
                .limit(CrewMciView.LINES_MAX)
                .map(c -> new CrewMciView.Line(c.tag, c.category(), c.state, c.sector, c.hospital, c.assignment))
                .sorted(Comparator.comparing(CrewMciView.Line::tag))
                .toList();
        return new CrewMciView(
                scene.declared.filter(d -> scene.active()).map(d -> d.event().level()),
                scene.declared.map(d -> d.event().commander()).orElse(""),
                Optional.ofNullable(scene.roles.get(id)),
                sectors(scene),
                lines,
                scene.casualties.size());
    }
}

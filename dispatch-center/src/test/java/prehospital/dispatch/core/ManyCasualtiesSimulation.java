package prehospital.dispatch.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import prehospital.clinical.CasualtyTriages;
import prehospital.dispatch.core.mci.Distribution;
import prehospital.dispatch.core.mci.Reception;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Capability;
import prehospital.protocol.CasualtyEnd;
import prehospital.protocol.CasualtyState;
import prehospital.protocol.CasualtyTag;
import prehospital.protocol.CasualtyTriage;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.MciCommand;
import prehospital.protocol.MciLevel;
import prehospital.protocol.Place;
import prehospital.protocol.Priority;
import prehospital.protocol.Recorded;
import prehospital.protocol.StationId;
import prehospital.protocol.TriageAlgorithm;
import prehospital.protocol.TriageCategory;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.CasualtyView;
import prehospital.protocol.view.MciView;

/**
 * 120 casualties from the first tag to the last one accounted for, by seed: crews without link tag the same people, frames come
 * late and twice, units shuttle. Nobody is lost, nobody is anywhere twice, no hospital gets more than it offers.
 */
class ManyCasualtiesSimulation {
    private static final int CASUALTIES = 120;
    private static final int UNITS = 12;
    private static final IncidentId I = new IncidentId("I1");
    private static final LatLon HERE = new LatLon(57.7, 11.97);

    @Test
    void everyoneIsAccountedForOnce() {
        for (long seed = 0; seed < 8; seed++) {
            try {
                new Day(seed).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    /** One seed. */
    private static final class Day {
        private final Random random;
        private final List<Recorded> disk = new ArrayList<>();
        private final Dispatch dispatch;
        private final SortedMap<UnitId, AssignmentId> out = new TreeMap<>();
        private Instant now = Instant.parse("2026-01-01T08:00:00Z");
        private int trips;

        Day(long seed) {
            random = new Random(seed);
            dispatch = new Dispatch(DispatchRules.defaults(), now);
        }

        void run() {
            setting();
            for (int i = 0; i < CASUALTIES; i++) {
                tag(i);
            }
            assertThat(dispatch.scenes().casualties(I)).hasSize(CASUALTIES);
            int rounds = 0;
            while (unaccounted() > 0) {
                assertThat(rounds++).as("rounds").isLessThan(400);
                distribute();
                finish();
                out.keySet().stream().toList().forEach(this::step);
                check();
            }
            assertThat(dispatch.incident(I).orElseThrow().closedAt())
                    .as("stays open until ended")
                    .isEmpty();
            while (out.values().stream().anyMatch(a -> status(a) != AssignmentStatus.ON_SCENE)) {
                out.keySet().stream().toList().forEach(this::step);
            }
            out.values().stream().toList().forEach(a -> must(new DispatchCommand.CancelAssignment(a, "over")));
            must(new MciCommand.EndMci(I, "nobody is left"));
            assertThat(dispatch.incident(I).orElseThrow().closedAt())
                    .as("closes with the end")
                    .isPresent();
            assertThat(dispatch.scenes().mci(I).orElseThrow().offers())
                    .as("offers are gone")
                    .isEmpty();
            Dispatch again = new Dispatch(DispatchRules.defaults(), now);
            disk.forEach(again::apply);
            assertThat(Pictures.of(again)).isEqualTo(Pictures.of(dispatch));
        }

        private void setting() {
            for (int i = 0; i < 5; i++) {
                must(new DispatchCommand.PutHospital(
                        new HospitalId("H" + i),
                        new HospitalCard("hospital " + i, HERE, Set.of(HospitalCapability.EMERGENCY))));
            }
            must(new DispatchCommand.OpenIncident(
                    I, Optional.empty(), new Place("tunnel", HERE, 50), "train", Priority.P1, Set.of(), ""));
            must(new MciCommand.DeclareMci(I, MciLevel.LEVEL_1, "", CASUALTIES, ""));
            for (int i = 0; i < 5; i++) {
                must(new MciCommand.OfferPlaces(
                        I,
                        new HospitalId("H" + i),
                        new TreeMap<>(Map.of(
                                TriageCategory.RED,
                                6,
                                TriageCategory.YELLOW,
                                8,
                                TriageCategory.GREEN,
                                10,
                                TriageCategory.GREY,
                                1))));
            }
            for (int i = 0; i < UNITS; i++) {
                UnitId unit = new UnitId("A" + i);
                must(new DispatchCommand.PutUnit(
                        unit, new UnitCard("A" + i, new StationId("S"), HERE, Set.of(Capability.BASIC_LIFE_SUPPORT))));
                send(unit);
            }
        }

        private void send(UnitId unit) {
            AssignmentId id = new AssignmentId("X" + trips++);
            must(new DispatchCommand.AssignUnit(id, I, unit));
            must(status(id, AssignmentStatus.EN_ROUTE, Optional.empty()));
            must(status(id, AssignmentStatus.ON_SCENE, Optional.empty()));
            out.put(unit, id);
        }

        private DispatchCommand status(AssignmentId id, AssignmentStatus status, Optional<HospitalId> to) {
            return new DispatchCommand.ReportStatus(id, status, now, to, Optional.empty());
        }

        /** The first look by START; some are looked at again by another crew, whose frame may come first or twice. */
        private void tag(int i) {
            CasualtyTag tag = new CasualtyTag("T" + i);
            MciCommand first = look(tag, now.minusSeconds(random.nextInt(300)));
            MciCommand second = look(tag, now.minusSeconds(random.nextInt(300)));
            List<MciCommand> frames = random.nextInt(3) == 0 ? List.of(second, first, second) : List.of(first, first);
            frames.forEach(this::must);
        }

        private MciCommand look(CasualtyTag tag, Instant at) {
            List<List<String>> ways = List.of(
                    List.of("walks:yes"),
                    List.of("walks:no", "breathing:none"),
                    List.of("walks:no", "breathing:rate_over_30"),
                    List.of("walks:no", "breathing:rate_to_30", "perfusion:good", "commands:yes"));
            List<String> way = ways.get(random.nextInt(ways.size()));
            TriageCategory category = CasualtyTriages.START.follow(way).orElseThrow();
            return new MciCommand.TriageCasualty(
                    I,
                    tag,
                    new CasualtyTriage(TriageAlgorithm.START, way, category, at),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(out.firstEntry().getValue()));
        }

        private int unaccounted() {
            return dispatch.scenes().mci(I).orElseThrow().unaccounted();
        }

        /** The dispatcher accepts whatever is proposed. */
        private void distribute() {
            List<Distribution.Patient> waiting = dispatch.scenes().casualties(I).stream()
                    .filter(c -> c.state() == CasualtyState.ON_SCENE)
                    .map(c -> new Distribution.Patient(c.tag(), c.category(), Set.of()))
                    .toList();
            List<Distribution.Destination> hospitals = new ArrayList<>();
            for (MciView.Offer offer : dispatch.scenes().mci(I).orElseThrow().offers()) {
                hospitals.add(new Distribution.Destination(
                        offer.hospital(),
                        Set.of(),
                        new Reception(offer.places(), new TreeMap<>(), List.of()),
                        offer.taken(),
                        false,
                        300 + random.nextInt(900),
                        false));
            }
            Distribution.Proposal proposal = Distribution.propose(waiting, hospitals, List.of());
            if (!proposal.items().isEmpty()) {
                must(new MciCommand.AllotCasualties(
                        I,
                        proposal.items().stream().map(item -> item.allotment()).toList(),
                        false));
            }
        }

        /** The dead are left to others; greens whom nobody has a place for go home. */
        private void finish() {
            for (CasualtyView c : dispatch.scenes().casualties(I)) {
                if (c.state() == CasualtyState.ON_SCENE && c.category() == TriageCategory.BLACK) {
                    must(new MciCommand.EndCasualty(I, c.tag(), CasualtyEnd.DEAD_ON_SCENE, "", now));
                } else if (c.state() == CasualtyState.ON_SCENE && random.nextInt(10) == 0) {
                    must(new MciCommand.EndCasualty(I, c.tag(), CasualtyEnd.TAKEN_BY_OTHERS, "", now));
                }
            }
        }

        private AssignmentStatus status(AssignmentId id) {
            return dispatch.assignment(id).orElseThrow().status();
        }

        private void step(UnitId unit) {
            now = now.plusSeconds(10);
            AssignmentId id = Optional.ofNullable(out.get(unit)).orElseThrow();
            AssignmentStatus status = status(id);
            switch (status) {
                case ON_SCENE, AT_PATIENT -> board(id);
                case TRANSPORTING -> must(status(id, AssignmentStatus.AT_HOSPITAL, Optional.empty()));
                case AT_HOSPITAL -> must(status(id, AssignmentStatus.HANDED_OVER, Optional.empty()));
                case HANDED_OVER -> {
                    must(status(id, AssignmentStatus.CLEAR, Optional.empty()));
                    out.remove(unit);
                    send(unit);
                }
                case ASSIGNED, ACKNOWLEDGED, EN_ROUTE, CLEAR, CANCELLED -> throw new AssertionError(status);
            }
        }

        private void board(AssignmentId id) {
            Optional<CasualtyView> next = dispatch.scenes().casualties(I).stream()
                    .filter(c -> c.state() == CasualtyState.ALLOTTED)
                    .min(java.util.Comparator.comparing(CasualtyView::category));
            if (next.isEmpty()) {
                return;
            }
            MciCommand load = new MciCommand.LoadCasualty(I, next.get().tag(), id, now);
            must(load);
            if (random.nextInt(6) == 0) {
                must(new MciCommand.UnloadCasualty(I, next.get().tag(), now));
                must(load);
                return;
            }
            must(status(id, AssignmentStatus.TRANSPORTING, next.get().hospital()));
        }

        private void check() {
            List<CasualtyView> all = dispatch.scenes().casualties(I);
            assertThat(all).as("nobody is lost").hasSize(CASUALTIES);
            MciView mci = dispatch.scenes().mci(I).orElseThrow();
            assertThat(mci.counts().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo(CASUALTIES);
            for (MciView.Offer offer : mci.offers()) {
                offer.taken()
                        .forEach((category, n) -> assertThat(n)
                                .as("%s at %s", category, offer.hospital())
                                .isLessThanOrEqualTo(offer.places().getOrDefault(category, 0)));
            }
            Map<AssignmentId, Long> aboard = all.stream()
                    .filter(c -> c.state() == CasualtyState.ON_BOARD || c.state() == CasualtyState.UNDER_WAY)
                    .collect(Collectors.groupingBy(
                            c -> c.assignment().orElseThrow(), TreeMap::new, Collectors.counting()));
            aboard.forEach((id, n) -> {
                assertThat(n).as("on board of %s", id).isLessThanOrEqualTo(MciCommand.ON_BOARD_MAX);
                assertThat(dispatch.assignment(id).orElseThrow().status().active())
                        .isTrue();
            });
        }

        private void must(DispatchCommand command) {
            Decision decision = dispatch.decide(command, now);
            if (!(decision instanceof Decision.Accepted accepted)) {
                throw new AssertionError(command + " was refused: " + decision);
            }
            for (DispatchEvent event : accepted.events()) {
                Recorded recorded = new Recorded(disk.size() + 1L, now, "someone", event);
                disk.add(recorded);
                dispatch.apply(recorded);
            }
        }
    }
}

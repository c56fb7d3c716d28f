package prehospital.dispatch.core.mci;

import static org.assertj.core.api.Assertions.assertThat;
import static prehospital.protocol.HospitalCapability.BURN;
import static prehospital.protocol.HospitalCapability.EMERGENCY;
import static prehospital.protocol.TriageCategory.BLACK;
import static prehospital.protocol.TriageCategory.RED;
import static prehospital.protocol.TriageCategory.YELLOW;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import prehospital.dispatch.core.mci.Distribution.Carrier;
import prehospital.dispatch.core.mci.Distribution.Destination;
import prehospital.dispatch.core.mci.Distribution.Patient;
import prehospital.dispatch.core.mci.Distribution.Proposal;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CasualtyTag;
import prehospital.protocol.Diversion;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalId;
import prehospital.protocol.TriageCategory;
import prehospital.protocol.view.DistributionView.Item;
import prehospital.protocol.view.DistributionView.Kind;
import prehospital.protocol.view.DistributionView.Reason;

class DistributionTest {
    private static final Instant SINCE = Instant.parse("2026-11-22T10:00:00Z");

    private static Patient patient(String tag, TriageCategory category, HospitalCapability... needs) {
        Set<HospitalCapability> all = EnumSet.noneOf(HospitalCapability.class);
        all.addAll(List.of(needs));
        return new Patient(new CasualtyTag(tag), category, all);
    }

    private static Destination hospital(
            String id, long drive, Map<TriageCategory, Integer> places, Set<HospitalCapability> can) {
        return hospital(id, drive, places, can, List.of());
    }

    private static Destination hospital(
            String id,
            long drive,
            Map<TriageCategory, Integer> places,
            Set<HospitalCapability> can,
            List<Diversion> diversions) {
        Reception reception = new Reception(new TreeMap<>(places), new TreeMap<>(), diversions);
        return new Destination(new HospitalId(id), can, reception, new TreeMap<>(), false, drive, false);
    }

    private static Diversion diversion(HospitalCapability... of) {
        return new Diversion(Arrays.stream(of).findFirst(), SINCE, SINCE.plusSeconds(7_200), "full", "ed");
    }

    private static Item of(Proposal proposal, String tag) {
        return proposal.items().stream()
                .filter(i -> i.allotment().tag().value().equals(tag))
                .findFirst()
                .orElseThrow();
    }

    private static List<Kind> kinds(Item item) {
        return item.reasons().stream().map(Reason::kind).toList();
    }

    @Test
    void theNearestUntilItIsFullThenTheNext() {
        Proposal p = Distribution.propose(
                List.of(patient("T1", RED), patient("T2", RED), patient("T3", RED)),
                List.of(
                        hospital("A", 300, Map.of(RED, 1), Set.of(EMERGENCY)),
                        hospital("B", 900, Map.of(RED, 1), Set.of(EMERGENCY))),
                List.of());
        assertThat(p.items()).hasSize(2);
        assertThat(kinds(of(p, "T1"))).containsExactly(Kind.NEAREST);
        assertThat(of(p, "T2").reasons())
                .containsExactly(new Reason(
                        Kind.NEARER_FULL,
                        Optional.of(new HospitalId("A")),
                        Optional.empty(),
                        Optional.of(600L),
                        Optional.empty()));
        assertThat(p.unplaced())
                .singleElement()
                .satisfies(u -> assertThat(u.tag().value()).isEqualTo("T3"));
    }

    @Test
    void needsComeBeforeMinutesAndAPlaceComesBeforeNeeds() {
        List<Destination> hospitals = List.of(
                hospital("A", 300, Map.of(RED, 5), Set.of(EMERGENCY)),
                hospital("B", 1_800, Map.of(RED, 1), Set.of(EMERGENCY, BURN)));
        Proposal p =
                Distribution.propose(List.of(patient("T1", RED, BURN), patient("T2", RED, BURN)), hospitals, List.of());
        assertThat(p.items()).hasSize(2);
        assertThat(p.items()).extracting(i -> i.allotment().hospital().value()).containsExactlyInAnyOrder("A", "B");
        Item burn = p.items().stream()
                .filter(i -> i.allotment().hospital().value().equals("B"))
                .findFirst()
                .orElseThrow();
        assertThat(kinds(burn)).containsExactly(Kind.NEARER_LACKS_CAPABILITY, Kind.HAS_CAPABILITY);
        assertThat(kinds(p.items().stream()
                        .filter(i -> !i.equals(burn))
                        .findFirst()
                        .orElseThrow()))
                .containsExactly(Kind.NEAREST, Kind.LACKS_CAPABILITY);
    }

    @Test
    void theWaitSpreadsThemAndTheMoreUrgentGoFirst() {
        List<Patient> patients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            patients.add(patient("R" + i, RED));
        }
        patients.add(patient("Y", YELLOW));
        Proposal p = Distribution.propose(
                patients,
                List.of(
                        hospital("A", 300, Map.of(RED, 9, YELLOW, 9), Set.of(EMERGENCY)),
                        hospital("B", 700, Map.of(RED, 9, YELLOW, 9), Set.of(EMERGENCY))),
                List.of(new Carrier(new AssignmentId("X1"), false), new Carrier(new AssignmentId("X2"), true)));
        assertThat(p.items().stream()
                        .filter(i -> i.category() == RED
                                && i.allotment().hospital().value().equals("B")))
                .as("300+0, 300+300, 700+0, 300+600 are the least")
                .hasSize(1);
        assertThat(p.items().getFirst().allotment().assignment()).contains(new AssignmentId("X2"));
        assertThat(p.items().get(1).allotment().assignment()).contains(new AssignmentId("X1"));
        assertThat(of(p, "Y").waitSeconds()).isEqualTo(300);
        assertThat(of(p, "Y").allotment().hospital().value()).isEqualTo("B");
        assertThat(kinds(of(p, "Y"))).containsExactly(Kind.NEARER_BUSY);
    }

    @Test
    void theDeadStayAndADivertedHospitalGetsNobody() {
        Destination diverted = hospital("A", 60, Map.of(RED, 9), Set.of(EMERGENCY), List.of(diversion()));
        Proposal p = Distribution.propose(
                List.of(patient("D", BLACK), patient("R", RED)),
                List.of(diverted, hospital("B", 600, Map.of(RED, 1), Set.of())),
                List.of());
        assertThat(p.items())
                .singleElement()
                .satisfies(i -> assertThat(i.reasons())
                        .containsExactly(new Reason(
                                Kind.NEARER_DIVERTED,
                                Optional.of(new HospitalId("A")),
                                Optional.empty(),
                                Optional.of(540L),
                                Optional.of(SINCE))));
        assertThat(p.unplaced()).isEmpty();
    }

    @Test
    void whoDivertsTheBurnedTakesTheOthers() {
        Proposal p = Distribution.propose(
                List.of(patient("B", RED, BURN), patient("R", RED)),
                List.of(
                        hospital("A", 300, Map.of(RED, 2), Set.of(EMERGENCY, BURN), List.of(diversion(BURN))),
                        hospital("B", 900, Map.of(RED, 2), Set.of(EMERGENCY, BURN))),
                List.of());
        assertThat(of(p, "R").allotment().hospital().value()).isEqualTo("A");
        assertThat(of(p, "B").allotment().hospital().value()).isEqualTo("B");
        assertThat(of(p, "B").reasons().getFirst())
                .isEqualTo(new Reason(
                        Kind.NEARER_DIVERTED,
                        Optional.of(new HospitalId("A")),
                        Optional.of(BURN),
                        Optional.of(600L),
                        Optional.of(SINCE)));
    }

    @Test
    void aPlaceWhereSuchPatientsAreDivertedIsBetterThanNone() {
        Destination only = hospital("A", 300, Map.of(RED, 1), Set.of(EMERGENCY, BURN), List.of(diversion(BURN)));
        Proposal p = Distribution.propose(List.of(patient("B", RED, BURN)), List.of(only), List.of());
        assertThat(kinds(of(p, "B"))).containsExactly(Kind.NEAREST, Kind.DIVERTS);
        assertThat(of(p, "B").reasons().getLast().at()).contains(SINCE);
    }

    @Test
    void everyNearerHospitalThatDivertsIsNamed() {
        Proposal p = Distribution.propose(
                List.of(patient("R", RED)),
                List.of(
                        hospital("A", 300, Map.of(RED, 0), Set.of(EMERGENCY)),
                        hospital("B", 400, Map.of(RED, 5), Set.of(EMERGENCY), List.of(diversion())),
                        hospital("C", 500, Map.of(RED, 0), Set.of(EMERGENCY)),
                        hospital("D", 600, Map.of(RED, 5), Set.of(EMERGENCY)),
                        hospital("E", 700, Map.of(RED, 5), Set.of(EMERGENCY), List.of(diversion()))),
                List.of());
        assertThat(of(p, "R").allotment().hospital().value()).isEqualTo("D");
        assertThat(of(p, "R").reasons())
                .extracting(r -> r.kind() + " " + r.hospital().orElseThrow())
                .containsExactly("NEARER_FULL A", "NEARER_DIVERTED B");
    }

    @Test
    void whoGoesThereAlreadyTakesAPlace() {
        Destination taken = new Destination(
                new HospitalId("A"),
                Set.of(EMERGENCY),
                new Reception(new TreeMap<>(Map.of(RED, 2)), new TreeMap<>(), List.of()),
                new TreeMap<>(Map.of(RED, 2)),
                true,
                60,
                true);
        Proposal p = Distribution.propose(List.of(patient("R", RED)), List.of(taken), List.of());
        assertThat(p.items()).isEmpty();
        assertThat(p.unplaced()).hasSize(1);
    }

    /** Against trying everything, on many small cases. */
    @Test
    void exactlyOptimal() {
        Random random = new Random(20261122);
        for (int round = 0; round < 300; round++) {
            int n = 1 + random.nextInt(5);
            List<Patient> patients = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                patients.add(random.nextBoolean() ? patient("T" + i, RED) : patient("T" + i, RED, BURN));
            }
            List<Destination> hospitals = new ArrayList<>();
            for (int h = 0; h < 3; h++) {
                hospitals.add(hospital(
                        "H" + h,
                        60 + random.nextInt(1_500),
                        Map.of(RED, random.nextInt(4)),
                        random.nextBoolean() ? Set.of(EMERGENCY, BURN) : Set.of(EMERGENCY)));
            }
            assertThat(cost(Distribution.propose(patients, hospitals, List.of()), patients, hospitals))
                    .as("round %s", round)
                    .isEqualTo(best(patients, hospitals, 0, new TreeMap<>()));
        }
    }

    private static long cost(Proposal proposal, List<Patient> patients, List<Destination> hospitals) {
        SortedMap<HospitalId, Integer> used = new TreeMap<>();
        long cost = proposal.unplaced().size() * 1_000_000_000_000L;
        for (Item item : proposal.items()) {
            Destination d = hospitals.stream()
                    .filter(h -> h.hospital().equals(item.allotment().hospital()))
                    .findFirst()
                    .orElseThrow();
            Patient patient = patients.stream()
                    .filter(p -> p.tag().equals(item.allotment().tag()))
                    .findFirst()
                    .orElseThrow();
            int before = used.merge(d.hospital(), 1, Integer::sum) - 1;
            assertThat(before).isLessThan(d.reception().places().get(RED));
            cost += one(patient, d, before);
        }
        assertThat(proposal.items().size() + proposal.unplaced().size()).isEqualTo(patients.size());
        return cost;
    }

    private static long one(Patient patient, Destination d, int before) {
        long unmet = patient.needs().stream()
                .filter(need -> !d.capabilities().contains(need))
                .count();
        return unmet * 10_000_000L + d.driveSeconds() + Distribution.HANDLING_SECONDS * before;
    }

    private static long best(
            List<Patient> patients, List<Destination> hospitals, int from, SortedMap<HospitalId, Integer> used) {
        if (from == patients.size()) {
            return 0;
        }
        long best = 1_000_000_000_000L + best(patients, hospitals, from + 1, used);
        for (Destination d : hospitals) {
            int before = used.getOrDefault(d.hospital(), 0);
            if (before < d.reception().places().getOrDefault(RED, 0)) {
                used.put(d.hospital(), before + 1);
                best = Math.min(best, one(patients.get(from), d, before) + best(patients, hospitals, from + 1, used));
                used.put(d.hospital(), before);
            }
        }
        return best;
    }
}

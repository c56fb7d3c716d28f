package prehospital.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Atmist;
import prehospital.protocol.Capability;
import prehospital.protocol.CareMilestone;
import prehospital.protocol.HandoffNote;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.OrderId;
import prehospital.protocol.OrderKind;
import prehospital.protocol.OrderStatus;
import prehospital.protocol.Outcome;
import prehospital.protocol.PositionFix;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Priority;
import prehospital.protocol.Reception;
import prehospital.protocol.ReceptionParty;
import prehospital.protocol.Recommendation;
import prehospital.protocol.Stamp;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.EtaView;
import prehospital.protocol.view.HospitalView;
import prehospital.protocol.view.OrderView;
import prehospital.protocol.view.PositionView;
import prehospital.protocol.view.PreAlertView;

/**
 * Made-up cases, each told in several states from the first word to its end: every pathway, unknown patients, newborns and old people, several
 * patients of one incident, cancelled, redirected and completed ones, words in Chinese and with marks that JSON and XML care about. The same seed
 * makes the same cases.
 */
final class SimulatedCases {
    private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<String> WORDS = List.of(
            "",
            "Chest pain",
            "胸痛,呼吸困难",
            "Fall < 2 m & \"hit\" by a car",
            "Ärger im Straßenverkehr",
            "🚑 burn, 20 %",
            "a\tb\nc",
            "  spaces  ",
            "x".repeat(300));

    private final Random chance;
    private final int number;
    private final Instant start;

    private SimulatedCases(long seed, int number) {
        this.chance = new Random(seed * 1_000_003 + number);
        this.number = number;
        this.start = BEGIN.plusSeconds(number * 3_607L).plusMillis(chance.nextInt(1_000));
    }

    /** So many cases; of each the states in which a hospital is told of it. */
    static List<List<PreRegistration>> of(long seed, int cases) {
        List<List<PreRegistration>> all = new ArrayList<>();
        for (int number = 0; number < cases; number++) {
            all.add(new SimulatedCases(seed, number).states());
        }
        return all;
    }

    private List<PreRegistration> states() {
        HospitalView first = hospital("H" + number % 3);
        HospitalView second = hospital("H" + (number + 1) % 3);
        Atmist atmist = atmist();
        boolean cancelled = number % 7 == 3;
        boolean redirected = number % 5 == 2;
        PreAlertStatus last = cancelled
                ? PreAlertStatus.CANCELLED
                : pick(EnumSet.range(PreAlertStatus.RECEIVED, PreAlertStatus.OFFLOADED));
        List<PreRegistration> states = new ArrayList<>();
        states.add(state(first, first, PreAlertStatus.SENT, atmist));
        if (redirected) {
            PreRegistration there = state(second, second, PreAlertStatus.SENT, atmist);
            states.add(new PreRegistration(
                    there.preAlert(),
                    first,
                    there.unit(),
                    List.of(),
                    there.position(),
                    there.eta(),
                    there.orders(),
                    there.at()));
            states.add(there);
        }
        HospitalView where = redirected ? second : first;
        states.add(state(where, where, last, atmist));
        return states;
    }

    private PreRegistration state(HospitalView aim, HospitalView told, PreAlertStatus status, Atmist atmist) {
        Instant now = start.plusSeconds(600 + 300L * place(status));
        boolean bare = chance.nextInt(4) == 0;
        UnitId unit = new UnitId("A" + number % 40);
        return new PreRegistration(
                preAlert(aim, status, atmist, unit),
                told,
                bare
                        ? Optional.empty()
                        : Optional.of(new UnitCard(
                                "Ambulans " + number % 40,
                                new StationId("S1"),
                                new LatLon(57.7, 11.9),
                                Set.of(Capability.PHYSICIAN))),
                vitals(now),
                bare
                        ? Optional.empty()
                        : Optional.of(new PositionView(
                                unit,
                                new PositionFix(
                                        new LatLon(57.6 + chance.nextDouble() / 10, 11.9 + chance.nextDouble() / 10),
                                        now,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()),
                                now)),
                bare
                        ? Optional.empty()
                        : Optional.of(new EtaView(
                                new AssignmentId("AS" + number),
                                told.card().location(),
                                now.plusSeconds(chance.nextInt(3_000)),
                                Recommendation.Basis.ROAD,
                                now)),
                orders(unit, now),
                now);
    }

    private List<OrderView> orders(UnitId unit, Instant now) {
        List<OrderView> orders = new ArrayList<>();
        for (int next = chance.nextInt(4); next > 0; next--) {
            OrderStatus status = pick(EnumSet.allOf(OrderStatus.class));
            Optional<OrderView.Said> said = Optional.of(new OrderView.Said(words(), now, "crew " + number));
            orders.add(new OrderView(
                    new OrderId("O" + number + "_" + next),
                    new AssignmentId("AS" + number),
                    new IncidentId("I" + number),
                    unit,
                    pick(EnumSet.allOf(OrderKind.class)),
                    "阿司匹林 300 mg & \"chew\"",
                    status,
                    new Stamp(now.minusSeconds(60), "ed"),
                    status == OrderStatus.GIVEN ? Optional.empty() : said,
                    status.open() ? Optional.empty() : said,
                    status == OrderStatus.WITHDRAWN ? said : Optional.empty()));
        }
        return orders;
    }

    private PreAlertView preAlert(HospitalView aim, PreAlertStatus status, Atmist atmist, UnitId unit) {
        SortedMap<PreAlertStatus, Instant> times = new TreeMap<>();
        for (PreAlertStatus step : PreAlertStatus.values()) {
            boolean reached = step.compareTo(status) < 0
                    && (status != PreAlertStatus.CANCELLED || step.compareTo(PreAlertStatus.ARRIVED) < 0);
            boolean skipped = step != PreAlertStatus.SENT && chance.nextInt(5) == 0;
            if (step == status || (reached && !skipped)) {
                times.put(step, start.plusSeconds(600 + 290L * place(step) + chance.nextInt(20)));
            }
        }
        boolean signed = status == PreAlertStatus.HANDED_OVER || status == PreAlertStatus.OFFLOADED;
        return new PreAlertView(
                new PreAlertId((number % 3 == 0 ? "PA_" : "PA") + number),
                new AssignmentId("AS" + number),
                // Of every ten cases the last four are one incident with several patients.
                new IncidentId("I" + (number % 10 >= 6 ? number - number % 10 : number)),
                unit,
                aim.id(),
                status,
                pick(EnumSet.allOf(Priority.class)),
                words(),
                atmist,
                times,
                crew(),
                status.compareTo(PreAlertStatus.ACKNOWLEDGED) < 0 ? Optional.empty() : Optional.of("ed" + number),
                Set.of(),
                false,
                status == PreAlertStatus.CANCELLED ? words() : "",
                signed ? Optional.of(new HandoffNote("Dr 李娜", "Crew of A", words())) : Optional.empty(),
                status.compareTo(PreAlertStatus.TEAM_ACTIVATED) < 0
                        ? Optional.empty()
                        : Optional.of(reception(status)));
    }

    private SortedMap<AssignmentStatus, Instant> crew() {
        SortedMap<AssignmentStatus, Instant> times = new TreeMap<>();
        for (AssignmentStatus step : AssignmentStatus.values()) {
            if (step != AssignmentStatus.CANCELLED && chance.nextInt(4) > 0) {
                // Clocks of tablets are wrong at times.
                times.put(step, start.plusSeconds(60L * place(step) - (chance.nextInt(20) == 0 ? 4_000 : 0)));
            }
        }
        times.putIfAbsent(AssignmentStatus.ASSIGNED, start);
        return times;
    }

    private Reception reception(PreAlertStatus status) {
        Stamp stamp = new Stamp(start.plusSeconds(2_000), "ed");
        boolean over = status == PreAlertStatus.OFFLOADED;
        return new Reception(
                List.of(new Reception.Team(
                        "导管室 team",
                        stamp,
                        chance.nextBoolean()
                                ? Optional.of(new Reception.Signature("Dr Wang", stamp))
                                : Optional.empty(),
                        chance.nextInt(4) == 0
                                ? Optional.of(new Reception.StoodDown(stamp, "not needed"))
                                : Optional.empty())),
                chance.nextBoolean() ? Optional.of(new Reception.Bed("Resus " + number, stamp)) : Optional.empty(),
                List.of(),
                new TreeMap<>(java.util.Map.of(
                        CareMilestone.SYMPTOM_ONSET, new Reception.Stated(start.minusSeconds(3_600), stamp))),
                over ? Optional.of(new Reception.Signature("Chen", stamp)) : Optional.empty(),
                over
                        ? new TreeMap<>(java.util.Map.of(
                                pick(EnumSet.allOf(ReceptionParty.class)),
                                new Reception.Stated(start.plusSeconds(5_000), stamp)))
                        : Collections.emptySortedMap(),
                over
                        ? Optional.of(new Reception.Told(
                                new Outcome("NSTEMI", pick(EnumSet.allOf(Outcome.Disposition.class)), ""), stamp))
                        : Optional.empty(),
                chance.nextBoolean()
                        ? Optional.of(new Reception.Registration("ED-" + number, stamp))
                        : Optional.empty());
    }

    private List<VitalValue> vitals(Instant now) {
        List<VitalValue> values = new ArrayList<>();
        int rounds = chance.nextInt(4);
        for (int round = 0; round < rounds; round++) {
            for (VitalSign sign : VitalSign.values()) {
                if (chance.nextInt(3) > 0) {
                    double value = chance.nextInt(10) == 0
                            ? -1e6 * chance.nextDouble()
                            : Math.round(1_000 * chance.nextDouble()) / 10.0;
                    values.add(new VitalValue(
                            sign,
                            value,
                            now.minusSeconds(20L * round),
                            pick(EnumSet.allOf(VitalValue.Mark.class)),
                            chance.nextBoolean() ? "MON^" + number : ""));
                }
            }
        }
        return values;
    }

    private Atmist atmist() {
        Optional<Integer> age = switch (number % 4) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(chance.nextInt(15));
            default -> Optional.of(15 + chance.nextInt(90));
        };
        return new Atmist(
                age,
                number % 4 == 0 ? Atmist.Sex.UNKNOWN : pick(EnumSet.allOf(Atmist.Sex.class)),
                words(),
                words(),
                words(),
                words(),
                words(),
                List.of(Atmist.Pathway.values())
                        .get(number % List.of(Atmist.Pathway.values()).size()));
    }

    private HospitalView hospital(String id) {
        return new HospitalView(
                new HospitalId(id),
                new HospitalCard("Hospital " + id, new LatLon(57.68, 11.96), Set.of(HospitalCapability.EMERGENCY)));
    }

    private String words() {
        return WORDS.get(chance.nextInt(WORDS.size()));
    }

    private static <E extends Enum<E>> int place(E step) {
        return List.of(step.getDeclaringClass().getEnumConstants()).indexOf(step);
    }

    private <T> T pick(Set<T> from) {
        return from.stream().skip(chance.nextInt(from.size())).findFirst().orElseThrow();
    }
}

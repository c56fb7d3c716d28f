package prehospital.simulation;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import prehospital.protocol.Atmist;
import prehospital.protocol.Capability;
import prehospital.protocol.Priority;

/** The kinds of emergencies that simulated callers report, with what their crews later tell the hospital. */
final class CaseBook {
    /**
     * One kind of emergency.
     *
     * @param weight how often it comes up, relative to the others
     * @param condition the patient the monitor will see
     */
    record Case(
            int weight,
            String complaint,
            Priority priority,
            Set<Capability> needs,
            Condition condition,
            Atmist.Pathway pathway,
            String injuries,
            String treatment,
            int ageMin,
            int ageMax) {}

    /** How the patient does, in the few numbers a monitor needs. */
    record Condition(int heartRate, int spo2, int respiratoryRate, int systolic, int diastolic, double temperature) {}

    private static final List<Case> CASES = List.of(
            new Case(
                    4,
                    "Chest pain",
                    Priority.P1,
                    Set.of(Capability.ADVANCED_LIFE_SUPPORT),
                    new Condition(104, 94, 20, 148, 92, 36.6),
                    Atmist.Pathway.STEMI,
                    "Pale, sweating, pain into the left arm; ST elevation II, III, aVF",
                    "Aspirin 300 mg, GTN, morphine 5 mg, oxygen",
                    45,
                    85),
            new Case(
                    3,
                    "Stroke symptoms",
                    Priority.P1,
                    Set.of(),
                    new Condition(88, 96, 18, 178, 98, 36.8),
                    Atmist.Pathway.STROKE,
                    "Right face droop, right arm drift, slurred speech",
                    "Oxygen, glucose 6.1 mmol/L, IV access",
                    55,
                    90),
            new Case(
                    1,
                    "Cardiac arrest",
                    Priority.P1,
                    Set.of(Capability.ADVANCED_LIFE_SUPPORT),
                    new Condition(118, 88, 12, 82, 50, 35.9),
                    Atmist.Pathway.CARDIAC_ARREST,
                    "Witnessed collapse, return of circulation after 2 shocks",
                    "CPR, 2 shocks, adrenaline 1 mg, airway secured",
                    40,
                    85),
            new Case(
                    5,
                    "Breathing difficulty",
                    Priority.P2,
                    Set.of(),
                    new Condition(112, 89, 30, 136, 84, 37.4),
                    Atmist.Pathway.GENERAL,
                    "Wheeze on both sides, speaks in short sentences",
                    "Salbutamol and ipratropium nebulised, oxygen",
                    20,
                    88),
            new Case(
                    4,
                    "Traffic collision",
                    Priority.P2,
                    Set.of(),
                    new Condition(122, 95, 24, 98, 62, 36.2),
                    Atmist.Pathway.TRAUMA,
                    "Chest wall tender, suspected pelvic fracture",
                    "Pelvic binder, tranexamic acid 1 g, fluids 250 mL",
                    17,
                    70),
            new Case(
                    7,
                    "Fall",
                    Priority.P3,
                    Set.of(),
                    new Condition(84, 97, 16, 142, 80, 36.5),
                    Atmist.Pathway.GENERAL,
                    "Left hip painful, leg shortened and turned out",
                    "Paracetamol 1 g, splint",
                    65,
                    95),
            new Case(
                    3,
                    "Fever and confusion",
                    Priority.P2,
                    Set.of(),
                    new Condition(116, 92, 26, 94, 56, 39.3),
                    Atmist.Pathway.SEPSIS,
                    "Confused, warm, mottled knees",
                    "Fluids 500 mL, oxygen",
                    50,
                    92),
            new Case(
                    4,
                    "Abdominal pain",
                    Priority.P3,
                    Set.of(),
                    new Condition(92, 98, 17, 128, 78, 37.6),
                    Atmist.Pathway.GENERAL,
                    "Guarding in the right lower quadrant",
                    "IV access, paracetamol 1 g",
                    16,
                    70));

    private CaseBook() {}

    /** Draws a case by weight. */
    static Case draw(Random random) {
        int ticket = random.nextInt(CASES.stream().mapToInt(Case::weight).sum());
        for (Case candidate : CASES) {
            ticket -= candidate.weight();
            if (ticket < 0) {
                return candidate;
            }
        }
        throw new IllegalStateException("weights do not add up");
    }

    /** The case with this complaint, the first of the book when a person opened the incident with words of their own. */
    static Case of(String complaint) {
        return CASES.stream()
                .filter(c -> c.complaint().equalsIgnoreCase(complaint))
                .findFirst()
                .orElse(CASES.get(0));
    }

    /** What the crew tells the hospital. */
    static Atmist atmist(Case from, Random random) {
        Condition c = from.condition();
        return new Atmist(
                Optional.of(from.ageMin() + random.nextInt(from.ageMax() - from.ageMin() + 1)),
                random.nextBoolean() ? Atmist.Sex.FEMALE : Atmist.Sex.MALE,
                (10 + random.nextInt(50)) + " min before the call",
                from.complaint(),
                from.injuries(),
                "HR " + c.heartRate() + ", RR " + c.respiratoryRate() + ", SpO2 " + c.spo2() + " %, BP " + c.systolic()
                        + "/" + c.diastolic(),
                from.treatment(),
                from.pathway());
    }
}

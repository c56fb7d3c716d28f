package prehospital.protocol;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a department has prepared for a patient, and how care was taken over. A redirect begins it anew, but for the milestones.
 *
 * @param teams called for this patient, in the order of their first call, at most {@value #TEAMS_MAX}
 * @param preparation items that someone took or finished, by item
 * @param milestones moments that were stated, the last statement of each
 * @param crewSignature of the crew member who handed over; the department's is the {@link HandoffNote}
 * @param offloaded when the stretcher was free, as each side says
 * @param registration under which number the department registered the patient
 * @param phoned whom the dispatcher called because nobody answered, oldest first, at most {@value #CALLS_MAX}; absent when nobody, or from an older
 *     centre
 */
public record Reception(
        List<Team> teams,
        Optional<Bed> bed,
        List<Preparation> preparation,
        SortedMap<CareMilestone, Stated> milestones,
        Optional<Signature> crewSignature,
        SortedMap<ReceptionParty, Stated> offloaded,
        Optional<Told> outcome,
        Optional<Registration> registration,
        Optional<List<PhoneCall>> phoned) {
    /** Most teams called for one patient; a further one is refused with {@code LIMIT_REACHED}. */
    public static final int TEAMS_MAX = 8;

    /** Most items of the preparation of one patient; a further one is refused with {@code LIMIT_REACHED}. */
    public static final int ITEMS_MAX = 50;

    /** Most calls to one department about one patient; a further one is refused with {@code LIMIT_REACHED}. */
    public static final int CALLS_MAX = 30;

    public Reception {
        teams = List.copyOf(teams);
        preparation = List.copyOf(preparation);
        milestones = Collections.unmodifiableSortedMap(new TreeMap<>(milestones));
        offloaded = Collections.unmodifiableSortedMap(new TreeMap<>(offloaded));
        phoned = phoned.map(List::copyOf);
    }

    /** Where the dispatcher called nobody. */
    public Reception(
            List<Team> teams,
            Optional<Bed> bed,
            List<Preparation> preparation,
            SortedMap<CareMilestone, Stated> milestones,
            Optional<Signature> crewSignature,
            SortedMap<ReceptionParty, Stated> offloaded,
            Optional<Told> outcome,
            Optional<Registration> registration) {
        this(teams, bed, preparation, milestones, crewSignature, offloaded, outcome, registration, Optional.empty());
    }

    /**
     * A call to someone of the department.
     *
     * @param begun who dialled, and when
     * @param result absent while it rings
     */
    public record PhoneCall(String name, String number, Stamp begun, Optional<PhoneResult> result) {}

    /** What came of a call, and who said so. */
    public record PhoneResult(CallbackOutcome outcome, Stamp stamp) {}

    /**
     * A team that was called.
     *
     * @param name as the department calls it
     * @param answered who of the team said that it comes; absent until then
     * @param stoodDown absent while the call stands
     */
    public record Team(String name, Stamp called, Optional<Signature> answered, Optional<StoodDown> stoodDown) {}

    /** A call that was taken back. */
    public record StoodDown(Stamp stamp, String reason) {}

    /** Where the patient will lie. */
    public record Bed(String name, Stamp assigned) {}

    /**
     * The department's own number of the patient, which takes the place of our provisional one.
     *
     * @param number 1–100 characters, as its systems write it
     */
    public record Registration(String number, Stamp stamp) {}

    /** An item of the preparation. */
    public record Preparation(String item, String owner, boolean done, Stamp stamp) {}

    /**
     * A moment that someone stated.
     *
     * @param at when it was
     * @param stamp who said so, and when
     */
    public record Stated(Instant at, Stamp stamp) {}

    /** A person, named by who signs, and the account it was done with. */
    public record Signature(String name, Stamp stamp) {}

    /** The outcome, and who told it. */
    public record Told(Outcome outcome, Stamp stamp) {}
}

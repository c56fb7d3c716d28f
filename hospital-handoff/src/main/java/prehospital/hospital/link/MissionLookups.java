package prehospital.hospital.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.Refusal;
import prehospital.protocol.Stamp;
import prehospital.protocol.TheirPatient;
import prehospital.web.Problem;

/**
 * What crews looked for before any department was told of their patient: how often, whom the server found, whose history was read by whom. It keeps a
 * mission from leafing through a hospital's patients: at most {@value #SEARCHES_MAX} searches and the histories of {@value #PEOPLE_MAX} people, and only
 * of people who were found for it. In memory, {@link Histories#KEPT} from the first search on, of at most {@value #MISSIONS_MAX} missions, of which the
 * oldest goes; after a restart a mission begins anew. Any thread.
 */
final class MissionLookups {
    /** Searches of one mission. */
    static final int SEARCHES_MAX = 20;
    /** People whose history one mission may read. */
    static final int PEOPLE_MAX = 5;
    /** Missions that are remembered. */
    static final int MISSIONS_MAX = 1_000;

    private final Map<AssignmentId, Mission> missions = new LinkedHashMap<>();

    private static final class Mission {
        private final Instant begun;
        private int searches;
        private final Map<String, TheirPatient> found = new LinkedHashMap<>();
        private final Map<String, Stamp> read = new LinkedHashMap<>();

        Mission(Instant begun) {
            this.begun = begun;
        }
    }

    /** Somebody whose history was read. */
    record Read(TheirPatient patient, Stamp stamp) {}

    /**
     * Counts a search.
     *
     * @throws prehospital.web.ProblemException when the mission has made all it may
     */
    synchronized void search(AssignmentId mission, Instant now) {
        Mission known = of(mission, now);
        if (known.searches >= SEARCHES_MAX) {
            throw refused(
                    Refusal.LIMIT_REACHED,
                    SEARCHES_MAX + " look-ups were made for this mission; tell a hospital of the patient to go on");
        }
        known.searches++;
    }

    /** Remembers whom the server found. */
    synchronized void found(AssignmentId mission, List<TheirPatient> people, Instant now) {
        Mission known = of(mission, now);
        people.forEach(person -> known.found.put(person.id(), person));
    }

    /**
     * Notes that somebody opens a history, before the server is asked.
     *
     * @throws prehospital.web.ProblemException when nobody of that id was found for the mission, or it has opened all it may
     */
    synchronized void open(AssignmentId mission, String patient, Stamp stamp) {
        Mission known = of(mission, stamp.at());
        if (!known.found.containsKey(patient)) {
            throw refused(
                    Refusal.IDENTITY_UNKNOWN,
                    "look the patient up first: nobody of this id was found for this mission");
        }
        if (!known.read.containsKey(patient) && known.read.size() >= PEOPLE_MAX) {
            throw refused(
                    Refusal.LIMIT_REACHED,
                    "the histories of " + PEOPLE_MAX
                            + " people were read for this mission; tell a hospital of the patient to go on");
        }
        known.read.remove(patient);
        known.read.put(patient, stamp);
    }

    /** Whose histories were read, the newest first. */
    synchronized List<Read> read(AssignmentId mission, Instant now) {
        forget(now);
        return Optional.ofNullable(missions.get(mission)).stream()
                .flatMap(known -> known.read.entrySet().stream()
                        .flatMap(one -> Optional.ofNullable(known.found.get(one.getKey())).stream()
                                .map(person -> new Read(person, one.getValue()))))
                .toList()
                .reversed();
    }

    private Mission of(AssignmentId mission, Instant now) {
        forget(now);
        Mission known = missions.computeIfAbsent(mission, id -> new Mission(now));
        Iterator<AssignmentId> oldest = missions.keySet().iterator();
        while (missions.size() > MISSIONS_MAX) {
            oldest.next();
            oldest.remove();
        }
        return known;
    }

    private void forget(Instant now) {
        missions.values().removeIf(known -> longAgo(known.begun, Histories.KEPT, now));
    }

    private static boolean longAgo(Instant begun, Duration kept, Instant now) {
        return begun.plus(kept).isBefore(now);
    }

    private static RuntimeException refused(Refusal refusal, String sentence) {
        return Problem.of(refusal, sentence).failure();
    }
}

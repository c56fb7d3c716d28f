package prehospital.protocol;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What someone asks about an incident with many casualties. */
public sealed interface MciCommand extends DispatchCommand {
    /** Most casualties of one incident; a further tag is refused with {@code LIMIT_REACHED}. */
    int CASUALTIES_MAX = 500;

    /** Most sectors of one incident; a further one is refused with {@code LIMIT_REACHED}. */
    int SECTORS_MAX = 20;

    /** Most looks at one casualty; a further one is refused with {@code LIMIT_REACHED}. */
    int TRIAGES_MAX = 50;

    /** Most casualties on board of one unit: one lying and three who can sit; a further one is refused with {@code UNIT_FULL}. */
    int ON_BOARD_MAX = 4;

    /** Most places of one category that a hospital may offer. */
    int PLACES_MAX = 500;

    /** The incident that it is about. */
    IncidentId incident();

    /** Declares a mass casualty incident, or changes what was declared. */
    record DeclareMci(IncidentId incident, MciLevel level, String commander, int expected, String note)
            implements MciCommand {
        public DeclareMci {
            Limits.text("commander", commander, 0, 100);
            Limits.range("expected casualties", expected, 0, 10_000);
            Limits.text("note", note, 0, TEXT_MAX);
        }
    }

    /** Nobody is left on the scene: ends it, and with it the capacity that hospitals offered. */
    record EndMci(IncidentId incident, String reason) implements MciCommand {
        public EndMci {
            Limits.text("reason", reason, 1, TEXT_MAX);
        }
    }

    /** Adds a sector of the scene or changes it. */
    record PutSector(IncidentId incident, SectorId sector, SectorKind kind, String name, Optional<LatLon> location)
            implements MciCommand {
        public PutSector {
            Limits.text("sector name", name, 1, 60);
        }
    }

    /** Gives a unit on the incident its role on the scene. */
    record SetSceneRole(IncidentId incident, AssignmentId assignment, SceneRole role) implements MciCommand {}

    /**
     * A look at a casualty, the first or a later one. The first one makes the casualty known.
     *
     * @param sector where it lies; absent leaves it where it was
     * @param card what else is known; absent leaves what was known
     * @param assignment of the unit that looked; absent for a dispatcher
     */
    record TriageCasualty(
            IncidentId incident,
            CasualtyTag tag,
            CasualtyTriage triage,
            Optional<SectorId> sector,
            Optional<CasualtyCard> card,
            Optional<AssignmentId> assignment)
            implements MciCommand {}

    /** The casualty was carried to another sector. */
    record MoveCasualty(IncidentId incident, CasualtyTag tag, SectorId sector, Instant at) implements MciCommand {}

    /** Places that a hospital offers for this incident, by category; replaces what it offered before. */
    record OfferPlaces(IncidentId incident, HospitalId hospital, SortedMap<TriageCategory, Integer> places)
            implements MciCommand {
        public OfferPlaces {
            places.forEach((category, n) -> Limits.range(
                    "places",
                    Optional.ofNullable(n).orElseThrow(() -> new IllegalArgumentException("places need a number")),
                    0,
                    PLACES_MAX));
            places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
        }
    }

    /**
     * Chooses hospitals for casualties, all of them or none.
     *
     * @param beyondPlaces true to send more than a hospital offers, knowingly
     */
    record AllotCasualties(IncidentId incident, List<Allotment> allotments, boolean beyondPlaces)
            implements MciCommand {
        public AllotCasualties {
            Limits.range("allotments", allotments.size(), 1, CASUALTIES_MAX);
            allotments = List.copyOf(allotments);
        }
    }

    /** A unit takes the casualty on board. */
    record LoadCasualty(IncidentId incident, CasualtyTag tag, AssignmentId assignment, Instant at)
            implements MciCommand {}

    /** A unit gives the casualty back to the scene. */
    record UnloadCasualty(IncidentId incident, CasualtyTag tag, Instant at) implements MciCommand {}

    /** Says what became of a casualty that no unit takes. */
    record EndCasualty(IncidentId incident, CasualtyTag tag, CasualtyEnd how, String note, Instant at)
            implements MciCommand {
        public EndCasualty {
            Limits.text("note", note, 0, TEXT_MAX);
        }
    }
}

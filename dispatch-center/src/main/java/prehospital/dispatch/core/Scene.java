package prehospital.dispatch.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.dispatch.core.mci.UsualPlaces;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CasualtyEnd;
import prehospital.protocol.CasualtyTag;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.HospitalId;
import prehospital.protocol.MciEvent.MciDeclared;
import prehospital.protocol.MciEvent.PlacesOffered;
import prehospital.protocol.MciEvent.SectorPut;
import prehospital.protocol.SceneRole;
import prehospital.protocol.SectorId;
import prehospital.protocol.TriageCategory;

/** The casualties of one incident and what is arranged for them; empty for most incidents. Single writer. */
final class Scene {
    final List<SectorPut> sectors = new ArrayList<>();
    final TreeMap<AssignmentId, SceneRole> roles = new TreeMap<>();
    final TreeMap<HospitalId, Offered> offers = new TreeMap<>();
    final TreeMap<CasualtyTag, Casualty> casualties = new TreeMap<>();
    Optional<Declared> declared = Optional.empty();
    Optional<Instant> endedAt = Optional.empty();
    /** When anything here changed last. */
    Instant changedAt = Instant.EPOCH;

    /** The declaration, and who made it when. */
    record Declared(MciDeclared event, Instant at, String by) {}

    /** A hospital's offer, and who made it when. */
    record Offered(PlacesOffered event, Instant at, String by) {}

    /** Whether there is anything to show. */
    boolean used() {
        return declared.isPresent() || !casualties.isEmpty() || !sectors.isEmpty();
    }

    /** Whether it is declared and goes on. */
    boolean active() {
        return declared.isPresent() && endedAt.isEmpty();
    }

    Optional<Casualty> casualty(CasualtyTag tag) {
        return Optional.ofNullable(casualties.get(tag));
    }

    boolean knows(SectorId sector) {
        return sectors.stream().anyMatch(s -> s.sector().equals(sector));
    }

    /** Casualties of whom it is not certain what became of them. */
    int unaccounted() {
        return (int) casualties.values().stream()
                .filter(c -> !c.state.accountedFor())
                .count();
    }

    /** Whether the incident has to stay open for it. */
    boolean holdsOpen() {
        return active() || unaccounted() > 0;
    }

    /** A tag that was used by mistake is nobody. */
    static boolean real(Casualty c) {
        return c.end.filter(e -> e.how() == CasualtyEnd.TAG_VOID).isEmpty();
    }

    /** Places of a hospital for this scene: what it offered, else what is usual for it. */
    SortedMap<TriageCategory, Integer> places(HospitalId id, HospitalCard card) {
        return Optional.ofNullable(offers.get(id))
                .<SortedMap<TriageCategory, Integer>>map(
                        o -> new TreeMap<>(o.event().places()))
                .orElseGet(() -> UsualPlaces.of(card.capabilities()));
    }

    /** Casualties who go to a hospital or are there, by category. */
    SortedMap<TriageCategory, Integer> taken(HospitalId id) {
        SortedMap<TriageCategory, Integer> taken = new TreeMap<>();
        casualties.values().stream()
                .filter(c -> c.end.isEmpty() && c.hospital.equals(Optional.of(id)))
                .forEach(c -> taken.merge(c.category(), 1, Integer::sum));
        return taken;
    }
}

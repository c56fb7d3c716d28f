package prehospital.dispatch.core;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import prehospital.protocol.Allotment;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.Atmist;
import prehospital.protocol.CasualtyCard;
import prehospital.protocol.CasualtyEnd;
import prehospital.protocol.CasualtyTag;
import prehospital.protocol.CasualtyTriage;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.MciCommand;
import prehospital.protocol.MciLevel;
import prehospital.protocol.SceneRole;
import prehospital.protocol.SectorId;
import prehospital.protocol.SectorKind;
import prehospital.protocol.TriageAlgorithm;
import prehospital.protocol.TriageCategory;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.CasualtyView;
import prehospital.protocol.view.IncidentView;

/** Random commands about casualties, mostly sensible; they gather on few incidents, so that commands meet. */
record SceneChance(Random random, Dispatch dispatch, Instant at) {
    DispatchCommand next() {
        List<IncidentView> open = dispatch.openIncidents();
        IncidentId incident = open.isEmpty() || random.nextInt(20) == 0
                ? new IncidentId("I0")
                : open.get(random.nextInt(Math.min(3, open.size()))).id();
        List<AssignmentView> units = dispatch.assignments().stream()
                .filter(a -> a.incident().equals(incident) && a.status().active())
                .toList();
        AssignmentId unit = units.isEmpty()
                ? new AssignmentId("X0")
                : units.get(random.nextInt(units.size())).id();
        List<CasualtyView> casualties = dispatch.scenes().casualties(incident);
        CasualtyTag tag = casualties.isEmpty() || random.nextInt(15) == 0
                ? new CasualtyTag("T" + random.nextInt(5))
                : casualties.get(random.nextInt(casualties.size())).tag();
        return switch (random.nextInt(14)) {
            case 0 -> new MciCommand.DeclareMci(incident, any(MciLevel.values()), "", random.nextInt(2), "");
            case 1 -> new MciCommand.EndMci(incident, "all gone");
            case 2 ->
                new MciCommand.PutSector(
                        incident, sector(), any(SectorKind.values()), "sector " + random.nextInt(2), Optional.empty());
            case 3 -> new MciCommand.SetSceneRole(incident, unit, any(SceneRole.values()));
            case 4, 5 -> look(incident, new CasualtyTag("T" + random.nextInt(6)), unit);
            case 6 -> new MciCommand.MoveCasualty(incident, tag, sector(), time());
            case 7 -> offer(incident);
            case 8 -> allot(incident, tag, unit);
            case 9, 10 -> new MciCommand.LoadCasualty(incident, tag, unit, time());
            case 11 -> new MciCommand.UnloadCasualty(incident, tag, time());
            default -> new MciCommand.EndCasualty(incident, tag, any(CasualtyEnd.values()), "", time());
        };
    }

    private MciCommand look(IncidentId incident, CasualtyTag tag, AssignmentId unit) {
        boolean walks = random.nextInt(4) == 0;
        CasualtyTriage triage = walks
                ? new CasualtyTriage(TriageAlgorithm.START, List.of("walks:yes"), TriageCategory.GREEN, time())
                : new CasualtyTriage(TriageAlgorithm.JUDGEMENT, List.of(), any(TriageCategory.values()), time());
        Optional<CasualtyCard> card = random.nextInt(3) == 0
                ? Optional.of(new CasualtyCard(
                        any(CasualtyCard.AgeGroup.values()), Atmist.Sex.UNKNOWN, Set.of(HospitalCapability.BURN), ""))
                : Optional.empty();
        return new MciCommand.TriageCasualty(
                incident,
                tag,
                triage,
                random.nextInt(3) == 0 ? Optional.of(sector()) : Optional.empty(),
                card,
                random.nextBoolean() ? Optional.of(unit) : Optional.empty());
    }

    private MciCommand offer(IncidentId incident) {
        TreeMap<TriageCategory, Integer> places = new TreeMap<>();
        places.put(any(TriageCategory.values()), random.nextInt(4));
        return new MciCommand.OfferPlaces(incident, hospital(), places);
    }

    private MciCommand allot(IncidentId incident, CasualtyTag tag, AssignmentId unit) {
        return new MciCommand.AllotCasualties(
                incident,
                List.of(new Allotment(tag, hospital(), random.nextBoolean() ? Optional.of(unit) : Optional.empty())),
                random.nextInt(4) == 0);
    }

    private HospitalId hospital() {
        return new HospitalId("H" + random.nextInt(3));
    }

    private SectorId sector() {
        return new SectorId("S" + random.nextInt(3));
    }

    /** Clocks of crews are a little off. */
    private Instant time() {
        return at.plusSeconds(random.nextInt(120) - 60L);
    }

    private <T> T any(T[] values) {
        return Arrays.asList(values).get(random.nextInt(values.length));
    }
}

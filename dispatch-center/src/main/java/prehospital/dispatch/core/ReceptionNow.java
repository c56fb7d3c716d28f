package prehospital.dispatch.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import prehospital.protocol.CareMilestone;
import prehospital.protocol.Reception;
import prehospital.protocol.Reception.Bed;
import prehospital.protocol.Reception.PhoneCall;
import prehospital.protocol.Reception.Preparation;
import prehospital.protocol.Reception.Registration;
import prehospital.protocol.Reception.Signature;
import prehospital.protocol.Reception.Stated;
import prehospital.protocol.Reception.Team;
import prehospital.protocol.Reception.Told;
import prehospital.protocol.ReceptionParty;

/** The reception of one patient as the core remembers it. Single writer. */
final class ReceptionNow {
    final LinkedHashMap<String, Team> teams = new LinkedHashMap<>();
    final LinkedHashMap<String, Preparation> preparation = new LinkedHashMap<>();
    final TreeMap<CareMilestone, Stated> milestones = new TreeMap<>();
    final TreeMap<ReceptionParty, Stated> offloaded = new TreeMap<>();
    final ArrayList<PhoneCall> phoned = new ArrayList<>();
    Optional<Bed> bed = Optional.empty();
    Optional<Signature> crewSignature = Optional.empty();
    Optional<Told> outcome = Optional.empty();
    Optional<Registration> registration = Optional.empty();

    Optional<Team> team(String name) {
        return Optional.ofNullable(teams.get(name));
    }

    /** The last call of a number. */
    Optional<PhoneCall> call(String number) {
        return phoned.reversed().stream()
                .filter(call -> call.number().equals(number))
                .findFirst();
    }

    /** Another department begins anew; what was stated of the patient stays. */
    void beginAgain() {
        teams.clear();
        preparation.clear();
        phoned.clear();
        bed = Optional.empty();
        registration = Optional.empty();
    }

    /** Absent before anything has happened. */
    Optional<Reception> view() {
        boolean nothing = teams.isEmpty()
                && preparation.isEmpty()
                && phoned.isEmpty()
                && milestones.isEmpty()
                && offloaded.isEmpty()
                && bed.isEmpty()
                && crewSignature.isEmpty()
                && outcome.isEmpty()
                && registration.isEmpty();
        return nothing
                ? Optional.empty()
                : Optional.of(new Reception(
                        List.copyOf(teams.values()),
                        bed,
                        List.copyOf(preparation.values()),
                        milestones,
                        crewSignature,
                        offloaded,
                        outcome,
                        registration,
                        Optional.of(List.copyOf(phoned)).filter(calls -> !calls.isEmpty())));
    }
}

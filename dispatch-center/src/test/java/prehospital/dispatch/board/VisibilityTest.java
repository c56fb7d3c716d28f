package prehospital.dispatch.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import prehospital.dispatch.core.Decision;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.core.DispatchRules;
import prehospital.protocol.Account;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.Atmist;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Place;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.Priority;
import prehospital.protocol.Role;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.SituationView;

class VisibilityTest {
    private static final Instant AT = Instant.parse("2026-01-01T08:00:00Z");
    private static final LatLon HERE = new LatLon(57.7, 11.97);
    private static final HospitalId SU = new HospitalId("SU");
    private static final HospitalId MS = new HospitalId("MS");
    private static final UnitId A1 = new UnitId("A1");
    private static final UnitId A2 = new UnitId("A2");
    private static final IncidentId I1 = new IncidentId("I1");
    private static final AssignmentId X1 = new AssignmentId("X1");
    private static final PreAlertId N1 = new PreAlertId("N1");

    private final Dispatch dispatch = new Dispatch(DispatchRules.defaults(), AT);

    @BeforeEach
    void oneUnitOnItsWayWithAPreAlert() {
        for (UnitId unit : Set.of(A1, A2)) {
            give(new DispatchCommand.PutUnit(unit, new UnitCard("unit", new StationId("S1"), HERE, Set.of())));
        }
        for (HospitalId hospital : Set.of(SU, MS)) {
            give(new DispatchCommand.PutHospital(hospital, new HospitalCard("hospital", HERE, Set.of())));
        }
        Place place = new Place("here", HERE, 0);
        give(new DispatchCommand.OpenIncident(I1, Optional.empty(), place, "fall", Priority.P1, Set.of(), ""));
        give(new DispatchCommand.AssignUnit(X1, I1, A1));
        Atmist atmist = new Atmist(Optional.empty(), Atmist.Sex.UNKNOWN, "", "fall", "", "", "", Atmist.Pathway.TRAUMA);
        give(new DispatchCommand.SendPreAlert(N1, X1, SU, atmist));
    }

    @Test
    void aDepartmentSeesItsOwnPreAlertsAndLosesThemWhenItHasConfirmed() {
        assertThat(sees(ed(SU))).isEqualTo("prealert incident assignment unit");
        assertThat(sees(ed(MS))).isEmpty();
        give(new DispatchCommand.RedirectPreAlert(N1, MS, "no CT"));
        assertThat(sees(ed(SU))).isEqualTo("prealert");
        assertThat(sees(ed(MS))).isEqualTo("prealert incident assignment unit");
        give(new DispatchCommand.ConfirmWithdrawal(N1, SU));
        assertThat(sees(ed(SU))).isEmpty();
    }

    @Test
    void aCrewSeesItsOwnUntilItIsStoodDown() {
        assertThat(sees(crew(A1))).isEqualTo("prealert incident assignment unit");
        assertThat(sees(crew(A2))).isEmpty();
        give(new DispatchCommand.CancelAssignment(X1, "nearer unit"));
        assertThat(sees(crew(A1))).doesNotContain("incident").doesNotContain("assignment");
    }

    @Test
    void dispatchersSeeEverythingAndARoleWithoutUnitOrHospitalNothing() {
        assertThat(sees(account(Role.DISPATCHER, Optional.empty(), Optional.empty())))
                .isEqualTo("prealert incident assignment unit");
        assertThat(sees(account(Role.PARAMEDIC, Optional.empty(), Optional.empty())))
                .isEmpty();
        assertThat(sees(account(Role.ED, Optional.of(A1), Optional.empty()))).isEmpty();
        assertThat(sees(account(Role.SPECIALIST, Optional.empty(), Optional.of(SU))))
                .isEmpty();
    }

    @Test
    void aSituationHoldsWhatTheCrewNeedsAndOnlyThat() {
        SituationView situation = Situations.of(A1, dispatch).orElseThrow();
        assertThat(situation.assignment().orElseThrow().id()).isEqualTo(X1);
        assertThat(situation.incident().orElseThrow().id()).isEqualTo(I1);
        assertThat(situation.preAlert().orElseThrow().hospital()).isEqualTo(SU);
        assertThat(situation.hospitals()).hasSize(2);
        assertThat(Situations.of(A2, dispatch).orElseThrow().assignment()).isEmpty();
        assertThat(Situations.of(new UnitId("A9"), dispatch)).isEmpty();
        long before = situation.version();
        give(new DispatchCommand.ChangePriority(I1, Priority.P2, "calmer"));
        assertThat(Situations.of(A1, dispatch).orElseThrow().version()).isGreaterThan(before);
    }

    private String sees(Account account) {
        StringBuilder seen = new StringBuilder();
        dispatch.preAlert(N1).filter(p -> Visibility.preAlert(account, p)).ifPresent(p -> seen.append("prealert "));
        if (Visibility.incident(account, I1, dispatch)) {
            seen.append("incident ");
        }
        dispatch.assignment(X1)
                .filter(a -> Visibility.assignment(account, a, dispatch))
                .ifPresent(a -> seen.append("assignment "));
        if (Visibility.unit(account, A1, dispatch)) {
            seen.append("unit ");
        }
        return seen.toString().strip();
    }

    private void give(DispatchCommand command) {
        assertThat(dispatch.decide(command, AT))
                .isInstanceOfSatisfying(
                        Decision.Accepted.class, accepted -> accepted.events().forEach(e -> dispatch.apply(e, AT)));
    }

    private static Account ed(HospitalId hospital) {
        return account(Role.ED, Optional.empty(), Optional.of(hospital));
    }

    private static Account crew(UnitId unit) {
        return account(Role.PARAMEDIC, Optional.of(unit), Optional.empty());
    }

    private static Account account(Role role, Optional<UnitId> unit, Optional<HospitalId> hospital) {
        return new Account("someone", Set.of(role), unit, hospital);
    }
}

package prehospital.dispatch.board;

import java.util.Optional;
import java.util.Set;
import prehospital.dispatch.core.Dispatch;
import prehospital.protocol.Account;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Role;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.PreAlertView;

/**
 * Who may see what. Dispatchers, quality and admin see everything; a paramedic the own unit and the incidents it was sent
 * to and not stood down from; an emergency department the pre-alerts for its hospital, those it lost until it has
 * confirmed so, and what belongs to the former. Pure.
 */
public final class Visibility {
    private static final Set<Role> ALL_SEEING = Set.of(Role.DISPATCHER, Role.QUALITY, Role.ADMIN);

    private Visibility() {}

    /** Whether an account sees everything of the centre. */
    public static boolean everything(Account account) {
        return account.roles().stream().anyMatch(ALL_SEEING::contains);
    }

    /** Whether an account may see a unit's position, track and vitals: its crew, or the hospital that awaits it. */
    public static boolean unit(Account account, UnitId unit, Dispatch now) {
        boolean awaited = hospital(account)
                .filter(h -> now.preAlerts().stream()
                        .anyMatch(p -> p.unit().equals(unit)
                                && p.status().open()
                                && p.hospital().equals(h)))
                .isPresent();
        return everything(account) || crew(account).equals(Optional.of(unit)) || awaited;
    }

    /** Whether an account may see an incident with its timeline. */
    public static boolean incident(Account account, IncidentId incident, Dispatch now) {
        return everything(account)
                || now.incident(incident).map(IncidentView::assignments).stream()
                        .flatMap(ids -> ids.stream())
                        .flatMap(id -> now.assignment(id).stream())
                        .anyMatch(a -> assignment(account, a, now));
    }

    /** Whether an account may see an assignment with its vitals. */
    public static boolean assignment(Account account, AssignmentView assignment, Dispatch now) {
        boolean own = crew(account).equals(Optional.of(assignment.unit()))
                && assignment.status() != AssignmentStatus.CANCELLED;
        boolean received = assignment
                .preAlert()
                .flatMap(now::preAlert)
                .filter(p -> hospital(account).equals(Optional.of(p.hospital())))
                .isPresent();
        return everything(account) || own || received;
    }

    /** Whether an account may see a pre-alert. */
    public static boolean preAlert(Account account, PreAlertView preAlert) {
        return everything(account)
                || crew(account).equals(Optional.of(preAlert.unit()))
                || hospital(account).filter(h -> onBoard(h, preAlert)).isPresent();
    }

    /** Whether a pre-alert belongs on a hospital's board: it is for it, or was and its loss is not confirmed. */
    public static boolean onBoard(HospitalId hospital, PreAlertView preAlert) {
        return preAlert.hospital().equals(hospital)
                || preAlert.unconfirmedWithdrawals().contains(hospital);
    }

    private static Optional<UnitId> crew(Account account) {
        return account.roles().contains(Role.PARAMEDIC) ? account.unit() : Optional.empty();
    }

    private static Optional<HospitalId> hospital(Account account) {
        return account.roles().contains(Role.ED) ? account.hospital() : Optional.empty();
    }
}

package prehospital.dispatch.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prehospital.dispatch.core.Dispatch;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CasualtyTag;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.MciEvent;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.CasualtyView;
import prehospital.protocol.view.PreAlertView;

/**
 * Which entries of the {@code /live} collections of incidents with many casualties an event changes: {@code mcis} (id =
 * incident), {@code casualties} (id = incident/tag), {@code expected} (id = incident/hospital). Pure; same thread as the core.
 */
public final class SceneChanges {
    /** Names of the collections, as in {@code docs/api.md}. */
    public static final String MCIS = "mcis";

    public static final String CASUALTIES = "casualties";
    public static final String EXPECTED = "expected";

    private final Dispatch after;
    private final List<Change> changes = new ArrayList<>();

    private SceneChanges(Dispatch after) {
        this.after = after;
    }

    /** What changes for the screens; nothing for events that touch no such incident. */
    static List<Change> of(DispatchEvent event, Dispatch after) {
        SceneChanges changes = new SceneChanges(after);
        changes.follow(event);
        return changes.changes;
    }

    /** Every entry of one incident, for a board that begins. */
    public static List<Change> all(IncidentId incident, Dispatch now) {
        SceneChanges changes = new SceneChanges(now);
        now.scenes().casualties(incident).forEach(changes::casualty);
        changes.scene(incident);
        return changes.changes;
    }

    /** Key of a casualty in its collection. */
    public static String key(IncidentId incident, CasualtyTag tag) {
        return incident + "/" + tag;
    }

    /** Key of what a hospital has to expect in its collection. */
    public static String key(IncidentId incident, HospitalId hospital) {
        return incident + "/" + hospital;
    }

    /** Whether an entry of {@code expected} is about a hospital. */
    public static boolean about(String key, HospitalId hospital) {
        return key.endsWith("/" + hospital);
    }

    private void follow(DispatchEvent event) {
        if (event instanceof MciEvent e) {
            tag(e).flatMap(tag -> after.scenes().casualty(e.incident(), tag)).ifPresent(this::casualty);
            scene(e.incident());
        } else if (event instanceof DispatchEvent.StatusReported e) {
            unit(e.assignment());
        } else if (event instanceof DispatchEvent.AssignmentCancelled e) {
            unit(e.assignment());
        } else if (event instanceof DispatchEvent.PreAlertSent e) {
            unit(e.assignment());
        } else if (event instanceof DispatchEvent.PreAlertRedirected e) {
            after.preAlert(e.preAlert()).map(PreAlertView::assignment).ifPresent(this::unit);
        } else if (event instanceof DispatchEvent.IncidentClosed e) {
            after.scenes().casualties(e.incident()).forEach(this::casualty);
            scene(e.incident());
        } else if (event instanceof DispatchEvent.IncidentMoved e) {
            scene(e.incident());
        } else if (event instanceof DispatchEvent.HospitalPut) {
            after.scenes().mcis().forEach(mci -> scene(mci.incident()));
        }
    }

    private static Optional<CasualtyTag> tag(MciEvent event) {
        return switch (event) {
            case MciEvent.CasualtyTriaged e -> Optional.of(e.tag());
            case MciEvent.CasualtyMoved e -> Optional.of(e.tag());
            case MciEvent.CasualtyAllotted e -> Optional.of(e.tag());
            case MciEvent.CasualtyLoaded e -> Optional.of(e.tag());
            case MciEvent.CasualtyUnloaded e -> Optional.of(e.tag());
            case MciEvent.CasualtyEnded e -> Optional.of(e.tag());
            case MciEvent.MciDeclared e -> Optional.empty();
            case MciEvent.MciEnded e -> Optional.empty();
            case MciEvent.SectorPut e -> Optional.empty();
            case MciEvent.SceneRoleSet e -> Optional.empty();
            case MciEvent.PlacesOffered e -> Optional.empty();
        };
    }

    private void unit(AssignmentId id) {
        List<CasualtyView> theirs = after.scenes().casualtiesOf(id);
        theirs.forEach(this::casualty);
        after.assignment(id).map(AssignmentView::incident).ifPresent(this::scene);
    }

    private void casualty(CasualtyView view) {
        add(CASUALTIES, key(view.incident(), view.tag()), view);
    }

    private void scene(IncidentId incident) {
        after.scenes().mci(incident).ifPresent(mci -> add(MCIS, incident.value(), mci));
        after.scenes().expected(incident).forEach(e -> add(EXPECTED, key(incident, e.hospital()), e));
    }

    private void add(String collection, String id, Object value) {
        changes.add(new Change(collection, id, Optional.of(value)));
    }
}

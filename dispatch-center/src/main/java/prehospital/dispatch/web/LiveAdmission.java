package prehospital.dispatch.web;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import prehospital.dispatch.board.Changes;
import prehospital.dispatch.board.SceneChanges;
import prehospital.dispatch.board.Visibility;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.HospitalId;
import prehospital.protocol.Id;
import prehospital.protocol.IncidentId;
import prehospital.protocol.OrderId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.Role;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.PreAlertView;
import prehospital.web.auth.Principal;
import prehospital.web.live.Audience;
import prehospital.web.live.LiveFeed;

/** Who may follow what: dispatchers everything, their wall all but clinical details, an emergency department what concerns its own hospital, a specialist the orders of
 * an incident while its crew shows something.
 */
public final class LiveAdmission {
    private static final Set<Role> DISPATCH = Set.of(Role.DISPATCHER, Role.QUALITY, Role.ADMIN);
    private static final Set<String> BY_UNIT = Set.of(
            LiveBoard.VITALS,
            LiveBoard.SCORES,
            LiveBoard.ECG,
            LiveBoard.READINGS,
            LiveBoard.ECG_FILES,
            LiveBoard.POSITIONS,
            LiveBoard.LINKS);

    /** What does not belong on a wall that anyone in the room can read, or is of no use there. */
    private static final Set<String> DESK_ONLY = Set.of(
            LiveBoard.VITALS,
            LiveBoard.SCORES,
            LiveBoard.ECG,
            LiveBoard.READINGS,
            LiveBoard.ECG_FILES,
            LiveBoard.ALARMS,
            LiveBoard.UPKEEP,
            Changes.ORDERS,
            Changes.PREALERTS);

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1," + Id.LENGTH_MAX + "}");

    private final DispatchDesk desk;

    private final OrderRoutes.Helping helping;

    LiveAdmission(DispatchDesk desk, OrderRoutes.Helping helping) {
        this.desk = desk;
        this.helping = helping;
    }

    /** The audience a principal belongs to; empty when it may not follow. */
    public Optional<Audience> admit(Principal principal, MultiMap query) {
        Caller caller = Caller.of(principal);
        return switch (Optional.ofNullable(query.get("view")).orElse("")) {
            case "dispatch" ->
                caller.mayPass(DISPATCH, false)
                        ? Optional.of(new Audience("dispatch", prehospital.web.live.Visibility.ALL))
                        : Optional.empty();
            case "wall" ->
                caller.mayPass(DISPATCH, false)
                        ? Optional.of(new Audience("wall", (collection, id, value) -> !DESK_ONLY.contains(collection)))
                        : Optional.empty();
            case "hospital" ->
                caller.hospital()
                        .filter(own -> own.value().equals(query.get("hospital")))
                        .map(own -> new Audience(
                                "hospital:" + own,
                                (collection, id, value) -> collection.equals(LiveBoard.ALARMS)
                                        ? awaitedUnit(own, value.path("unit").asText(), desk.durable())
                                        : concerns(own, collection, id)));
            case "consult" ->
                Optional.ofNullable(query.get("incident"))
                        .filter(id -> ID.matcher(id).matches())
                        .map(IncidentId::new)
                        .filter(incident -> helping.takesPart(caller, incident))
                        .map(incident -> new Audience(
                                "consult:" + incident,
                                (collection, id, value) ->
                                        helping.takesPart(caller, incident) && consulted(incident, collection, id)));
            default -> Optional.empty();
        };
    }

    /** On the feed's context, which is the desk's. */
    private boolean consulted(IncidentId incident, String collection, String id) {
        Dispatch now = desk.durable();
        return switch (collection) {
            case Changes.ORDERS ->
                now.order(new OrderId(id))
                        .filter(order -> order.incident().equals(incident))
                        .isPresent();
            case Changes.ASSIGNMENTS ->
                now.assignment(new AssignmentId(id))
                        .filter(assignment -> assignment.incident().equals(incident))
                        .isPresent();
            default -> false;
        };
    }

    /** The crew of an incident began or ceased to show something: specialists see its orders, or no longer do. Any thread. */
    void reconsider(LiveFeed feed, IncidentId incident) {
        feed.context().runOnContext(none -> {
            Dispatch now = desk.durable();
            List<AssignmentId> assignments =
                    now.incident(incident).map(IncidentView::assignments).orElse(List.of());
            for (AssignmentId assignment : assignments) {
                feed.reconsider(Changes.ASSIGNMENTS, assignment.value());
                now.orders(assignment)
                        .forEach(order ->
                                feed.reconsider(Changes.ORDERS, order.id().value()));
            }
        });
    }

    /** The unit whose signals a principal may follow, with the look at whether it still may; empty when it may not. */
    public Optional<Audience> admitToWaves(Principal principal, MultiMap query) {
        Caller caller = Caller.of(principal);
        String unit = Optional.ofNullable(query.get("unit")).orElse("");
        if (unit.isEmpty() || unit.length() > Id.LENGTH_MAX) {
            return Optional.empty();
        }
        if (caller.mayPass(DISPATCH, false)) {
            return Optional.of(new Audience(unit, prehospital.web.live.Visibility.ALL));
        }
        return caller.hospital()
                .filter(own -> awaitedUnit(own, unit, desk.durable()))
                .map(own -> new Audience(unit, (collection, id, value) -> awaitedUnit(own, id, desk.durable())));
    }

    /** On the feed's context, which is the desk's. */
    private boolean concerns(HospitalId own, String collection, String id) {
        Dispatch now = desk.durable();
        if (collection.equals(Changes.HOSPITALS)) {
            return true;
        }
        if (collection.equals(SceneChanges.EXPECTED)) {
            return SceneChanges.about(id, own);
        }
        if (collection.equals(Changes.PREALERTS)) {
            return now.preAlert(new PreAlertId(id))
                    .filter(preAlert -> Visibility.onBoard(own, preAlert))
                    .isPresent();
        }
        if (collection.equals(LiveBoard.ETAS)) {
            return awaited(own, new AssignmentId(id), now);
        }
        if (collection.equals(Changes.ORDERS)) {
            return now.order(new OrderId(id))
                    .filter(order -> awaited(own, order.assignment(), now))
                    .isPresent();
        }
        return BY_UNIT.contains(collection) && awaitedUnit(own, id, now);
    }

    private static boolean awaited(HospitalId own, AssignmentId id, Dispatch now) {
        return now.assignment(id)
                .flatMap(assignment -> assignment.preAlert())
                .flatMap(now::preAlert)
                .filter(preAlert -> awaited(own, preAlert))
                .isPresent();
    }

    private static boolean awaited(HospitalId own, PreAlertView preAlert) {
        return preAlert.status().open() && preAlert.hospital().equals(own);
    }

    private static boolean awaitedUnit(HospitalId own, String unit, Dispatch now) {
        return now.unit(new UnitId(unit))
                .flatMap(view -> view.assignment())
                .flatMap(now::assignment)
                .flatMap(assignment -> assignment.preAlert())
                .flatMap(now::preAlert)
                .filter(preAlert -> awaited(own, preAlert))
                .isPresent();
    }
}

package prehospital.vehicle.web;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Atmist;
import prehospital.protocol.ClearOutcome;
import prehospital.protocol.HospitalId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Limits;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.Refusal;
import prehospital.protocol.Role;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.view.AlarmView;
import prehospital.protocol.view.SituationView;
import prehospital.protocol.wire.BadMessage;
import prehospital.vehicle.core.PendingActions;
import prehospital.vehicle.device.DeviceState;
import prehospital.vehicle.link.LinkState;
import prehospital.vehicle.wave.EcgBoard;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;
import prehospital.web.auth.AuthGate;
import prehospital.web.auth.Principal;

/** The crew's HTTP interface; every action is answered 202 once it is on disk, link or no link. Event loop only. */
public final class VehicleRoutes {
    private static final int REASON_MAX = 200;

    /** A fix older than this does not say where the blocked road is. */
    private static final Duration FIX_AGE_MAX = Duration.ofSeconds(30);

    private final VehicleDesk desk;
    private final RecordFiller records;
    private final EcgBoard ecg;
    private final UpkeepBoard upkeep;
    private final WarningBoard warnings;
    private final AuthGate gate;

    public VehicleRoutes(
            VehicleDesk desk,
            RecordFiller records,
            EcgBoard ecg,
            UpkeepBoard upkeep,
            WarningBoard warnings,
            AuthGate gate) {
        this.desk = desk;
        this.records = records;
        this.ecg = ecg;
        this.upkeep = upkeep;
        this.warnings = warnings;
        this.gate = gate;
    }

    /** Who may see and do things here: the crew of this unit, and administrators. */
    public static boolean allowed(Principal principal, UnitId unit) {
        boolean crew = principal instanceof Principal.Person person
                && person.has(Role.PARAMEDIC)
                && person.account().unit().equals(Optional.of(unit));
        return crew || principal.has(Role.ADMIN);
    }

    /** Everything at once, for a screen that does not follow {@code /live}. */
    record Overview(
            UnitId unit,
            Optional<SituationView> situation,
            Optional<LinkState> link,
            SortedMap<String, DeviceState> devices,
            List<PendingActions.Entry> pending,
            List<AlarmView> alarms) {}

    record StatusBody(
            AssignmentId assignment,
            AssignmentStatus status,
            Optional<HospitalId> destination,
            Optional<ClearOutcome> outcome,
            Optional<Instant> at) {}

    record PreAlertBody(Optional<PreAlertId> id, AssignmentId assignment, HospitalId hospital, Atmist atmist) {}

    record UpdateBody(Atmist atmist) {}

    record ReasonBody(String reason) {
        ReasonBody {
            Limits.text("reason", reason, 1, REASON_MAX);
        }
    }

    record BlockedBody(Optional<String> id, Optional<LatLon> at, Optional<String> reason) {
        BlockedBody {
            id.ifPresent(text -> Limits.text("id", text, 1, 64));
            reason.ifPresent(text -> Limits.text("reason", text, 0, REASON_MAX));
        }
    }

    record NoBody() {}

    record Accepted(long sequence, Optional<PreAlertId> preAlert) {}

    /** Adds the routes. */
    public void mount(Router router) {
        String base = "/api/vehicles/" + desk.unit();
        get(router, base, context -> Future.succeededFuture(overview()));
        post(router, base + "/status", 202, this::status);
        post(router, base + "/prealert", 202, this::preAlert);
        post(router, base + "/prealert/:id/update", 202, this::update);
        post(router, base + "/prealert/:id/withdraw", 202, this::withdraw);
        post(router, base + "/prealert/:id/confirm-redirect", 202, this::confirmRedirect);
        post(router, base + "/road-blocked", 202, this::roadBlocked);
        post(router, base + "/pending/:sequence/dismiss", 204, this::dismiss);
        new CasualtyRoutes(desk).mount((path, route) -> post(router, base + path, 202, route));
        new AlarmRoutes(desk).mount((path, route) -> post(router, base + path, 202, route));
        new FindingRoutes(desk).mount((path, route) -> post(router, base + path, 202, route));
        new UpkeepRoutes(desk, upkeep).mount((path, route) -> post(router, base + path, 202, route));
        new OrderRoutes(desk, records).mount((path, route) -> post(router, base + path, 202, route));
        ReceptionRoutes reception = new ReceptionRoutes(desk, warnings);
        reception.mount((path, route) -> post(router, base + path, 202, route));
        get(router, base + "/pathways", reception::pathways);
        EcgRoutes recordings = new EcgRoutes(desk, ecg);
        post(router, base + "/ecg/record", 202, recordings::record);
        router.get(base + "/recordings/:file")
                .handler(gate.allow(p -> allowed(p, desk.unit())))
                .handler(recordings::file);
        records(router, base + "/epcr");
        router.route("/api/vehicles/*")
                .handler(context -> context.fail(
                        Problem.of(Problem.Kind.NOT_FOUND, "this program is the unit " + desk.unit() + " only")
                                .failure()));
    }

    private void records(Router router, String base) {
        RecordRoutes routes = new RecordRoutes(desk, records);
        get(router, "/api/epcr/dictionary", routes::dictionary);
        get(router, base, context -> Future.succeededFuture(routes.heads()));
        get(router, base + "/:id", routes::read);
        post(router, base + "/:id/entries", 202, routes::write);
        post(router, base + "/:id/vitals", 202, routes::vitals);
    }

    private void get(Router router, String path, Function<RoutingContext, Future<?>> route) {
        router.get(path).handler(gate.allow(p -> allowed(p, desk.unit()))).handler(JsonRequests.answering(route));
    }

    private void post(Router router, String path, int status, Function<RoutingContext, Future<?>> route) {
        router.post(path)
                .handler(gate.allow(p -> allowed(p, desk.unit())))
                .handler(JsonRequests.body())
                .handler(JsonRequests.answering(status, desk.once().once(route)));
    }

    private Overview overview() {
        return new Overview(
                desk.unit(),
                desk.situation(),
                desk.link(),
                desk.deviceStates(),
                desk.pending(),
                desk.alarms().open());
    }

    private Future<?> status(RoutingContext context) {
        StatusBody body = JsonRequests.read(context, StatusBody.class);
        refuse(desk.terminal().refusal(body.assignment(), body.status(), body.destination(), body.outcome()));
        Instant at = EnteredAt.of(body.at(), desk.now());
        return act(
                        new Uplink.StatusPressed(
                                body.assignment(), body.status(), at, body.destination(), body.outcome(), by(context)),
                        Optional.empty())
                .onSuccess(done -> records.pressed(body.assignment(), body.status(), at));
    }

    private Future<?> preAlert(RoutingContext context) {
        PreAlertBody body = JsonRequests.read(context, PreAlertBody.class);
        refuse(desk.terminal().refusal(body.assignment(), body.hospital()));
        PreAlertId id =
                body.id().orElseGet(() -> new PreAlertId(UUID.randomUUID().toString()));
        return act(
                new Uplink.PreAlertPressed(id, body.assignment(), body.hospital(), body.atmist(), by(context)),
                Optional.of(id));
    }

    private Future<?> update(RoutingContext context) {
        UpdateBody body = JsonRequests.read(context, UpdateBody.class);
        PreAlertId id = openPreAlert(context);
        return act(new Uplink.PreAlertChanged(id, body.atmist(), by(context)), Optional.of(id));
    }

    private Future<?> withdraw(RoutingContext context) {
        ReasonBody body = JsonRequests.read(context, ReasonBody.class);
        PreAlertId id = openPreAlert(context);
        return act(new Uplink.PreAlertWithdrawn(id, body.reason(), by(context)), Optional.of(id));
    }

    private Future<?> confirmRedirect(RoutingContext context) {
        JsonRequests.read(context, NoBody.class);
        PreAlertId id = openPreAlert(context);
        return act(new Uplink.RedirectSeen(id, by(context)), Optional.of(id));
    }

    /** One tap: the road is blocked where the vehicle stands; without a fresh fix the crew has to say where. */
    private Future<?> roadBlocked(RoutingContext context) {
        BlockedBody body = JsonRequests.read(context, BlockedBody.class);
        Instant now = desk.now();
        LatLon at = body.at()
                .or(() -> desk.lastFix()
                        .filter(fix -> fix.fixedAt().plus(FIX_AGE_MAX).isAfter(now))
                        .map(fix -> fix.location()))
                .orElseThrow(() -> new BadMessage("at", "the vehicle has no fresh position"));
        String id = body.id().orElseGet(() -> "crew-" + UUID.randomUUID());
        return act(new Uplink.RoadBlocked(id, at, now, body.reason().orElse(""), by(context)), Optional.empty());
    }

    private Future<?> dismiss(RoutingContext context) {
        JsonRequests.read(context, NoBody.class);
        String sequence = context.pathParam("sequence");
        if (!sequence.matches("\\d{1,18}") || !desk.dismiss(Long.parseLong(sequence))) {
            throw Problem.of(Problem.Kind.NOT_FOUND, "nothing to dismiss under this number")
                    .failure();
        }
        return Future.succeededFuture();
    }

    private Future<?> act(Uplink action, Optional<PreAlertId> preAlert) {
        return desk.act(action)
                .map(sequence -> new Accepted(sequence, preAlert))
                .recover(e -> Future.failedFuture(
                        Problem.of(Problem.Kind.UNAVAILABLE, "not recorded on the vehicle's disk: " + e.getMessage())
                                .failure()));
    }

    private PreAlertId openPreAlert(RoutingContext context) {
        PreAlertId id;
        try {
            id = new PreAlertId(context.pathParam("id"));
        } catch (IllegalArgumentException e) {
            throw new BadMessage("id", String.valueOf(e.getMessage()));
        }
        refuse(desk.terminal().refusal(id));
        return id;
    }

    private static void refuse(Optional<Refusal> refusal) {
        if (refusal.isPresent()) {
            throw Problem.of(refusal.get()).failure();
        }
    }

    private static String by(RoutingContext context) {
        return AuthGate.principal(context).actor();
    }
}

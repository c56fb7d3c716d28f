package prehospital.hospital.web;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import prehospital.fhir.AuditEntry;
import prehospital.fhir.FhirIds;
import prehospital.hospital.link.HandoffDesk;
import prehospital.hospital.link.Histories;
import prehospital.hospital.store.AuditTrail;
import prehospital.protocol.Account;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.HospitalId;
import prehospital.protocol.Limits;
import prehospital.protocol.PatientQuery;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Role;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.CandidatesView;
import prehospital.protocol.view.EarlierReadsView;
import prehospital.protocol.view.HistoryView;
import prehospital.protocol.view.LookupsView;
import prehospital.protocol.view.PreAlertView;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;
import prehospital.web.auth.AuthGate;
import prehospital.web.auth.Principal;

/**
 * Looks a patient up at the hospital's own server: for the department that awaits the patient and the crew that brings it, and for a crew on its mission
 * before any department was told ({@code missions}). Each question is written down with who asked and why. Event loops.
 */
public final class HistoryRoutes {
    private static final String LIST = "/api/history";
    private static final String PATH = "/api/history/:hospital/:preAlert/";
    private static final String MISSION = "/api/history/:hospital/missions/:assignment/";

    private final Histories histories;
    private final HandoffDesk desk;
    private final AuthGate gate;
    private final AuditTrail trail;
    private final InstantSource clock;

    /** Routes that are not mounted yet. */
    public HistoryRoutes(Histories histories, HandoffDesk desk, AuthGate gate, AuditTrail trail, InstantSource clock) {
        this.histories = histories;
        this.desk = desk;
        this.gate = gate;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Asks for a history.
     *
     * @param patient its id at the server
     * @param reason why; stands in the audit trail
     * @param fresh asks the server again
     */
    record Asked(String patient, String reason, Optional<Boolean> fresh) {
        Asked {
            if (!patient.matches("[A-Za-z0-9.-]{1,64}")) {
                throw new IllegalArgumentException("patient must have 1 to 64 letters, digits, - and .");
            }
            Limits.text("reason", reason, 1, PatientQuery.LENGTH_MAX);
        }

        boolean isFresh() {
            return fresh.orElse(false);
        }
    }

    /**
     * Asks for what was read before.
     *
     * @param reason why; stands in the audit trail
     */
    record Reason(String reason) {
        Reason {
            Limits.text("reason", reason, 1, PatientQuery.LENGTH_MAX);
        }
    }

    /** Adds the routes; place them before what is passed on to the centre. */
    public void mount(Router router) {
        router.get(LIST)
                .handler(gate.allow(HistoryRoutes::mayLook))
                .handler(JsonRequests.answering(context ->
                        Future.succeededFuture(new LookupsView(histories.offered() ? desk.hospitals() : List.of()))));
        // Before the others: a pre-alert could be called "missions", but has no further name behind it.
        add(router, MISSION + "candidates", this::missionCandidates);
        add(router, MISSION + "record", this::missionHistory);
        add(router, PATH + "candidates", this::candidates);
        add(router, PATH + "record", this::history);
        add(router, PATH + "earlier", this::earlier);
    }

    private void add(Router router, String path, Function<RoutingContext, Future<?>> route) {
        router.post(path)
                .handler(gate.allow(HistoryRoutes::mayLook))
                .handler(JsonRequests.body())
                .handler(JsonRequests.answering(route));
    }

    private static boolean mayLook(Principal principal) {
        return principal instanceof Principal.Person person && (person.has(Role.ED) || person.has(Role.PARAMEDIC));
    }

    private Future<CandidatesView> candidates(RoutingContext context) {
        PatientQuery query = JsonRequests.read(context, PatientQuery.class);
        return permitted(context)
                .compose(preAlert -> write(context, of(preAlert), "search", query.reason(), "Patient")
                        .compose(durable ->
                                histories.find(query, preAlert.atmist().ageYears())));
    }

    private Future<HistoryView> history(RoutingContext context) {
        Asked asked = JsonRequests.read(context, Asked.class);
        return permitted(context)
                .compose(preAlert -> write(context, of(preAlert), "operation", asked.reason(), theirs(asked))
                        .compose(
                                durable -> histories.history(preAlert.assignment(), asked.patient(), asked.isFresh())));
    }

    /** What the crew read before this department was told: another look, and no question to the server. */
    private Future<EarlierReadsView> earlier(RoutingContext context) {
        Reason asked = JsonRequests.read(context, Reason.class);
        return permitted(context).compose(preAlert -> {
            EarlierReadsView read = histories.earlier(preAlert.assignment());
            Future<Void> written = Future.succeededFuture();
            for (EarlierReadsView.Item item : read.items()) {
                String theirs = "Patient/" + item.patient().id();
                written = written.compose(before -> write(context, of(preAlert), "operation", asked.reason(), theirs));
            }
            return written.map(read);
        });
    }

    private Future<CandidatesView> missionCandidates(RoutingContext context) {
        PatientQuery query = JsonRequests.read(context, PatientQuery.class);
        return onMission(context)
                .compose(mission -> write(context, of(mission), "search", query.reason(), "Patient")
                        .compose(durable -> histories.find(mission.id(), query)));
    }

    private Future<HistoryView> missionHistory(RoutingContext context) {
        Asked asked = JsonRequests.read(context, Asked.class);
        String by = AuthGate.principal(context).actor();
        return onMission(context)
                .compose(mission -> write(context, of(mission), "operation", asked.reason(), theirs(asked))
                        .compose(durable -> histories.earlier(mission.id(), asked.patient(), asked.isFresh(), by)));
    }

    private static String theirs(Asked asked) {
        return "Patient/" + asked.patient();
    }

    private static String of(PreAlertView preAlert) {
        return "Patient/" + FhirIds.patient(preAlert.id());
    }

    private static String of(AssignmentView mission) {
        return "Encounter/" + FhirIds.mission(mission.id());
    }

    /** The assignment of the crew that asks, while it is on it; which hospital is asked is the crew's choice. */
    private Future<AssignmentView> onMission(RoutingContext context) {
        HospitalId hospital = new HospitalId(context.pathParam("hospital"));
        AssignmentId id = new AssignmentId(context.pathParam("assignment"));
        Optional<String> token = AuthGate.token(context.request());
        if (!(AuthGate.principal(context) instanceof Principal.Person person) || token.isEmpty()) {
            return forbidden();
        }
        if (trail.full()) {
            return notNow();
        }
        return desk.assignment(hospital, id, token.orElseThrow())
                .compose(found -> found.filter(mission -> isOn(person.account(), mission))
                        .map(Future::succeededFuture)
                        .orElseGet(HistoryRoutes::forbidden));
    }

    private static boolean isOn(Account account, AssignmentView mission) {
        return account.roles().contains(Role.PARAMEDIC)
                && account.unit().equals(Optional.of(mission.unit()))
                && mission.status().active();
    }

    /** The pre-alert, when it is for this hospital and the person takes part in it. */
    private Future<PreAlertView> permitted(RoutingContext context) {
        HospitalId hospital = new HospitalId(context.pathParam("hospital"));
        PreAlertId id = new PreAlertId(context.pathParam("preAlert"));
        if (!(AuthGate.principal(context) instanceof Principal.Person person)) {
            return forbidden();
        }
        if (trail.full()) {
            return notNow();
        }
        return desk.preAlert(hospital, id)
                .compose(found -> found.filter(preAlert -> takesPart(person.account(), hospital, preAlert))
                        .map(Future::succeededFuture)
                        .orElseGet(HistoryRoutes::forbidden));
    }

    private static <T> Future<T> notNow() {
        return Future.failedFuture(
                Problem.of(Problem.Kind.UNAVAILABLE, "accesses cannot be written down now; try again in a moment")
                        .failure());
    }

    private static <T> Future<T> forbidden() {
        return Future.failedFuture(Problem.of(
                        Problem.Kind.FORBIDDEN,
                        "only the crew on its mission and the department that awaits its patient may look")
                .failure());
    }

    private static boolean takesPart(Account account, HospitalId hospital, PreAlertView preAlert) {
        boolean department =
                account.roles().contains(Role.ED) && account.hospital().equals(Optional.of(hospital));
        boolean crew =
                account.roles().contains(Role.PARAMEDIC) && account.unit().equals(Optional.of(preAlert.unit()));
        return preAlert.hospital().equals(hospital)
                && preAlert.status() != PreAlertStatus.CANCELLED
                && (department || crew);
    }

    /** Nobody else's server is asked before it is on disk who asked and why. */
    private Future<Void> write(RoutingContext context, String ours, String interaction, String reason, String theirs) {
        AuditEntry entry = new AuditEntry(
                UUID.randomUUID().toString(),
                clock.instant(),
                AuthGate.principal(context).actor(),
                context.request().remoteAddress() == null
                        ? "unknown"
                        : String.valueOf(context.request().remoteAddress().hostAddress()),
                interaction,
                ours,
                "look-up=" + theirs + "&reason=" + reason,
                200);
        return trail.note(entry).recover(failure -> notNow());
    }
}

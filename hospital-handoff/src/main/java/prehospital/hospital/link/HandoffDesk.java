package prehospital.hospital.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import prehospital.fhir.HandoffAnswer;
import prehospital.fhir.HandoffAnswer.Step;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.HandoffNote;
import prehospital.protocol.HospitalId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.PreAlertView;
import prehospital.protocol.wire.Wire;
import prehospital.web.Problem;
import prehospital.web.ProgramAddresses;

/** Carries a department's answers to the centre, which decides: step by step, and none after one that was refused. Event loops. */
public final class HandoffDesk {
    private final Map<HospitalId, CentreApi> centres = new TreeMap<>();

    /** A desk for these hospitals with their secrets. */
    public HandoffDesk(Vertx vertx, ProgramAddresses centre, Map<HospitalId, String> hospitals) {
        hospitals.forEach((hospital, secret) ->
                centres.put(hospital, new CentreApi(vertx, centre, "Device hospital-" + hospital + ":" + secret)));
    }

    /** The hospitals whose answers it carries, in the order of their ids. */
    public List<HospitalId> hospitals() {
        return List.copyOf(centres.keySet());
    }

    private record Nothing() {}

    private record Called(String team) {}

    private record Registered(String number) {}

    private record Bed(String bed, Optional<String> instead) {}

    /** Has an answer carried out; fails with the centre's problem when it refuses. */
    public Future<Void> answer(HandoffAnswer answer) {
        Future<Void> done = Future.succeededFuture();
        for (Step step : answer.steps()) {
            done = done.compose(before -> carry(answer, step));
        }
        return done;
    }

    /** A pre-alert as the centre knows it; empty when it is not for this hospital, or the hospital is not one of these. */
    public Future<Optional<PreAlertView>> preAlert(HospitalId hospital, PreAlertId id) {
        return asked(hospital, centre -> centre.preAlert(id));
    }

    /**
     * An assignment as a person sees it at the centre; empty when it is not theirs, or the hospital is not one of these. The centre is asked as that
     * person: a hospital learns nothing of missions that it was not told of.
     *
     * @param token of the person's session
     */
    public Future<Optional<AssignmentView>> assignment(HospitalId hospital, AssignmentId id, String token) {
        return asked(hospital, centre -> centre.assignment(id, token));
    }

    private <T> Future<Optional<T>> asked(HospitalId hospital, Function<CentreApi, Future<Optional<T>>> question) {
        return Optional.ofNullable(centres.get(hospital))
                .map(question)
                .orElse(Future.succeededFuture(Optional.empty()))
                .recover(failure ->
                        Future.failedFuture(Problem.of(Problem.Kind.UNAVAILABLE, "the centre does not answer")
                                .failure()));
    }

    private Future<Void> carry(HandoffAnswer answer, Step step) {
        CentreApi centre = Optional.ofNullable(centres.get(answer.hospital())).orElseThrow();
        String path = "/api/prealerts/" + answer.preAlert();
        return switch (step) {
            case Step.Receive received -> centre.post(path + "/received", Wire.write(new Nothing()));
            case Step.Acknowledge acknowledged -> centre.post(path + "/acknowledge", Wire.write(new Nothing()));
            case Step.Call call -> centre.post(path + "/team", Wire.write(new Called(call.team())));
            case Step.Assign assign -> centre.post(path + "/bed", Wire.write(new Bed(assign.bed(), assign.instead())));
            case Step.Register register ->
                centre.post(path + "/registration", Wire.write(new Registered(register.number())));
            case Step.TakeOver over -> {
                HandoffNote note = over.note();
                yield centre.post(path + "/handoff", Wire.write(note));
            }
        };
    }

    /** Ends the connections. */
    public void close() {
        centres.values().forEach(CentreApi::close);
    }
}

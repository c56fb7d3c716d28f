package prehospital.hospital.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prehospital.fhir.EcgRecording;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.EpcrId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalValue;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.EcgFileView;
import prehospital.protocol.view.EpcrView;
import prehospital.protocol.view.PreAlertView;
import prehospital.protocol.wire.Wire;
import prehospital.web.Problem;
import prehospital.web.ProblemException;
import prehospital.web.ProgramAddresses;

/** What a hospital asks the centre for beyond its live feed. Event loops. */
final class CentreApi {
    /** Pages of 1,000 values read after one gap; the rest is read after the next. */
    static final int PAGES_MAX = 20;

    private static final int PAGE = 1_000;
    /** Longer than any recording. */
    private static final Duration RECORDING_MAX = Duration.ofSeconds(30);

    private static final int NOT_SIGNED_IN = 401;
    private static final int UNAVAILABLE = 503;
    private static final long ANSWER_MILLIS_MAX = 10_000;

    private final WebClient client;
    private final ProgramAddresses centre;
    private final String authorization;

    CentreApi(Vertx vertx, ProgramAddresses centre, String authorization) {
        this.client = WebClient.create(vertx, centre.secured(new WebClientOptions().setConnectTimeout(3_000)));
        this.centre = centre;
        this.authorization = authorization;
    }

    /** One page of the answer of {@code /api/assignments/{id}/vitals}. */
    record VitalsPage(List<VitalValue> items, Optional<Instant> next) {}

    /** Values of an assignment from a time on; no values when they are not for this hospital any more. */
    Future<List<VitalValue>> vitals(AssignmentId assignment, Instant from) {
        return pages(assignment, from, PAGES_MAX, new ArrayList<>());
    }

    private Future<List<VitalValue>> pages(AssignmentId assignment, Instant from, int left, List<VitalValue> values) {
        return get("/api/assignments/" + assignment + "/vitals?limit=" + PAGE + "&from=" + from)
                .compose(answer -> {
                    if (answer.isEmpty()) {
                        return Future.succeededFuture(values);
                    }
                    VitalsPage page = Wire.readOwn(answer.orElseThrow(), VitalsPage.class);
                    values.addAll(page.items());
                    boolean more = page.next().isPresent()
                            && left > 1
                            && page.next().orElseThrow().isAfter(from);
                    return more
                            ? pages(assignment, page.next().orElseThrow(), left - 1, values)
                            : Future.succeededFuture(values);
                });
    }

    /** One page of the answer of {@code /api/units/{id}/waveforms}. */
    record Waves(List<Stored> items) {
        record Stored(Optional<String> recording, WaveChunk chunk) {}
    }

    /** The chunks of a recording that began at a time; none when it is not for this hospital any more. */
    Future<List<WaveChunk>> recording(UnitId unit, String name, Instant takenAt) {
        Instant to = takenAt.plus(RECORDING_MAX);
        return get("/api/units/" + unit + "/waveforms?from=" + takenAt.minusSeconds(1) + "&to=" + to)
                .map(answer -> answer.map(text -> Wire.readOwn(text, Waves.class)).stream()
                        .flatMap(waves -> waves.items().stream())
                        .filter(stored ->
                                stored.recording().filter(name::equals).isPresent())
                        .map(Waves.Stored::chunk)
                        .limit(EcgRecording.CHUNKS_MAX)
                        .toList());
    }

    /** The answer of {@code /api/assignments/{id}/ecg-files}. */
    record EcgFileList(List<EcgFileView> items) {}

    /** Files of electrocardiograms of a patient, newest first; none when they are not for this hospital any more. */
    Future<List<EcgFileView>> ecgFiles(AssignmentId assignment) {
        return get("/api/assignments/" + assignment + "/ecg-files")
                .map(answer -> answer.map(
                                text -> Wire.readOwn(text, EcgFileList.class).items())
                        .orElse(List.of()));
    }

    /** The bytes of a file of an electrocardiogram; empty when it is not for this hospital any more, or gone. */
    Future<Optional<Buffer>> ecgFile(UnitId unit, String sha256) {
        return ask("/api/units/" + unit + "/ecg-files/" + sha256);
    }

    /** A pre-alert as it stands; empty when it is unknown or not for this hospital any more. */
    Future<Optional<PreAlertView>> preAlert(PreAlertId id) {
        return get("/api/prealerts/" + id).map(answer -> answer.map(text -> Wire.readOwn(text, PreAlertView.class)));
    }

    /** An assignment as a person may see it who is signed in with this token; empty when it is not theirs to see. */
    Future<Optional<AssignmentView>> assignment(AssignmentId id, String token) {
        return send("/api/assignments/" + id, "Bearer " + token)
                .map(answer -> answer.statusCode() == NOT_SIGNED_IN
                        ? Optional.<AssignmentView>empty()
                        : body(answer).map(text -> Wire.readOwn(text.toString(), AssignmentView.class)));
    }

    /** The answer of {@code /api/assignments/{id}/epcr}. */
    record Records(List<EpcrView.Head> items) {}

    /** How the records of the patients of an assignment stand; none when they are not for this hospital. */
    Future<List<EpcrView.Head>> records(AssignmentId assignment) {
        return get("/api/assignments/" + assignment + "/epcr")
                .map(answer -> answer.map(
                                text -> Wire.readOwn(text, Records.class).items())
                        .orElse(List.of()));
    }

    /** A record as a file; empty when there is none, it is not for this hospital, or the centre cannot make it. */
    Future<Optional<Buffer>> file(EpcrId id, String form) {
        return send("/api/epcr/" + id + "/" + form)
                .map(answer -> answer.statusCode() == UNAVAILABLE ? Optional.empty() : body(answer));
    }

    /** Has the centre do something; fails with the centre's own problem when it refuses. */
    Future<Void> post(String path, String body) {
        URI base = centre.current();
        return client.postAbs(base.resolve(path).toString())
                .putHeader("Authorization", authorization)
                .putHeader("Content-Type", "application/json")
                .timeout(ANSWER_MILLIS_MAX)
                .sendBuffer(Buffer.buffer(body))
                .onComplete(done -> {
                    if (done.failed() || done.result().statusCode() >= 500) {
                        centre.failed(base);
                    }
                })
                .recover(failure ->
                        Future.failedFuture(Problem.of(Problem.Kind.UNAVAILABLE, "the centre does not answer")
                                .failure()))
                .compose(answer ->
                        answer.statusCode() < 300 ? Future.succeededFuture() : Future.failedFuture(refused(answer)));
    }

    private static ProblemException refused(HttpResponse<Buffer> answer) {
        String sentence =
                Problem.said(Optional.ofNullable(answer.bodyAsString()).orElse(""));
        Problem.Kind kind = switch (answer.statusCode()) {
            case 400 -> Problem.Kind.BAD_REQUEST;
            case 401, 403 -> Problem.Kind.FORBIDDEN;
            case 404 -> Problem.Kind.NOT_FOUND;
            case 409 -> Problem.Kind.CONFLICT;
            default -> Problem.Kind.UNAVAILABLE;
        };
        return Problem.of(kind, "the centre refuses: " + sentence).failure();
    }

    Future<Void> close() {
        client.close();
        return Future.succeededFuture();
    }

    private Future<Optional<String>> get(String path) {
        return ask(path).map(answer -> answer.map(Buffer::toString));
    }

    private Future<Optional<Buffer>> ask(String path) {
        return send(path).map(CentreApi::body);
    }

    private Future<HttpResponse<Buffer>> send(String path) {
        return send(path, authorization);
    }

    private Future<HttpResponse<Buffer>> send(String path, String as) {
        URI base = centre.current();
        return client.getAbs(base.resolve(path).toString())
                .putHeader("Authorization", as)
                .timeout(ANSWER_MILLIS_MAX)
                .send()
                .onComplete(done -> {
                    if (done.failed() || done.result().statusCode() >= 500) {
                        centre.failed(base);
                    }
                });
    }

    private static Optional<Buffer> body(HttpResponse<Buffer> answer) {
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(answer.body());
            case 403, 404 -> Optional.empty();
            default -> throw new IllegalStateException("the centre answered " + answer.statusCode());
        };
    }
}

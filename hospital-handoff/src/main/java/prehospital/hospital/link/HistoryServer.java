package prehospital.hospital.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import prehospital.fhir.history.CandidateReader;
import prehospital.fhir.history.HistoryReader;
import prehospital.fhir.history.LookupRequests;
import prehospital.fhir.history.StoredDocument;
import prehospital.protocol.PatientQuery;
import prehospital.protocol.view.CandidatesView;
import prehospital.protocol.view.HistoryView;
import prehospital.protocol.wire.BadMessage;
import prehospital.web.Problem;

/**
 * Asks a hospital's own FHIR server who a patient is and what is known from before; reads only, and answers within {@link #MILLIS_MAX} with what there
 * was by then. Searches go in the body of a request, because addresses are written into logs. Event loops; answers are read on workers.
 */
public final class HistoryServer {
    /** Longest time of one question with all its requests, in ms: a tablet waits 10 s. */
    public static final long MILLIS_MAX = 8_000;

    /** Pages of one type that are read; further ones are counted. */
    public static final int PAGES_MAX = 5;

    private static final long ANSWER_MILLIS_MAX = 3_000;
    private static final int TRIES = 2;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/fhir+json";
    /** Answers that say that this way of asking is not there. */
    private static final Set<Integer> NOT_THERE = Set.of(400, 404, 405, 422, 501);

    private final ExternalServer.Target target;
    private final BoundedHttp http;
    private final WorkerExecutor workers;
    private final InstantSource clock;

    /** A client that has asked nothing yet. */
    public HistoryServer(Vertx vertx, ExternalServer.Target target, WorkerExecutor workers, InstantSource clock) {
        this.target = target;
        this.http = new BoundedHttp(vertx, target);
        this.workers = workers;
        this.clock = clock;
    }

    /** Base address of the server. */
    public String base() {
        return target.base().toString();
    }

    /** Ends the connections. */
    public Future<Void> close() {
        return http.close();
    }

    /** What one question has gathered. */
    private final class Question {
        final Instant until = clock.instant().plusMillis(MILLIS_MAX);
        final List<String> bundles = new ArrayList<>();
        final List<String> problems = new ArrayList<>();
        final List<CandidatesView.How> how = new ArrayList<>();
        int pagesLeft;

        long millisLeft() {
            return Math.min(
                    ANSWER_MILLIS_MAX, Duration.between(clock.instant(), until).toMillis());
        }
    }

    /**
     * Who may it be: by identifier, when that leaves doubt by the server's own matching, and when it has none by name.
     *
     * @param age what the crew estimates, in years
     */
    public Future<CandidatesView> find(PatientQuery query, Optional<Integer> age) {
        Question question = new Question();
        CandidateReader.Asked asked = new CandidateReader.Asked(
                base(), query, age, LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault()));
        Future<Boolean> sure = LookupRequests.byIdentifier(query)
                .map(form -> search(question, form, CandidatesView.How.IDENTIFIER)
                        .compose(done -> read(asked, question).map(CandidateReader.Found::certain)))
                .orElse(Future.succeededFuture(false));
        return sure.compose(certain -> certain ? Future.succeededFuture() : match(question, query))
                .compose(done -> read(asked, question))
                .compose(found -> found.candidates().isEmpty() ? byName(question, query) : Future.succeededFuture())
                .compose(done -> read(asked, question))
                .compose(found -> question.how.isEmpty()
                        ? Future.failedFuture(upstream(question.problems))
                        : Future.succeededFuture(new CandidatesView(
                                base(),
                                question.how,
                                found.candidates(),
                                found.more(),
                                found.unread(),
                                clock.instant())));
    }

    private Future<CandidateReader.Found> read(CandidateReader.Asked asked, Question question) {
        List<String> bundles = List.copyOf(question.bundles);
        return workers.executeBlocking(() -> CandidateReader.read(asked, bundles), false);
    }

    private Future<Void> byName(Question question, PatientQuery query) {
        return LookupRequests.byDemographics(query)
                .map(form -> search(question, form, CandidatesView.How.DEMOGRAPHICS))
                .orElse(Future.succeededFuture());
    }

    private Future<Void> search(Question question, String form, CandidatesView.How how) {
        return ask(question, HttpMethod.POST, "Patient/_search", form, FORM)
                .compose(answer -> patients(question, how, answer))
                .recover(failure -> noted(question, "search", failure));
    }

    private Future<Void> match(Question question, PatientQuery query) {
        return workers.executeBlocking(() -> LookupRequests.match(query), false)
                .compose(body -> ask(question, HttpMethod.POST, "Patient/$match", body, JSON))
                .compose(answer -> NOT_THERE.contains(answer.status())
                        ? Future.<Void>succeededFuture()
                        : patients(question, CandidatesView.How.MATCH, answer))
                .recover(failure -> noted(question, "$match", failure));
    }

    /** Keeps an answer that is a bundle; anything else is a problem in words. */
    private Future<Void> patients(Question question, CandidatesView.How how, BoundedHttp.Answer answer) {
        if (answer.status() != 200) {
            question.problems.add("the server answered " + answer.status());
            return Future.succeededFuture();
        }
        return bundle(answer.body()).compose(next -> {
            question.bundles.add(answer.body());
            question.how.add(how);
            return Future.succeededFuture();
        });
    }

    /** What is known of a patient: a summary made now, else a stored one, else single resources. */
    public Future<HistoryView> history(String patient) {
        Question question = new Question();
        return document(question, HttpMethod.GET, "Patient/" + patient + "/$summary", "$summary")
                .compose(made -> made
                        ? read(question, patient, HistoryView.How.SUMMARY)
                        : stored(question, patient)
                                .compose(found -> found
                                        ? read(question, patient, HistoryView.How.DOCUMENT)
                                        : resources(question, patient)
                                                .compose(done -> read(question, patient, HistoryView.How.RESOURCES))));
    }

    private Future<HistoryView> read(Question question, String patient, HistoryView.How how) {
        if (question.bundles.isEmpty()) {
            return Future.failedFuture(upstream(question.problems));
        }
        HistoryReader.Fetched fetched = new HistoryReader.Fetched(
                base(), patient, how, question.bundles, question.pagesLeft, question.problems, clock.instant());
        return workers.executeBlocking(() -> HistoryReader.read(fetched), false);
    }

    /** True when the answer is a document, which is kept. */
    private Future<Boolean> document(Question question, HttpMethod method, String path, String what) {
        return ask(question, method, path, "", "")
                .compose(answer -> {
                    if (NOT_THERE.contains(answer.status())) {
                        return Future.succeededFuture(false);
                    }
                    if (answer.status() != 200) {
                        throw new BoundedHttp.Failed("the server answered " + answer.status());
                    }
                    return workers.executeBlocking(
                                    () -> {
                                        String content = StoredDocument.content(answer.body());
                                        boolean document = HistoryReader.document(content);
                                        return document ? Optional.of(content) : Optional.<String>empty();
                                    },
                                    false)
                            .map(content -> {
                                content.ifPresent(question.bundles::add);
                                return content.isPresent();
                            });
                })
                .recover(failure -> noted(question, what, failure).map(false));
    }

    private Future<Boolean> stored(Question question, String patient) {
        return ask(question, HttpMethod.GET, LookupRequests.documents(patient), "", "")
                .compose(answer -> answer.status() == 200
                        ? workers.executeBlocking(() -> StoredDocument.url(answer.body()), false)
                        : Future.succeededFuture(Optional.<String>empty()))
                .compose(url -> url.flatMap(http::own)
                        .map(own -> document(question, HttpMethod.GET, own.toString(), "stored document"))
                        .orElse(Future.succeededFuture(false)))
                .recover(failure -> noted(question, "stored documents", failure).map(false));
    }

    /** Who it is, then type by type, the most urgent first; a type that fails leaves a problem and the others. */
    private Future<Void> resources(Question question, String patient) {
        Future<Void> all = pages(question, "Patient?_id=" + patient, "Patient", 1);
        for (String type : LookupRequests.TYPES) {
            all = all.compose(done -> pages(question, LookupRequests.resources(type, patient), type, PAGES_MAX));
        }
        return all;
    }

    private Future<Void> pages(Question question, String address, String type, int left) {
        return ask(question, HttpMethod.GET, address, "", "")
                .compose(answer -> {
                    if (NOT_THERE.contains(answer.status())) {
                        return without(question, address, type, left);
                    }
                    if (answer.status() != 200) {
                        throw new BoundedHttp.Failed("the server answered " + answer.status());
                    }
                    return bundle(answer.body()).compose(next -> {
                        question.bundles.add(answer.body());
                        return next.map(url -> further(question, url, type, left))
                                .orElse(Future.succeededFuture());
                    });
                })
                .recover(failure -> noted(question, type, failure));
    }

    /** A server may refuse to send along what a resource refers to, and still have the resource. */
    private Future<Void> without(Question question, String address, String type, int left) {
        int include = address.indexOf("&_include=");
        if (include > 0) {
            return pages(question, address.substring(0, include), type, left);
        }
        question.problems.add(type + ": the server does not have this");
        return Future.succeededFuture();
    }

    private Future<Void> further(Question question, String url, String type, int left) {
        Optional<URI> own = http.own(url);
        if (left > 1 && own.isPresent()) {
            return pages(question, own.orElseThrow().toString(), type, left - 1);
        }
        question.pagesLeft++;
        question.problems.add(type + ": not all pages were read");
        return Future.succeededFuture();
    }

    /** The address of the next page; fails when it is no bundle. */
    private Future<Optional<String>> bundle(String body) {
        return workers.executeBlocking(() -> HistoryReader.next(body), false);
    }

    /** Asks again once when there was no answer or one of a server in trouble, as long as there is time. */
    private Future<BoundedHttp.Answer> ask(
            Question question, HttpMethod method, String path, String body, String contentType) {
        URI address = http.own(path).orElseThrow();
        return attempt(question, left -> http.ask(method, address, body, contentType, left), TRIES);
    }

    private Future<BoundedHttp.Answer> attempt(
            Question question, LongFunction<Future<BoundedHttp.Answer>> asking, int tries) {
        long left = question.millisLeft();
        if (left <= 0) {
            return Future.failedFuture(new BoundedHttp.Failed("no time was left"));
        }
        return asking.apply(left).transform(done -> {
            boolean again = tries > 1
                    && (done.failed()
                            ? BoundedHttp.mayWorkAgain(done.cause())
                            : done.result().status() >= 500);
            return again ? attempt(question, asking, tries - 1) : settled(done);
        });
    }

    private static Future<BoundedHttp.Answer> settled(io.vertx.core.AsyncResult<BoundedHttp.Answer> done) {
        return done.failed() ? Future.failedFuture(done.cause()) : Future.succeededFuture(done.result());
    }

    private static Future<Void> noted(Question question, String what, Throwable failure) {
        boolean words = failure instanceof BoundedHttp.Failed || failure instanceof BadMessage;
        question.problems.add(what + ": " + (words ? failure.getMessage() : "the answer cannot be read"));
        return Future.succeededFuture();
    }

    private static prehospital.web.ProblemException upstream(List<String> problems) {
        String why = problems.isEmpty() ? "it does not know how" : String.join("; ", problems);
        return Problem.of(Problem.Kind.UPSTREAM, "the hospital's server gave no answer that can be used: " + why)
                .failure();
    }
}

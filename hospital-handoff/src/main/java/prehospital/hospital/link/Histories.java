package prehospital.hospital.link;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.PatientQuery;
import prehospital.protocol.Stamp;
import prehospital.protocol.view.CandidatesView;
import prehospital.protocol.view.EarlierReadsView;
import prehospital.protocol.view.HistoryView;
import prehospital.web.Problem;

/**
 * Histories of the patients of crews, kept in memory for their mission: asked once, shown on both screens, and shown again with their age when the
 * hospital's server is away. At most {@value #KEPT_MAX}, the oldest goes; none older than {@link #KEPT}. What a crew read before a department was told
 * of its patient is the same history for the department afterwards. Any event loop.
 */
public final class Histories {
    /** Histories that are kept. */
    public static final int KEPT_MAX = 200;
    /** How long one is kept. */
    public static final Duration KEPT = Duration.ofHours(12);
    /** Questions to the server at the same time; further ones are told to try again. */
    public static final int ASKING_MAX = 8;

    private final Optional<HistoryServer> server;
    private final InstantSource clock;
    private final Map<String, HistoryView> kept = new LinkedHashMap<>();
    private final AtomicInteger asking = new AtomicInteger();
    private final MissionLookups missions = new MissionLookups();

    /** Histories from a server; without one every question is answered by saying so. */
    public Histories(Optional<HistoryServer> server, InstantSource clock) {
        this.server = server;
        this.clock = clock;
    }

    /** True when there is a server to ask. */
    public boolean offered() {
        return server.isPresent();
    }

    /** Who the patient of a mission may be of whom no department was told; counted, and refused beyond what a mission may ask. */
    public Future<CandidatesView> find(AssignmentId mission, PatientQuery query) {
        missions.search(mission, clock.instant());
        return find(query, Optional.empty())
                .onSuccess(view -> missions.found(mission, view.candidates(), clock.instant()));
    }

    /** What is known of somebody who was found for a mission of whose patient no department was told; {@code by} reads it. */
    public Future<HistoryView> earlier(AssignmentId mission, String patient, boolean fresh, String by) {
        missions.open(mission, patient, new Stamp(clock.instant(), by));
        return history(mission, patient, fresh);
    }

    /** What was read for a mission before a department was told of its patient, as it was read; no server is asked. */
    public EarlierReadsView earlier(AssignmentId mission) {
        return new EarlierReadsView(missions.read(mission, clock.instant()).stream()
                .flatMap(read -> known(key(mission, read.patient().id())).stream()
                        .map(view -> new EarlierReadsView.Item(read.patient(), view, read.stamp())))
                .toList());
    }

    /** Who a patient may be. */
    public Future<CandidatesView> find(PatientQuery query, Optional<Integer> age) {
        return bounded(there -> there.find(query, age));
    }

    /**
     * What is known of a patient of the server.
     *
     * @param fresh asks the server even if it was asked for this mission already
     */
    public Future<HistoryView> history(AssignmentId mission, String patient, boolean fresh) {
        String key = key(mission, patient);
        Optional<HistoryView> known = known(key);
        if (known.isPresent() && !fresh) {
            return Future.succeededFuture(known.orElseThrow());
        }
        return this.<HistoryView>bounded(there -> there.history(patient))
                .onSuccess(view -> keep(key, view))
                .recover(failure -> known.map(view -> Future.succeededFuture(with(view, failure)))
                        .orElseGet(() -> Future.failedFuture(failure)));
    }

    /**
     * What was read for this mission of the person whom the patient was linked to; empty when nobody looked, or it is too old by now.
     *
     * @param link the person's full address at the hospital's server
     */
    public Optional<HistoryView> linked(AssignmentId mission, String link) {
        String id = link.substring(link.lastIndexOf('/') + 1);
        return known(key(mission, id)).filter(view -> link.equals(address(view.server()) + "Patient/" + id));
    }

    private static String key(AssignmentId mission, String patient) {
        return mission + "/" + patient;
    }

    private static String address(String base) {
        return base.endsWith("/") ? base : base + "/";
    }

    @FunctionalInterface
    private interface Asking<T> {
        Future<T> of(HistoryServer there);
    }

    private <T> Future<T> bounded(Asking<T> question) {
        if (server.isEmpty()) {
            return Future.failedFuture(
                    Problem.of(Problem.Kind.NOT_FOUND, "this hospital's own server is not known here")
                            .failure());
        }
        if (asking.incrementAndGet() > ASKING_MAX) {
            asking.decrementAndGet();
            return Future.failedFuture(
                    Problem.of(Problem.Kind.UNAVAILABLE, "too many look-ups now; try again in a moment")
                            .failure());
        }
        return question.of(server.orElseThrow()).onComplete(done -> asking.decrementAndGet());
    }

    private Optional<HistoryView> known(String key) {
        synchronized (kept) {
            kept.values().removeIf(view -> view.fetchedAt().plus(KEPT).isBefore(clock.instant()));
            return Optional.ofNullable(kept.get(key));
        }
    }

    private void keep(String key, HistoryView view) {
        synchronized (kept) {
            kept.remove(key);
            kept.put(key, view);
            while (kept.size() > KEPT_MAX) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
    }

    /** The older one, and why there is no newer. */
    private static HistoryView with(HistoryView view, Throwable failure) {
        List<String> problems = new ArrayList<>(view.problems());
        problems.add(String.valueOf(failure.getMessage()));
        return new HistoryView(
                view.server(),
                view.patient(),
                view.subject(),
                view.how(),
                view.writtenAt(),
                view.authors(),
                view.fetchedAt(),
                view.sections(),
                view.unread(),
                view.omitted(),
                problems);
    }

    /** Ends the connections. */
    public Future<Void> close() {
        return server.map(HistoryServer::close).orElse(Future.succeededFuture());
    }
}

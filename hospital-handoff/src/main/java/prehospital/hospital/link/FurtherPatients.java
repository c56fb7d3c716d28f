package prehospital.hospital.link;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.fhir.FurtherPatient;
import prehospital.fhir.PreRegistration;
import prehospital.protocol.EpcrId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.view.EpcrView;
import prehospital.protocol.view.FurtherPatientsView;
import prehospital.protocol.view.FurtherPatientsView.Item;
import prehospital.protocol.view.PreAlertView;
import prehospital.web.live.LiveFeed;

/**
 * Whom crews bring besides the patients of their pre-alerts: as soon as the crew has begun the record of a further patient, the department is told whom to
 * expect, and that stay goes the way of the pre-alert: planned, arrived, taken over, cancelled. The centre is asked how records stand when a pre-alert
 * changes and once in {@link CareReports#LOOK}, one after the other; at most {@value FurtherPatient#FURTHER_MAX} further patients of a crew. Event loop of
 * its link.
 */
final class FurtherPatients {
    private static final String COLLECTION = "further";
    /** How long until another look when the first patient is not told yet. */
    private static final long SOON_MILLIS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(FurtherPatients.class);

    private final RecordCase.Setting setting;
    private final LiveFeed feed;
    private final Runnable onNew;
    private final Map<PreAlertId, PreAlertView> last = new TreeMap<>();
    private final Map<PreAlertId, Map<EpcrId, Told>> told = new HashMap<>();
    private Optional<Long> timer = Optional.empty();
    private Optional<Long> soon = Optional.empty();
    private boolean looking;
    private boolean lookAgain;
    private boolean stopped;

    /** A further patient as the department was told last: by which version of the record, in which state of the pre-alert. */
    private record Told(int entries, PreAlertView preAlert, Optional<String> document, Item item) {}

    /** Shows on this feed whom it told; {@code onNew} hears of each patient that is new. */
    FurtherPatients(RecordCase.Setting setting, LiveFeed feed, Runnable onNew) {
        this.setting = setting;
        this.feed = feed;
        this.onNew = onNew;
    }

    void start() {
        timer = Optional.of(setting.vertx().setPeriodic(CareReports.LOOK.toMillis(), tick -> look()));
    }

    void stop() {
        stopped = true;
        timer.ifPresent(setting.vertx()::cancelTimer);
        soon.ifPresent(setting.vertx()::cancelTimer);
    }

    /** A pre-alert that was open when it was last told, and that the centre does not speak of any more: before the start of this program. */
    void gone(PreAlertView preAlert) {
        last.putIfAbsent(preAlert.id(), preAlert);
        look();
    }

    /** Looks at the further patients of every pre-alert. */
    void look() {
        if (stopped || looking) {
            lookAgain = looking;
            return;
        }
        looking = true;
        TreeSet<PreAlertId> ids = new TreeSet<>(last.keySet());
        setting.replica().preAlerts().forEach(preAlert -> ids.add(preAlert.id()));
        Future<Void> chain = Future.succeededFuture();
        for (PreAlertId id : ids) {
            chain = chain.compose(before -> stopped ? Future.succeededFuture() : bring(id))
                    .recover(failure -> {
                        LOG.warn("further patients of {} could not be told, trying again: {}", id, failure.toString());
                        return Future.succeededFuture();
                    });
        }
        chain.onComplete(done -> {
            looking = false;
            if (lookAgain) {
                lookAgain = false;
                look();
            }
        });
    }

    private Future<Void> bring(PreAlertId id) {
        Optional<PreAlertView> live = setting.replica().preAlert(id);
        if (live.isPresent()) {
            PreAlertView now = live.orElseThrow();
            boolean ours = now.hospital().equals(setting.hospital());
            boolean same = now.equals(last.get(id));
            if (ours && (now.status().open() || CareReports.handedOver(now.status()))) {
                return setting.keeper()
                        .told()
                        .find(id, setting.hospital())
                        .compose(first -> first.isPresent() ? records(now) : later());
            }
            return same ? Future.succeededFuture() : end(now).onSuccess(done -> last.put(id, now));
        }
        PreAlertView before = Optional.ofNullable(last.get(id)).orElseThrow();
        boolean expected = before.status().open() && before.hospital().equals(setting.hospital());
        Future<Void> ended = expected
                ? setting.api()
                        .preAlert(id)
                        .compose(found -> end(found.orElseGet(
                                () -> RecordCase.lost(before, setting.clock().instant()))))
                : Future.succeededFuture();
        return ended.onSuccess(done -> {
            last.remove(id);
            told.remove(id);
            feed.remove(COLLECTION, id.value());
        });
    }

    private Future<Void> records(PreAlertView now) {
        return setting.api()
                .records(now.assignment())
                .compose(heads -> tell(now, heads))
                .onSuccess(done -> last.put(now.id(), now));
    }

    /** What a stay refers to is told with the pre-alert's own patient, whose turn is first. */
    private Future<Void> later() {
        if (soon.isEmpty()) {
            soon = Optional.of(setting.vertx().setTimer(SOON_MILLIS, fired -> {
                soon = Optional.empty();
                look();
            }));
        }
        return Future.succeededFuture();
    }

    /** Tells of each further patient whose record or whose pre-alert is different. */
    private Future<Void> tell(PreAlertView preAlert, List<EpcrView.Head> heads) {
        Map<EpcrId, Told> known = told.computeIfAbsent(preAlert.id(), id -> new TreeMap<>());
        Future<Void> chain = Future.succeededFuture();
        for (EpcrView.Head head : heads) {
            if (FurtherPatient.isOne(head.id())) {
                chain = chain.compose(before -> tell(preAlert, head, known));
            }
        }
        return chain.onSuccess(done -> show(preAlert.id(), known));
    }

    private Future<Void> tell(PreAlertView preAlert, EpcrView.Head head, Map<EpcrId, Told> known) {
        Optional<Told> was = Optional.ofNullable(known.get(head.id()));
        boolean grown = was.filter(one -> one.entries() == head.entries()).isEmpty();
        boolean moved = was.filter(one -> one.preAlert().equals(preAlert)).isEmpty();
        if (!grown && !moved) {
            return Future.succeededFuture();
        }
        Future<Optional<String>> who =
                grown ? document(head.id()) : Future.succeededFuture(was.flatMap(Told::document));
        return who.compose(document -> write(preAlert, head, document))
                .onSuccess(now -> {
                    known.put(head.id(), now);
                    if (was.isEmpty()) {
                        onNew.run();
                    }
                })
                .mapEmpty();
    }

    private void show(PreAlertId id, Map<EpcrId, Told> known) {
        if (known.isEmpty()) {
            feed.remove(COLLECTION, id.value());
            return;
        }
        List<Item> items = new ArrayList<>();
        known.values().forEach(one -> items.add(one.item()));
        feed.put(COLLECTION, id.value(), new FurtherPatientsView(id, items));
    }

    private Future<Told> write(PreAlertView preAlert, EpcrView.Head head, Optional<String> document) {
        FurtherPatient patient = new FurtherPatient(state(preAlert), head.id(), document);
        return setting.keeper()
                .further(patient)
                .compose(written -> setting.keeper().item(patient))
                .map(item -> new Told(head.entries(), preAlert, document, item));
    }

    private Future<Optional<String>> document(EpcrId record) {
        return setting.api().file(record, "fhir").map(found -> found.map(Buffer::toString));
    }

    /** Ends the stays that this hospital was told of; which those are stands in the stored resources. */
    private Future<Void> end(PreAlertView preAlert) {
        Map<EpcrId, Told> known = told.getOrDefault(preAlert.id(), Map.of());
        Future<Void> chain = Future.succeededFuture();
        for (int number = 2; number <= FurtherPatient.FURTHER_MAX + 1; number++) {
            EpcrId record = new EpcrId(preAlert.assignment() + "_p" + number);
            Optional<String> document = Optional.ofNullable(known.get(record)).flatMap(Told::document);
            chain = chain.compose(before -> setting.keeper().expects(preAlert.id(), setting.hospital(), record))
                    .compose(there -> there
                            ? setting.keeper().further(new FurtherPatient(state(preAlert), record, document))
                            : Future.succeededFuture());
        }
        return chain.onSuccess(done -> {
            told.remove(preAlert.id());
            feed.remove(COLLECTION, preAlert.id().value());
        });
    }

    private PreRegistration state(PreAlertView preAlert) {
        return new PreRegistration(
                preAlert,
                setting.replica().hospital(setting.hospital()).orElseThrow(),
                setting.replica().unit(preAlert.unit()),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                setting.clock().instant());
    }
}

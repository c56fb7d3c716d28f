package prehospital.hospital.link;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.fhir.CareReport;
import prehospital.fhir.CareReport.Form;
import prehospital.fhir.FurtherPatient;
import prehospital.protocol.EpcrId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.view.EpcrView;
import prehospital.protocol.view.PreAlertView;

/**
 * The records of patients that a department took over, those of every patient of the crew: told in FHIR as soon as they are handed over, again when
 * they are closed or amended after that, and in between at most every {@link #AGAIN}. The centre is asked once in {@link #LOOK} how each stands, one
 * after the other, as long as it speaks of the patient. What was told is read from the stored resources, so that a start tells nothing twice. Event
 * loop of its link.
 */
final class CareReports {
    /** How often it is looked whether a record has grown. */
    static final Duration LOOK = Duration.ofMinutes(1);
    /** Shortest time between two reports of a record that is still being written. */
    static final Duration AGAIN = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(CareReports.class);

    private final RecordCase.Setting setting;
    private final Map<PreAlertId, Map<EpcrId, CareReport.Known>> known = new TreeMap<>();
    private Optional<Long> timer = Optional.empty();
    private boolean looking;
    private boolean lookAgain;
    private boolean stopped;

    CareReports(RecordCase.Setting setting) {
        this.setting = setting;
    }

    void start() {
        timer = Optional.of(setting.vertx().setPeriodic(LOOK.toMillis(), tick -> look()));
    }

    void stop() {
        stopped = true;
        timer.ifPresent(setting.vertx()::cancelTimer);
    }

    /** Looks at the record of every patient that was handed over. */
    void look() {
        if (stopped || looking) {
            lookAgain = looking;
            return;
        }
        List<PreAlertView> over = setting.replica().preAlerts().stream()
                .filter(preAlert -> preAlert.hospital().equals(setting.hospital()))
                .filter(preAlert -> handedOver(preAlert.status()))
                .toList();
        known.keySet().retainAll(over.stream().map(PreAlertView::id).collect(Collectors.toSet()));
        if (over.isEmpty()) {
            return;
        }
        looking = true;
        Future<Void> chain = Future.succeededFuture();
        for (PreAlertView preAlert : over) {
            chain = chain.compose(before -> tell(preAlert)).recover(failure -> {
                LOG.warn(
                        "the care report of {} could not be brought up, trying again: {}",
                        preAlert.id(),
                        failure.toString());
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

    static boolean handedOver(PreAlertStatus status) {
        return status == PreAlertStatus.HANDED_OVER || status == PreAlertStatus.OFFLOADED;
    }

    private Future<Void> tell(PreAlertView preAlert) {
        if (stopped) {
            return Future.succeededFuture();
        }
        return setting.api().records(preAlert.assignment()).compose(heads -> {
            Future<Void> chain = Future.succeededFuture();
            for (EpcrView.Head head : heads) {
                chain = chain.compose(before -> hasStay(preAlert, head.id()))
                        .compose(there -> there ? bring(preAlert, head) : Future.succeededFuture());
            }
            return chain;
        });
    }

    /** A report names the stay it belongs to: that of a further patient is told by {@link FurtherPatients}, which then has it looked again. */
    private Future<Boolean> hasStay(PreAlertView preAlert, EpcrId record) {
        return FurtherPatient.isOne(record)
                ? setting.keeper().expects(preAlert.id(), setting.hospital(), record)
                : Future.succeededFuture(true);
    }

    private Future<Void> bring(PreAlertView preAlert, EpcrView.Head head) {
        return told(preAlert.id(), head.id())
                .compose(before -> due(before, head) ? report(preAlert, head) : Future.succeededFuture());
    }

    private Future<Optional<CareReport.Known>> told(PreAlertId preAlert, EpcrId record) {
        Optional<CareReport.Known> last =
                Optional.ofNullable(known.getOrDefault(preAlert, Map.of()).get(record));
        return last.isPresent()
                ? Future.succeededFuture(last)
                : setting.keeper().reported(preAlert, record);
    }

    private boolean due(Optional<CareReport.Known> before, EpcrView.Head now) {
        if (before.isEmpty()) {
            return true;
        }
        CareReport.Known last = before.orElseThrow();
        boolean grown = now.entries() != last.entries();
        Instant next = last.at().map(at -> at.plus(AGAIN)).orElse(Instant.MIN);
        return grown && (now.locked().isPresent() || !setting.clock().instant().isBefore(next));
    }

    private Future<Void> report(PreAlertView preAlert, EpcrView.Head head) {
        List<CareReport.File> files = new ArrayList<>();
        Instant at = setting.clock().instant();
        return file(head.id(), "fhir", Form.FHIR_DOCUMENT, files)
                .compose(done -> file(head.id(), "pdf?lang=en", Form.PDF_ENGLISH, files))
                .compose(done -> file(head.id(), "pdf?lang=zh", Form.PDF_CHINESE, files))
                .compose(done -> files.isEmpty()
                        ? Future.succeededFuture()
                        : setting.keeper()
                                .report(new CareReport(
                                        preAlert,
                                        setting.hospital(),
                                        head.id(),
                                        head.entries(),
                                        head.locked().isPresent(),
                                        files,
                                        at))
                                .onSuccess(kept -> known.computeIfAbsent(preAlert.id(), id -> new TreeMap<>())
                                        .put(
                                                head.id(),
                                                new CareReport.Known(
                                                        head.entries(),
                                                        head.locked().isPresent(),
                                                        Optional.of(at)))));
    }

    /** A form that the centre cannot make, such as a PDF without a font for its letters, is left out; without an answer all is tried again. */
    private Future<Void> file(EpcrId id, String path, Form form, List<CareReport.File> files) {
        return setting.api()
                .file(id, path)
                .onSuccess(found -> found.map(Buffer::getBytes)
                        .map(bytes -> CareReport.File.of(form, bytes))
                        .ifPresent(files::add))
                .mapEmpty();
    }
}

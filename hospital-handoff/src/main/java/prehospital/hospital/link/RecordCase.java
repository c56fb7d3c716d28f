package prehospital.hospital.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.fhir.PreRegistration;
import prehospital.hospital.core.Told;
import prehospital.hospital.store.RecordKeeper;
import prehospital.protocol.HospitalId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.PreAlertView;
import prehospital.protocol.view.VitalsView;

/**
 * One pre-alert of one hospital on its way into the FHIR record: at once when the pre-alert changes, at most every {@link #PAUSE} while only vitals and
 * arrival change, one write at a time, the newest state each time. Event loop of its link.
 */
final class RecordCase {
    /** Shortest time between two writes that only bring newer vitals or arrival, and before a failed write is tried again. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(RecordCase.class);

    private final Setting setting;
    private final PreAlertId id;
    private Instant writtenAt = Instant.MIN;
    private boolean urgent;
    private boolean drifted;
    private boolean writing;
    private boolean stopped;
    private boolean over;
    /** True while values may have been missed: at the start, after a link was down, while the vehicle catches up. */
    private boolean gap = true;

    private Optional<Long> timer = Optional.empty();

    RecordCase(Setting setting, PreAlertId id) {
        this.setting = setting;
        this.id = id;
    }

    /** What all cases of a hospital share. */
    record Setting(
            Vertx vertx,
            HospitalId hospital,
            Replica replica,
            CentreApi api,
            RecordKeeper keeper,
            InstantSource clock) {}

    /** The pre-alert is new, different or gone. */
    void changed() {
        urgent = true;
        over = false;
        run();
    }

    /** Vitals or arrival are different. */
    void drifted() {
        drifted = true;
        run();
    }

    /** The link was lost: values may be missing. */
    void missed() {
        gap = true;
    }

    void stop() {
        stopped = true;
        timer.ifPresent(setting.vertx()::cancelTimer);
    }

    /** True when nothing is left to do and the centre no longer speaks of it. */
    boolean over() {
        return over && !writing && !urgent;
    }

    private void run() {
        if (stopped || writing || (!urgent && !drifted)) {
            return;
        }
        Instant now = setting.clock().instant();
        Instant next = writtenAt.equals(Instant.MIN) ? now : writtenAt.plus(PAUSE);
        if (!urgent && next.isAfter(now)) {
            later(Duration.between(now, next));
            return;
        }
        timer.ifPresent(setting.vertx()::cancelTimer);
        timer = Optional.empty();
        boolean pressing = urgent;
        urgent = false;
        drifted = false;
        writing = true;
        writtenAt = now;
        write(pressing).onComplete(done -> {
            writing = false;
            if (done.failed()) {
                LOG.warn(
                        "the FHIR record of {} could not be brought up, trying again: {}",
                        id,
                        done.cause().toString());
                drifted = true;
            }
            run();
        });
    }

    private void later(Duration wait) {
        if (timer.isEmpty()) {
            timer = Optional.of(setting.vertx().setTimer(Math.max(1, wait.toMillis()), fired -> {
                timer = Optional.empty();
                run();
            }));
        }
    }

    private Future<Void> write(boolean pressing) {
        return setting.keeper().told().find(id, setting.hospital()).compose(told -> {
            Optional<PreAlertView> live = setting.replica().preAlert(id);
            if (live.isPresent()) {
                return tell(live.orElseThrow(), told, pressing);
            }
            boolean expected = told.filter(known -> known.preAlert().status().open()
                            && known.preAlert().hospital().equals(setting.hospital()))
                    .isPresent();
            if (!expected) {
                over = true;
                return Future.succeededFuture();
            }
            return setting.api()
                    .preAlert(id)
                    .compose(found -> tell(
                            found.orElseGet(() -> lost(
                                    told.orElseThrow().preAlert(),
                                    setting.clock().instant())),
                            told,
                            true));
        });
    }

    private Future<Void> tell(PreAlertView preAlert, Optional<Told> told, boolean pressing) {
        boolean withdrawn = !preAlert.hospital().equals(setting.hospital());
        if (withdrawn && told.isEmpty()) {
            return Future.succeededFuture();
        }
        if (setting.replica().hospital(setting.hospital()).isEmpty()) {
            return Future.failedFuture("the centre has not told which hospital " + setting.hospital() + " is");
        }
        SortedMap<VitalSign, Instant> through = told.map(Told::vitalsThrough).orElseGet(TreeMap::new);
        Future<List<VitalValue>> values = withdrawn ? Future.succeededFuture(List.of()) : values(preAlert, through);
        return values.compose(list -> send(preAlert, list, through, pressing));
    }

    private Future<List<VitalValue>> values(PreAlertView preAlert, Map<VitalSign, Instant> through) {
        if (gap) {
            Instant from =
                    through.values().stream().min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
            return setting.api().vitals(preAlert.assignment(), from).map(list -> {
                gap = setting.replica().behind(preAlert.unit());
                List<VitalValue> all = new ArrayList<>(list);
                all.addAll(newest(preAlert));
                return Told.untold(all, through);
            });
        }
        return Future.succeededFuture(Told.untold(newest(preAlert), through));
    }

    private List<VitalValue> newest(PreAlertView preAlert) {
        return setting.replica()
                .vitals(preAlert.unit())
                .filter(view ->
                        view.assignment().filter(preAlert.assignment()::equals).isPresent())
                .map(VitalsView::values)
                .map(values -> List.copyOf(values.values()))
                .orElse(List.of());
    }

    /** In pieces of at most {@link PreRegistration#VITALS_MAX} values, each remembered as told before the next is sent. */
    private Future<Void> send(
            PreAlertView preAlert, List<VitalValue> values, SortedMap<VitalSign, Instant> through, boolean pressing) {
        List<VitalValue> piece = values.subList(0, Math.min(values.size(), PreRegistration.VITALS_MAX));
        SortedMap<VitalSign, Instant> then = Told.through(piece, through);
        PreRegistration state = new PreRegistration(
                preAlert,
                setting.replica().hospital(setting.hospital()).orElseThrow(),
                setting.replica().unit(preAlert.unit()),
                piece,
                setting.replica().position(preAlert.unit()),
                setting.replica().eta(preAlert.assignment()),
                setting.replica().orders(preAlert.assignment()),
                setting.clock().instant());
        return setting.keeper().keep(state, new Told(preAlert, then)).compose(changed -> {
            if (pressing && changed) {
                setting.keeper().check(state);
            }
            return piece.size() == values.size()
                    ? Future.succeededFuture()
                    : send(preAlert, values.subList(piece.size(), values.size()), then, false);
        });
    }

    /** The centre no longer knows the pre-alert for this hospital: nobody is to be expected any more. */
    static PreAlertView lost(PreAlertView last, Instant at) {
        TreeMap<PreAlertStatus, Instant> times = new TreeMap<>(last.times());
        times.put(PreAlertStatus.CANCELLED, at);
        return new PreAlertView(
                last.id(),
                last.assignment(),
                last.incident(),
                last.unit(),
                last.hospital(),
                PreAlertStatus.CANCELLED,
                last.priority(),
                last.complaint(),
                last.atmist(),
                times,
                last.assignmentTimes(),
                last.acknowledgedBy(),
                last.unconfirmedWithdrawals(),
                last.redirectUnconfirmedByCrew(),
                "The centre no longer announces this patient here",
                last.handoff(),
                last.reception(),
                last.identity());
    }
}

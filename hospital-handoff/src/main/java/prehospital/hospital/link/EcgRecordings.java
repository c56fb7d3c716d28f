package prehospital.hospital.link;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.fhir.EcgRecording;
import prehospital.protocol.view.EcgReadingView;
import prehospital.protocol.view.PreAlertView;

/**
 * Recorded electrocardiograms of patients on their way: when the vehicle has read one, its samples are asked for and told in FHIR, one recording after
 * the other. What cannot be had is tried again in {@link #AGAIN}, {@value #TRIES_MAX} times at most. Event loop of its link.
 */
final class EcgRecordings {
    /** How long until another try. */
    static final Duration AGAIN = Duration.ofSeconds(10);
    /** How often the samples of one recording are asked for. */
    static final int TRIES_MAX = 30;
    /** Recordings that are remembered as told; an older one would be told again without effect. */
    private static final int REMEMBERED_MAX = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(EcgRecordings.class);

    private final RecordCase.Setting setting;
    private final Set<String> begun = new LinkedHashSet<>();
    private Future<Void> chain = Future.succeededFuture();
    private boolean stopped;

    EcgRecordings(RecordCase.Setting setting) {
        this.setting = setting;
    }

    void stop() {
        stopped = true;
    }

    /** Looks whether the newest recording of every unit on its way is told. */
    void look() {
        for (PreAlertView preAlert : setting.replica().preAlerts()) {
            boolean ours = preAlert.status().open() && preAlert.hospital().equals(setting.hospital());
            setting.replica()
                    .reading(preAlert.unit())
                    .filter(reading -> ours && reading.assignment().equals(Optional.of(preAlert.assignment())))
                    .filter(reading -> remember(preAlert.id() + "/" + reading.recording()))
                    .ifPresent(reading -> queue(preAlert, reading, TRIES_MAX));
        }
    }

    private boolean remember(String name) {
        boolean fresh = begun.add(name);
        while (begun.size() > REMEMBERED_MAX) {
            begun.remove(begun.iterator().next());
        }
        return fresh;
    }

    private void queue(PreAlertView preAlert, EcgReadingView reading, int left) {
        chain = chain.compose(before -> tell(preAlert, reading)).recover(failure -> {
            if (!stopped && left > 1) {
                setting.vertx().setTimer(AGAIN.toMillis(), fired -> queue(preAlert, reading, left - 1));
            } else if (!stopped) {
                LOG.warn(
                        "a recording of {} could not be told in FHIR: {}",
                        preAlert.id(),
                        failure.getClass().getSimpleName());
            }
            return Future.succeededFuture();
        });
    }

    private Future<Void> tell(PreAlertView preAlert, EcgReadingView reading) {
        if (stopped) {
            return Future.succeededFuture();
        }
        return setting.api()
                .recording(preAlert.unit(), reading.recording(), reading.takenAt())
                .compose(chunks -> chunks.isEmpty()
                        ? Future.failedFuture("its samples are not at the centre yet")
                        : setting.keeper()
                                .recording(new EcgRecording(
                                        preAlert,
                                        setting.hospital(),
                                        reading.recording(),
                                        chunks,
                                        Optional.of(reading))));
    }
}

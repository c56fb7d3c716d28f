package prehospital.hospital.link;

import io.vertx.core.Future;
import java.util.Optional;
import prehospital.fhir.EcgRecording;
import prehospital.protocol.view.EcgReadingView;
import prehospital.protocol.view.PreAlertView;

/**
 * Recorded electrocardiograms of patients on their way: when the vehicle has read one, its samples are asked for and told in FHIR, one recording after
 * the other. Event loop of its link.
 */
final class EcgRecordings {
    private final RecordCase.Setting setting;
    private final Errands errands;

    EcgRecordings(RecordCase.Setting setting) {
        this.setting = setting;
        this.errands = new Errands(setting.vertx());
    }

    void stop() {
        errands.stop();
    }

    /** Looks whether the newest recording of every unit on its way is told. */
    void look() {
        for (PreAlertView preAlert : setting.replica().preAlerts()) {
            boolean ours = preAlert.status().open() && preAlert.hospital().equals(setting.hospital());
            setting.replica()
                    .reading(preAlert.unit())
                    .filter(reading -> ours && reading.assignment().equals(Optional.of(preAlert.assignment())))
                    .ifPresent(reading -> errands.once(
                            "a recording of " + preAlert.id(), reading.recording(), () -> tell(preAlert, reading)));
        }
    }

    private Future<Void> tell(PreAlertView preAlert, EcgReadingView reading) {
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

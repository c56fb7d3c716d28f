package prehospital.hospital.link;

import io.vertx.core.Future;
import java.util.List;
import prehospital.fhir.EcgDocument;
import prehospital.fhir.FileContent;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.view.EcgFileView;
import prehospital.protocol.view.PreAlertView;

/**
 * Files of electrocardiograms of patients that this department awaits or took over: the centre is asked for the list of a patient's files when the
 * patient is first heard of and when a further file is whole, and each whole one that the FHIR record does not have is fetched and told, one at a time.
 * One whose hash was wrong stays at the centre, where it is marked. Event loop of its link.
 */
final class EcgFiles {
    private final RecordCase.Setting setting;
    private final Errands errands;

    EcgFiles(RecordCase.Setting setting) {
        this.setting = setting;
        this.errands = new Errands(setting.vertx());
    }

    void stop() {
        errands.stop();
    }

    /** Looks whether there are files of any patient that are not told. */
    void look() {
        for (PreAlertView preAlert : setting.replica().preAlerts()) {
            if (preAlert.status() != PreAlertStatus.CANCELLED
                    && preAlert.hospital().equals(setting.hospital())) {
                String newest = setting.replica()
                        .ecgFile(preAlert.unit())
                        .filter(view -> view.file()
                                .assignment()
                                .filter(preAlert.assignment()::equals)
                                .isPresent())
                        .map(view -> view.file().sha256().substring(0, 16))
                        .orElse("before");
                errands.once("an ECG file of " + preAlert.id(), newest, () -> tell(preAlert));
            }
        }
    }

    private Future<Void> tell(PreAlertView preAlert) {
        return setting.api().ecgFiles(preAlert.assignment()).compose(list -> {
            List<EcgFileView> whole = list.stream()
                    .filter(view -> view.state() == EcgFileView.State.WHOLE)
                    .toList()
                    .reversed();
            Future<Void> chain = Future.succeededFuture();
            for (EcgFileView view : whole) {
                chain = chain.compose(before -> setting.keeper()
                        .hasEcgFile(
                                preAlert.id(), setting.hospital(), view.file().sha256())
                        .compose(known -> known ? Future.succeededFuture() : fetch(preAlert, view)));
            }
            return chain;
        });
    }

    /** What is not for this hospital any more by now is left out. */
    private Future<Void> fetch(PreAlertView preAlert, EcgFileView view) {
        return setting.api()
                .ecgFile(view.unit(), view.file().sha256())
                .compose(found -> found.map(bytes -> setting.vertx()
                                .executeBlocking(() -> FileContent.of(bytes.getBytes()), false)
                                .compose(content -> setting.keeper()
                                        .ecgFile(new EcgDocument(
                                                preAlert,
                                                setting.hospital(),
                                                view.file(),
                                                view.receivedAt(),
                                                content))))
                        .orElse(Future.succeededFuture()));
    }
}

package prehospital.dispatch.telemetry;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.EcgFileView;

/** Files of electrocardiograms that came from vehicles. Any thread. */
public interface EcgFileLog {
    /** Most files in one list, the newest. */
    int LIST_MAX = 100;

    /** A file with its bytes. */
    record Whole(EcgFileView view, Buffer content) {}

    /** Those of a patient, newest first. */
    Future<List<EcgFileView>> of(AssignmentId assignment);

    /** One file; without bytes while pieces are missing. */
    Future<Optional<EcgFileView>> find(UnitId unit, String sha256);

    /** One file with its bytes; absent while pieces are missing. */
    Future<Optional<Whole>> read(UnitId unit, String sha256);
}

package prehospital.dispatch.web;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.IncidentId;
import prehospital.protocol.UnitId;

/** Who read what of patients that is not on the screens by itself; written before the answer is given. Any thread. */
public interface AccessLog {
    /** Most notes of one answer, newest first. */
    int LIST_MAX = 500;

    /** One reading. */
    record Access(
            Instant at,
            String actor,
            String what,
            Optional<UnitId> unit,
            Optional<IncidentId> incident,
            String detail) {}

    /** Writes a note. */
    Future<Void> note(Access access);

    /** The newest notes. */
    Future<List<Access>> newest();
}

package prehospital.dispatch.web;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;

/** The durable lines of patients' records. Any thread. */
public interface RecordLog {
    /** Most records in a list. */
    int LIST_MAX = 500;

    /** A record in a list. */
    record Listed(EpcrId id, long entries, Instant lastAt) {}

    /** All lines of a record in the order in which they came. */
    Future<List<EpcrEntry>> lines(EpcrId id);

    /** The records written to last, newest first. */
    Future<List<Listed>> list();

    /**
     * Adds what {@code decide} makes of the lines that are there; writers of one record take turns.
     *
     * @return all lines, the new ones among them
     */
    Future<List<EpcrEntry>> write(EpcrId id, Instant at, Function<List<EpcrEntry>, List<EpcrEntry>> decide);
}

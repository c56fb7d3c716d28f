package prehospital.dispatch.records;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.Downlink;

/** The durable lines of patients' records. Any thread. */
public interface RecordLog {
    /** Most records in a list. */
    int LIST_MAX = 500;

    /** A record in a list. */
    record Listed(EpcrId id, long entries, Instant lastAt) {}

    /** All lines of a record in the order in which they came. */
    Future<List<EpcrEntry>> lines(EpcrId id);

    /** A line with the record it belongs to. */
    record Of(EpcrId record, EpcrEntry line) {}

    /** Lines of several records in the order in which they came, the first {@code max}. */
    Future<List<Of>> lines(List<EpcrId> records, int max);

    /** Which of these records have a line. */
    Future<List<EpcrId>> begun(List<EpcrId> records);

    /** The records written to last, newest first. */
    Future<List<Listed>> list();

    /**
     * Adds what {@code decide} makes of the lines that are there; writers of one record take turns.
     *
     * @param owedTo the unit that is to have the new lines too; absent when there is none
     * @return all lines, the new ones among them
     */
    Future<List<EpcrEntry>> write(
            EpcrId id, Optional<UnitId> owedTo, Instant at, Function<List<EpcrEntry>, List<EpcrEntry>> decide);

    /** The oldest lines of one record that a unit has not confirmed to have; empty when it has all. */
    Future<Optional<Downlink.RecordTold>> owed(UnitId unit);
}

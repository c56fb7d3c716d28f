package prehospital.dispatch.records;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.epcr.core.Dictionary;
import prehospital.epcr.core.PatientRecord;
import prehospital.epcr.dictionary.DictionaryFile;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.EpcrSource;
import prehospital.protocol.Refusal;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.web.Problem;

/** The patients' records as the centre keeps them; what is written here goes to the vehicle of the assignment too. Any thread. */
public final class CentreRecords {
    /** Where a line of the run names the unit, for when the centre's core has forgotten the assignment. */
    private static final String UNIT = "eResponse.13";

    /** Most patients of one assignment that have a record, as {@link EpcrId} counts them. */
    private static final int PATIENTS_MAX = 99;

    private static final int EPCR_ID_MAX = 64;

    private final RecordLog log;
    private final DispatchDesk desk;
    private final InstantSource clock;
    private final RecordSettings settings;
    private final Consumer<UnitId> written;
    private final Dictionary dictionary = DictionaryFile.packaged();

    /**
     * The records.
     *
     * @param written hears for which unit something was written
     */
    public CentreRecords(
            RecordLog log, DispatchDesk desk, InstantSource clock, RecordSettings settings, Consumer<UnitId> written) {
        this.log = log;
        this.desk = desk;
        this.clock = clock;
        this.settings = settings;
        this.written = written;
    }

    /** How records leave. */
    public RecordSettings settings() {
        return settings;
    }

    /** What can stand in a record. */
    public Dictionary dictionary() {
        return dictionary;
    }

    /** The records written to last, newest first. */
    public Future<List<RecordLog.Listed>> list() {
        return log.list();
    }

    /** The record; empty when nothing was written into it. */
    public Future<Optional<PatientRecord>> read(EpcrId id) {
        return log.lines(id).map(lines -> lines.isEmpty() ? Optional.empty() : Optional.of(record(id, lines)));
    }

    /** Lines of all patients of these assignments in the order in which they came, the first {@code max}. */
    public Future<List<RecordLog.Of>> ofCase(List<AssignmentId> assignments, int max) {
        List<EpcrId> all = assignments.stream()
                .flatMap(assignment -> patients(assignment).stream())
                .toList();
        return log.lines(all, max);
    }

    /** The records of an assignment that have begun, its first patient's before the others'. */
    public Future<List<EpcrId>> of(AssignmentId assignment) {
        return log.begun(patients(assignment))
                .map(begun -> begun.stream()
                        .sorted(Comparator.comparingInt(EpcrId::patient))
                        .toList());
    }

    private static List<EpcrId> patients(AssignmentId assignment) {
        return IntStream.rangeClosed(1, PATIENTS_MAX)
                .mapToObj(number -> patient(assignment, number))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<EpcrId> patient(AssignmentId assignment, int number) {
        String name = number == 1 ? assignment.value() : assignment.value() + "_p" + number;
        return name.length() > EPCR_ID_MAX ? Optional.empty() : Optional.of(new EpcrId(name));
    }

    /** What a write came to. */
    public record Written(int added, PatientRecord record) {}

    /** Writes a person's lines; fails with the refusal when the record does not take them, or when there is no such assignment. */
    public Future<Written> write(EpcrId id, List<EpcrEntry> lines) {
        return desk.see(now -> now.assignment(id.assignment()).map(AssignmentView::unit))
                .compose(unit -> unit.isPresent() ? Future.succeededFuture(unit) : begun(id))
                .compose(unit -> append(id, unit, record -> {
                    Optional<Refusal> refusal = record.refusal(lines);
                    if (refusal.isPresent()) {
                        throw Problem.of(refusal.get()).failure();
                    }
                    return lines;
                }));
    }

    /** Writes what is known without a person; {@code lines} are worked out on what is there. */
    public Future<Written> fill(EpcrId id, Optional<UnitId> unit, Function<PatientRecord, List<EpcrEntry>> lines) {
        return append(id, unit, lines);
    }

    /** A record begins with an assignment that the centre knows; one that has begun may be written on when it is forgotten. */
    private Future<Optional<UnitId>> begun(EpcrId id) {
        return read(id).compose(record -> record.isPresent()
                ? Future.succeededFuture(unit(record.orElseThrow()))
                : Future.failedFuture(Problem.of(Refusal.ASSIGNMENT_UNKNOWN).failure()));
    }

    private static Optional<UnitId> unit(PatientRecord record) {
        return record.entries().stream()
                .filter(line -> line.element().equals(UNIT) && line.source() == EpcrSource.DISPATCH)
                .findFirst()
                .flatMap(EpcrEntry::value)
                .map(UnitId::new);
    }

    private Future<Written> append(EpcrId id, Optional<UnitId> unit, Function<PatientRecord, List<EpcrEntry>> lines) {
        int[] before = {0};
        return log.write(id, unit, clock.instant(), there -> {
                    before[0] = there.size();
                    return lines.apply(record(id, there));
                })
                .map(all -> new Written(all.size() - before[0], record(id, all)))
                .onSuccess(done -> unit.filter(of -> done.added() > 0).ifPresent(written));
    }

    private PatientRecord record(EpcrId id, List<EpcrEntry> lines) {
        PatientRecord record = new PatientRecord(id, dictionary);
        record.add(lines);
        return record;
    }
}

package prehospital.vehicle.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.epcr.core.Checks;
import prehospital.epcr.core.Dictionary;
import prehospital.epcr.core.PatientRecord;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.Refusal;
import prehospital.protocol.link.ClinicalUplink;
import prehospital.protocol.link.ClinicalUplink.RecordKept;
import prehospital.protocol.link.ClinicalUplink.RecordWritten;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.view.EpcrView;
import prehospital.vehicle.journal.RecordFiles;
import prehospital.web.Problem;
import prehospital.web.live.LiveFeed;

/**
 * The patient records that this vehicle writes. A line is in the record's file and in the journal before it is answered or shown.
 * Event loop only.
 */
public final class RecordBook {
    private static final Logger LOG = LoggerFactory.getLogger(RecordBook.class);

    /** Writes waiting for the disk; more are turned away. */
    private static final int WAITING_MAX = 100;

    private final Vertx vertx;
    private final Dictionary dictionary;
    private final RecordFiles files;
    private final VehicleDesk desk;
    private final LiveFeed feed;
    private final Map<EpcrId, PatientRecord> records = new TreeMap<>();
    private Future<?> last = Future.succeededFuture();
    private int waiting;
    private Consumer<List<EpcrEntry>> written = lines -> {};

    /** Who hears of lines that were written; of those of an earlier run nobody does. */
    public void onWritten(Consumer<List<EpcrEntry>> listener) {
        written = listener;
    }

    /** What a write came to. */
    public record Written(long sequence, int added, EpcrView.Head head) {}

    public RecordBook(Vertx vertx, Dictionary dictionary, RecordFiles files, VehicleDesk desk, LiveFeed feed) {
        this.vertx = vertx;
        this.dictionary = dictionary;
        this.files = files;
        this.desk = desk;
        this.feed = feed;
        desk.onRecordTold(this::told);
    }

    /**
     * Takes up what an earlier run left. The last write of each record goes into the journal again: it may have been cut off before
     * that, and the centre takes every line once.
     */
    public void restore(Map<EpcrId, List<RecordWritten>> left) {
        left.forEach((id, writes) -> {
            PatientRecord record = new PatientRecord(id, dictionary);
            writes.forEach(write -> record.add(write.entries()));
            records.put(id, record);
            feed.put("epcr", id.value(), view(record).head());
            desk.journal(writes.getLast()).onFailure(e -> LOG.warn("record {} not sent again: {}", id, e.getMessage()));
        });
    }

    Dictionary dictionary() {
        return dictionary;
    }

    /** All records here, newest assignment last. */
    List<EpcrView.Head> heads() {
        return records.values().stream().map(record -> view(record).head()).toList();
    }

    /** The record, when there is one. */
    Optional<PatientRecord> record(EpcrId id) {
        return Optional.ofNullable(records.get(id));
    }

    EpcrView view(PatientRecord record) {
        return record.view(desk.now(), Checks.of(record, dictionary, desk.now(), ZoneId.systemDefault()));
    }

    /** Writes lines of a person, unless the record does not allow it. */
    Future<Written> write(EpcrId id, List<EpcrEntry> lines) {
        Function<PatientRecord, List<EpcrEntry>> allowed = record -> {
            List<EpcrEntry> fresh =
                    lines.stream().filter(line -> !record.has(line.id())).toList();
            Optional<Refusal> refusal = fresh.isEmpty() ? Optional.empty() : record.refusal(fresh);
            if (refusal.isPresent()) {
                throw Problem.of(refusal.get()).failure();
            }
            return lines;
        };
        return append(id, new Lines(allowed, true));
    }

    /** Writes what came by itself; {@code lines} are worked out when it is their turn. */
    Future<Written> fill(EpcrId id, Function<PatientRecord, List<EpcrEntry>> lines) {
        return append(id, new Lines(lines, true));
    }

    /** Takes what was written at the centre, each line once; the centre tells it again until it hears that it is on this disk. */
    private void told(Downlink.RecordTold told) {
        append(told.record(), new Lines(record -> told.entries(), false))
                .compose(done -> desk.journal(new RecordKept(
                        told.record(),
                        told.entries().stream().map(EpcrEntry::id).toList())))
                .onFailure(e ->
                        LOG.warn("lines of record {} from the centre not kept: {}", told.record(), e.getMessage()));
    }

    /** What is to be written, worked out when it is its turn, and whether the centre has to hear of it. */
    private record Lines(Function<PatientRecord, List<EpcrEntry>> of, boolean up) {}

    private Future<Written> append(EpcrId id, Lines lines) {
        if (waiting >= WAITING_MAX) {
            return Future.failedFuture(Problem.of(Problem.Kind.UNAVAILABLE, "the disk does not keep up")
                    .failure());
        }
        waiting++;
        Future<Written> written = last.otherwiseEmpty()
                .compose(before -> {
                    PatientRecord record = records.getOrDefault(id, new PatientRecord(id, dictionary));
                    List<EpcrEntry> fresh = lines.of().apply(record).stream()
                            .filter(line -> !record.has(line.id()))
                            .toList();
                    return fresh.isEmpty()
                            ? Future.succeededFuture(
                                    new Written(0, 0, view(record).head()))
                            : store(record, fresh, lines.up());
                })
                .onComplete(done -> waiting--);
        last = written;
        return written;
    }

    private Future<Written> store(PatientRecord record, List<EpcrEntry> fresh, boolean up) {
        Future<Long> stored = Future.succeededFuture(0L);
        for (RecordWritten part : parts(record.id(), fresh)) {
            stored = stored.compose(before -> vertx.executeBlocking(() -> {
                        files.append(part);
                        return true;
                    }))
                    .compose(onDisk -> up ? desk.journal(part).map(UplinkFrame::sequence) : Future.succeededFuture(0L));
        }
        return stored.map(sequence -> {
            record.add(fresh);
            records.put(record.id(), record);
            EpcrView.Head head = view(record).head();
            feed.put("epcr", record.id().value(), head);
            written.accept(fresh);
            return new Written(sequence, fresh.size(), head);
        });
    }

    private static List<RecordWritten> parts(EpcrId id, List<EpcrEntry> fresh) {
        List<RecordWritten> parts = new ArrayList<>();
        for (int from = 0; from < fresh.size(); from += ClinicalUplink.ENTRIES_MAX) {
            parts.add(new RecordWritten(
                    id, fresh.subList(from, Math.min(fresh.size(), from + ClinicalUplink.ENTRIES_MAX))));
        }
        return parts;
    }
}

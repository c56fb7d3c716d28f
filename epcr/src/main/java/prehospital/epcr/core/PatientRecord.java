package prehospital.epcr.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.EpcrSource;
import prehospital.protocol.Refusal;
import prehospital.protocol.view.EpcrView;
import prehospital.protocol.view.EpcrView.Field;
import prehospital.protocol.view.EpcrView.Locked;

/**
 * The lines of one patient's record. The same lines in any order make the same record, so that tablets, vehicle and centre can
 * write apart and merge. One thread.
 *
 * <p>Of the lines about one element and instance those count that no other supersedes; a later line of the same device stands for
 * its earlier ones. A person's line stands before what came by itself. Lines of several devices that nobody had seen of each other
 * and that say different things are a conflict, which a line settles that supersedes them.
 */
public final class PatientRecord {
    /** Most lines of one record; more are refused. */
    public static final int ENTRIES_MAX = 20_000;

    /** The element whose line closes the record. */
    public static final String LOCK = "record.Lock";

    private static final String SIGNATURE = "eOther.15";

    /** Signed, by the person or by someone for the patient. */
    private static final Set<String> SIGNED = Set.of("4515031", "4515033");

    private static final Comparator<EpcrEntry> OLDEST_FIRST =
            Comparator.comparing(EpcrEntry::recordedAt).thenComparing(EpcrEntry::id);

    private final EpcrId id;
    private final Dictionary dictionary;
    private final Map<String, EpcrEntry> entries = new LinkedHashMap<>();
    private final Map<Slot, List<EpcrEntry>> slots = new HashMap<>();

    /** One element in one place. */
    private record Slot(String element, String instance) {}

    /** An empty record. */
    public PatientRecord(EpcrId id, Dictionary dictionary) {
        this.id = id;
        this.dictionary = dictionary;
    }

    /** Whose record it is. */
    public EpcrId id() {
        return id;
    }

    /** How many lines it has. */
    public int size() {
        return entries.size();
    }

    /** Whether a line of this name is there. */
    public boolean has(String entry) {
        return entries.containsKey(entry);
    }

    /** All lines in the order in which they came here. */
    public Collection<EpcrEntry> entries() {
        return List.copyOf(entries.values());
    }

    /** Adds the lines that are not there yet; answers with those. Lines that the dictionary cannot read are kept too. */
    public List<EpcrEntry> add(List<EpcrEntry> lines) {
        List<EpcrEntry> fresh = new ArrayList<>();
        for (EpcrEntry line : lines) {
            if (entries.size() < ENTRIES_MAX && entries.putIfAbsent(line.id(), line) == null) {
                slots.computeIfAbsent(slot(line), slot -> new ArrayList<>()).add(line);
                fresh.add(line);
            }
        }
        return fresh;
    }

    /** Why a person may not write these lines now; empty when they may. Lines that are there already are no matter. */
    public Optional<Refusal> refusal(List<EpcrEntry> lines) {
        List<EpcrEntry> fresh =
                lines.stream().filter(line -> !entries.containsKey(line.id())).toList();
        if (entries.size() + fresh.size() > ENTRIES_MAX) {
            return Optional.of(Refusal.LIMIT_REACHED);
        }
        Optional<Locked> locked = locked();
        boolean late = locked.isPresent()
                && fresh.stream()
                        .anyMatch(line -> line.reason().isEmpty()
                                && line.recordedAt()
                                        .isAfter(locked.orElseThrow().at()));
        if (late) {
            return Optional.of(Refusal.RECORD_LOCKED);
        }
        boolean closing = fresh.stream()
                .anyMatch(line -> line.element().equals(LOCK) && line.value().isPresent() && locked.isEmpty());
        return closing ? closing(fresh) : Optional.empty();
    }

    private Optional<Refusal> closing(List<EpcrEntry> fresh) {
        PatientRecord then = new PatientRecord(id, dictionary);
        then.add(List.copyOf(entries.values()));
        then.add(fresh);
        List<Field> fields = then.fields();
        if (fields.stream().anyMatch(field -> !field.conflicting().isEmpty())) {
            return Optional.of(Refusal.RECORD_IN_CONFLICT);
        }
        boolean signed = fields.stream()
                .anyMatch(field -> field.element().equals(SIGNATURE)
                        && field.shown().value().filter(SIGNED::contains).isPresent());
        return signed ? Optional.empty() : Optional.of(Refusal.RECORD_UNSIGNED);
    }

    /** Who closed it and when; the first time counts. */
    public Optional<Locked> locked() {
        return slots.getOrDefault(new Slot(LOCK, ""), List.of()).stream()
                .filter(line -> line.value().isPresent())
                .min(OLDEST_FIRST)
                .map(line -> new Locked(line.recordedAt(), line.by()));
    }

    /** The line that counts for an element in a place; empty when there is none or it was taken back. */
    public Optional<EpcrEntry> value(String element, String instance) {
        return dictionary
                .item(element)
                .map(item -> new Slot(element, dictionary.instance(item, instance)))
                .filter(slots::containsKey)
                .map(slot -> field(slot, locked()).shown())
                .filter(line -> !line.takesBack());
    }

    /** All lines about an element in a place, oldest first. */
    List<EpcrEntry> lines(String element, String instance) {
        return dictionary
                .item(element)
                .map(item -> new Slot(element, dictionary.instance(item, instance)))
                .map(slot -> slots.getOrDefault(slot, List.of()))
                .orElse(List.of())
                .stream()
                .sorted(OLDEST_FIRST)
                .toList();
    }

    /** Everything that is known, in the order of the dictionary and of the groups; unknown elements of other versions last. */
    public List<Field> fields() {
        Optional<Locked> locked = locked();
        List<Field> all = slots.keySet().stream()
                .sorted(Comparator.comparing(Slot::element).thenComparing(Slot::instance))
                .map(slot -> field(slot, locked))
                .toList();
        List<Field> ordered = new ArrayList<>();
        Node.sections(dictionary, all).forEach(section -> section.eachField(ordered::add));
        all.stream().filter(field -> dictionary.item(field.element()).isEmpty()).forEach(ordered::add);
        return ordered;
    }

    /** The record for a screen. */
    public EpcrView view(Instant now, List<EpcrView.Message> messages) {
        return new EpcrView(id, now, size(), locked(), fields(), messages);
    }

    private Slot slot(EpcrEntry line) {
        return new Slot(
                line.element(),
                dictionary
                        .item(line.element())
                        .map(item -> dictionary.instance(item, line.instance()))
                        .orElse(line.instance()));
    }

    private Field field(Slot slot, Optional<Locked> locked) {
        List<EpcrEntry> lines = new ArrayList<>(slots.getOrDefault(slot, List.of()));
        lines.sort(OLDEST_FIRST);
        List<EpcrEntry> heads = heads(lines);
        List<EpcrEntry> written =
                heads.stream().filter(line -> line.source() == EpcrSource.CREW).toList();
        EpcrEntry shown = (written.isEmpty() ? heads : written).getLast();
        boolean conflict = written.stream().anyMatch(line -> !line.sameContent(shown));
        List<EpcrEntry> conflicting = conflict ? written : List.of();
        List<EpcrEntry> earlier = lines.stream()
                .filter(line -> !line.equals(shown) && !conflicting.contains(line))
                .toList();
        boolean amended = locked.isPresent()
                && !slot.element().equals(LOCK)
                && shown.recordedAt().isAfter(locked.orElseThrow().at());
        return new Field(slot.element(), slot.instance(), shown, conflicting, earlier, amended);
    }

    /** The lines that nothing supersedes, oldest first; never empty. */
    private static List<EpcrEntry> heads(List<EpcrEntry> oldestFirst) {
        Set<String> superseded = new HashSet<>();
        Map<String, EpcrEntry> lastOf = new HashMap<>();
        for (EpcrEntry line : oldestFirst) {
            superseded.addAll(line.supersedes());
            Optional.ofNullable(lastOf.put(line.source() + " " + line.device(), line))
                    .ifPresent(before -> superseded.add(before.id()));
        }
        List<EpcrEntry> heads = oldestFirst.stream()
                .filter(line -> !superseded.contains(line.id()))
                .toList();
        return heads.isEmpty() ? List.of(oldestFirst.getLast()) : heads;
    }
}

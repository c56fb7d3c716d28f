package prehospital.fhir.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import prehospital.protocol.view.HistoryView;
import prehospital.protocol.view.HistoryView.Entry;
import prehospital.protocol.view.HistoryView.Mark;
import prehospital.protocol.view.HistoryView.Section;
import prehospital.protocol.view.HistoryView.SectionKind;
import prehospital.protocol.view.HistoryView.Stated;

/** Sections while they are put together; what is most urgent keeps its place when there is too much. */
final class Collected {
    /** Always shown, because what is not said there matters too. */
    private static final Set<SectionKind> ALWAYS =
            EnumSet.of(SectionKind.ALLERGIES, SectionKind.MEDICATIONS, SectionKind.PROBLEMS);

    private static final Set<String> OVER =
            Set.of("inactive", "resolved", "remission", "completed", "stopped", "cancelled", "refuted", "not-taken");
    private static final Set<String> NONE_KNOWN = Set.of(
            "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips|no-known-",
            "http://snomed.info/sct|716186003",
            "http://snomed.info/sct|409137002",
            "http://snomed.info/sct|160245001");
    private static final String NO_INFO = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips|no-";

    private final Map<SectionKind, List<Entry>> entries = new EnumMap<>(SectionKind.class);
    private final Map<SectionKind, Stated> empty = new EnumMap<>(SectionKind.class);
    private final Map<SectionKind, String> narratives = new EnumMap<>(SectionKind.class);
    private int unread;
    private int omitted;

    void add(SectionKind kind, Entry entry) {
        if (entry.marks().contains(Mark.UNREAD) || entry.marks().contains(Mark.OTHER_PATIENT)) {
            unread++;
        }
        entries.computeIfAbsent(kind, key -> new ArrayList<>()).add(entry);
    }

    /** What is said by the absence of entries; the most careful word stays. */
    void absent(SectionKind kind, Stated stated) {
        empty.merge(kind, stated, (was, now) -> was == Stated.NONE_KNOWN ? now : was);
    }

    void narrative(SectionKind kind, String words) {
        if (!words.isEmpty()) {
            narratives.merge(kind, words, (was, now) -> Words.cut(was + "\n" + now, HistoryView.NARRATIVE_MAX));
        }
    }

    void omit(int count) {
        omitted += count;
    }

    int unread() {
        return unread;
    }

    int omitted() {
        return omitted;
    }

    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        int room = HistoryView.ENTRIES_MAX;
        for (SectionKind kind : SectionKind.values()) {
            List<Entry> all =
                    entries.getOrDefault(kind, List.of()).stream().sorted(ORDER).toList();
            List<Entry> shown = all.subList(0, Math.min(all.size(), room));
            room -= shown.size();
            omitted += all.size() - shown.size();
            String words = narratives.getOrDefault(kind, "");
            if (ALWAYS.contains(kind) || !all.isEmpty() || !words.isEmpty() || empty.containsKey(kind)) {
                sections.add(new Section(kind, stated(kind, all, words), shown, words));
            }
        }
        return sections;
    }

    private Stated stated(SectionKind kind, List<Entry> all, String words) {
        boolean something = all.stream().anyMatch(entry -> !saysNone(entry) && !saysNothing(entry));
        if (something) {
            return Stated.ENTRIES;
        }
        if (all.stream().anyMatch(Collected::saysNone)) {
            return Stated.NONE_KNOWN;
        }
        boolean told = empty.containsKey(kind) || !all.isEmpty();
        return !told && !words.isEmpty() ? Stated.ENTRIES : empty.getOrDefault(kind, Stated.NOT_KNOWN);
    }

    /** An entry that says that there is none, as long as it holds. */
    private static boolean saysNone(Entry entry) {
        return entry.codes().stream().anyMatch(code -> NONE_KNOWN.stream().anyMatch(code::startsWith))
                && !over(entry)
                && !entry.marks().contains(Mark.IN_ERROR);
    }

    /** An entry that says that nobody knows. */
    private static boolean saysNothing(Entry entry) {
        return entry.codes().stream().anyMatch(code -> code.startsWith(NO_INFO) && code.endsWith("-info"));
    }

    private static boolean over(Entry entry) {
        return List.of(entry.status().split(", ", -1)).stream().anyMatch(OVER::contains);
    }

    private static final Comparator<Entry> ORDER = Comparator.comparing(
                    (Entry entry) -> entry.marks().contains(Mark.IN_ERROR))
            .thenComparing(Collected::over)
            .thenComparing(entry -> entry.marks().isEmpty())
            .thenComparing(entry -> entry.date().orElse(""), Comparator.reverseOrder());
}

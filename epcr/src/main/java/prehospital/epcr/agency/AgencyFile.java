package prehospital.epcr.agency;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.epcr.core.Agency;
import prehospital.epcr.core.Checks;
import prehospital.epcr.core.Dictionary;
import prehospital.epcr.core.PatientRecord;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.EpcrSource;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.EpcrDictionary.Item;
import prehospital.protocol.view.EpcrDictionary.Kind;
import prehospital.protocol.view.EpcrView;

/** The file of a service's settings for records: lines {@code KEY = VALUE}; {@code #} begins a line of words. Any thread. */
public final class AgencyFile {
    /** Most lines of a file; a longer one is refused. */
    public static final int LINES_MAX = 10_000;

    private static final Set<String> SECTIONS =
            Set.of("DemographicGroup", "eResponse", "eDispatch", "eScene", "eDisposition");

    private final Dictionary dictionary;
    private final SortedMap<String, String> values = new TreeMap<>();
    private final SortedMap<UnitId, SortedMap<String, String>> units = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, String>> crew = new TreeMap<>();

    private AgencyFile(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /**
     * Reads it.
     *
     * @param at since when it says so
     * @throws IllegalArgumentException naming the line and what is wrong with it
     */
    public static Agency parse(String text, Instant at, Dictionary dictionary) {
        AgencyFile file = new AgencyFile(dictionary);
        List<String> lines = text.lines().toList();
        if (lines.size() > LINES_MAX) {
            throw new IllegalArgumentException("more than " + LINES_MAX + " lines");
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    file.line(line);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
                }
            }
        }
        SortedMap<String, Agency.Member> members = new TreeMap<>();
        file.crew.forEach((account, said) -> members.put(account, member(said)));
        return new Agency(at, file.values, file.units, members);
    }

    private void line(String line) {
        int equals = line.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("not KEY = VALUE");
        }
        String key = line.substring(0, equals).strip();
        String value = line.substring(equals + 1).strip();
        if (key.startsWith("crew.") && key.lastIndexOf('.') > 5) {
            crew(key.substring(5, key.lastIndexOf('.')), key.substring(key.lastIndexOf('.') + 1), value);
        } else if (key.startsWith("unit.") && key.indexOf('.', 5) > 5) {
            UnitId unit = new UnitId(key.substring(5, key.indexOf('.', 5)));
            element(
                    units.computeIfAbsent(unit, fresh -> new TreeMap<>()),
                    key.substring(key.indexOf('.', 5) + 1),
                    value);
        } else {
            element(values, key, value);
        }
    }

    private void element(SortedMap<String, String> into, String key, String value) {
        Item item = dictionary
                .item(key)
                .filter(known -> known.kind() == Kind.ELEMENT && dictionary.depth(known) == 0)
                .filter(known -> SECTIONS.contains(dictionary.section(known).id()))
                .orElseThrow(() -> new IllegalArgumentException("unknown key '" + key + "'"));
        check(item, value);
        put(into, key, value);
    }

    private void crew(String account, String key, String value) {
        switch (key) {
            case "id" -> check(dictionary.item("eCrew.01").orElseThrow(), value);
            case "level" -> check(dictionary.item("eCrew.02").orElseThrow(), value);
            case "role" -> check(dictionary.item("eCrew.03").orElseThrow(), value);
            case "name" -> check(dictionary.item("cnRecord.31").orElseThrow(), value);
            case "duty" -> duty(value);
            default ->
                throw new IllegalArgumentException(
                        "unknown key '" + key + "' of " + account + "; known are id, name, level, role, duty");
        }
        put(crew.computeIfAbsent(account, fresh -> new TreeMap<>()), key, value);
    }

    private void check(Item item, String value) {
        EpcrEntry entry = new EpcrEntry(
                "a",
                item.id(),
                "",
                Optional.of(value).filter(said -> !said.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(),
                EpcrSource.SETTINGS,
                "agency",
                "agency",
                Instant.EPOCH,
                Optional.empty(),
                List.of(),
                Optional.empty());
        Optional<String> problem = entry.takesBack() ? Optional.of("a value is missing") : dictionary.problem(entry);
        PatientRecord alone = new PatientRecord(new EpcrId("agency"), dictionary);
        alone.add(List.of(entry));
        problem.or(() -> Checks.of(alone, dictionary, Instant.EPOCH, ZoneOffset.UTC).stream()
                        .filter(message -> message.level() == EpcrView.Level.ERROR
                                && message.element().equals(Optional.of(item.id())))
                        .map(message -> message.text().en())
                        .findFirst())
                .ifPresent(words -> {
                    throw new IllegalArgumentException(words);
                });
    }

    private static void put(SortedMap<String, String> into, String key, String value) {
        if (into.put(key, value) != null) {
            throw new IllegalArgumentException("'" + key + "' is said twice");
        }
    }

    private static Agency.Duty duty(String value) {
        try {
            return Agency.Duty.valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a duty is physician, nurse, driver or bearer, not " + value, e);
        }
    }

    private static Agency.Member member(SortedMap<String, String> said) {
        return new Agency.Member(
                Optional.ofNullable(said.get("id")),
                Optional.ofNullable(said.get("name")),
                Optional.ofNullable(said.get("level")),
                Optional.ofNullable(said.get("role")),
                Optional.ofNullable(said.get("duty")).map(AgencyFile::duty));
    }
}

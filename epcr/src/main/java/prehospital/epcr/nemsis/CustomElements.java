package prehospital.epcr.nemsis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.epcr.core.Dictionary;
import prehospital.protocol.Bilingual;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrSource;
import prehospital.protocol.view.EpcrDictionary.Item;
import prehospital.protocol.view.EpcrDictionary.Kind;
import prehospital.protocol.view.EpcrDictionary.ValueType;
import prehospital.protocol.view.EpcrView.Field;

/**
 * Fields that NEMSIS does not know (those of Chinese prehospital records, orders, the lock), said in its own way: each element that is used is
 * described once in {@code eCustomConfiguration}, each value is one {@code eCustomResults.ResultsGroup} whose {@code CorrelationID} is
 * {@code ELEMENT/INSTANCE}, so that a reader knows which values belong together (NEMSIS 3.5.1, eCustom_v3.xsd). Pure.
 */
final class CustomElements {
    static final String CONFIGURED = "eCustomConfiguration.CustomGroup";
    static final String CONFIGURED_AS = "CustomElementID";
    static final String RESULT = "eCustomResults.ResultsGroup";
    static final String RESULT_OF = "eCustomResults.02";
    static final String RESULT_VALUE = "eCustomResults.01";
    static final String CORRELATION = "CorrelationID";

    private static final String YES = "9923003";
    private static final String NO = "9923001";
    private static final String RECOMMENDED = "9903005";
    private static final String OPTIONAL = "9903007";
    private static final int TITLE_MAX = 100;
    private static final int DEFINITION_MAX = 255;

    private final Dictionary dictionary;
    private final List<Field> written = new ArrayList<>();

    private CustomElements(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** Whether an item is of a section that NEMSIS does not have. */
    static boolean isCustom(Dictionary dictionary, Item item) {
        String section = dictionary.section(item).id();
        return !section.matches("e[A-Z].*") && !section.equals("DemographicGroup");
    }

    /** The fields of {@code eCustomConfiguration} and {@code eCustomResults} that say what the custom ones among these say. */
    static List<Field> of(Collection<Field> fields, Dictionary dictionary) {
        CustomElements custom = new CustomElements(dictionary);
        List<Field> own = fields.stream()
                .filter(field -> !field.shown().takesBack())
                .filter(field -> dictionary
                        .item(field.element())
                        .filter(item -> item.kind() == Kind.ELEMENT && isCustom(dictionary, item))
                        .isPresent())
                .sorted(Comparator.comparingInt((Field field) -> dictionary.order(field.element()))
                        .thenComparing(Field::instance))
                .toList();
        own.stream()
                .map(Field::element)
                .distinct()
                .forEach(id -> custom.describe(dictionary.item(id).orElseThrow()));
        for (int i = 0; i < own.size(); i++) {
            custom.result(own.get(i), String.format(Locale.ROOT, "own-%05d", i));
        }
        return List.copyOf(custom.written);
    }

    private void describe(Item item) {
        String key = item.id();
        add(CONFIGURED, key, Optional.empty(), attribute(CONFIGURED_AS, item.id()));
        say("eCustomConfiguration.01", key, atMost(item.name().en(), TITLE_MAX));
        String section = words(dictionary.section(item).name());
        say("eCustomConfiguration.02", key, atMost(words(item.name()) + " (" + section + ")", DEFINITION_MAX));
        say("eCustomConfiguration.03", key, type(item.type()));
        say("eCustomConfiguration.04", key, dictionary.depth(item) > 0 ? YES : NO);
        boolean nulls =
                !item.notValues().isEmpty() || !item.pertinentNegatives().isEmpty();
        say("eCustomConfiguration.05", key, nulls ? RECOMMENDED : OPTIONAL);
        Map<String, Bilingual> codes = item.codeList()
                .map(list -> dictionary.words().codeLists().getOrDefault(list, Map.of()))
                .orElse(Map.of());
        codes.forEach((code, name) -> add(
                "eCustomConfiguration.06",
                key + "/" + code,
                Optional.of(code),
                attribute("customValueDescription", words(name))));
        item.notValues().forEach(code -> say("eCustomConfiguration.07", key + "/" + code, code));
        item.pertinentNegatives().forEach(code -> say("eCustomConfiguration.08", key + "/" + code, code));
        Item parent = dictionary.item(item.parent()).orElseThrow();
        if (parent.kind() == Kind.GROUP) {
            say("eCustomConfiguration.09", key, parent.id());
        }
    }

    private void result(Field field, String key) {
        EpcrEntry shown = field.shown();
        add(RESULT, key, Optional.empty(), attribute(CORRELATION, field.element() + "/" + field.instance()));
        put(new EpcrEntry(
                key + "-value",
                RESULT_VALUE,
                key + "/1",
                shown.value(),
                shown.notValue(),
                shown.pertinentNegative(),
                new TreeMap<>(),
                shown.source(),
                shown.by(),
                shown.device(),
                Instant.EPOCH,
                Optional.empty(),
                List.of(),
                Optional.empty()));
        say(RESULT_OF, key, field.element());
    }

    private void say(String element, String instance, String value) {
        add(element, instance, Optional.of(value), new TreeMap<>());
    }

    private void add(String element, String instance, Optional<String> value, SortedMap<String, String> attributes) {
        put(new EpcrEntry(
                "custom-" + written.size(),
                element,
                instance,
                value,
                Optional.empty(),
                Optional.empty(),
                attributes,
                EpcrSource.SETTINGS,
                "prehospital",
                "",
                Instant.EPOCH,
                Optional.empty(),
                List.of(),
                Optional.empty()));
    }

    private void put(EpcrEntry entry) {
        written.add(new Field(entry.element(), entry.instance(), entry, List.of(), List.of(), false));
    }

    private static String type(ValueType type) {
        return switch (type) {
            case BINARY -> "9902001";
            case DATE, DATE_TIME -> "9902003";
            case INTEGER, DECIMAL -> "9902005";
            case TEXT -> "9902009";
            case CODE, NONE -> "9902007";
        };
    }

    private static SortedMap<String, String> attribute(String name, String value) {
        SortedMap<String, String> one = new TreeMap<>();
        one.put(name, value);
        return one;
    }

    private static String words(Bilingual name) {
        return name.en().equals(name.zh()) ? name.en() : name.zh() + " · " + name.en();
    }

    private static String atMost(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }
}

package prehospital.protocol;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One line of a patient's record. Lines are only ever added: a later one may stand for earlier ones, never change them.
 * Without value, not-value and pertinent negative it takes back what it stands for.
 *
 * @param id unique in the record, made by whoever writes it, so that sending it twice adds it once
 * @param element what it is about: an item of the dictionary, for example {@code eVitals.06}
 * @param instance which one of repeating groups and values: a key of letters, digits, {@code . -} for each, joined by {@code /};
 *     keys left out at the end are {@code 1}
 * @param value as NEMSIS 3.5.1 writes it; codes by number, times with their offset
 * @param notValue why there is no value (NEMSIS NV)
 * @param pertinentNegative what was looked for and not found or not possible (NEMSIS PN); a value may stand beside it
 * @param attributes what NEMSIS writes beside a value, for example {@code CodeType}
 * @param by account, or what made it
 * @param device tablet, monitor or program on which it was written
 * @param recordedAt when, by the clock of that device
 * @param measuredAt when the value was measured or happened, where that is another time
 * @param supersedes ids of the lines of the same element and instance that it stands for
 * @param reason why it was changed; required once the record is locked
 */
public record EpcrEntry(
        String id,
        String element,
        String instance,
        Optional<String> value,
        Optional<String> notValue,
        Optional<String> pertinentNegative,
        SortedMap<String, String> attributes,
        EpcrSource source,
        String by,
        String device,
        Instant recordedAt,
        Optional<Instant> measuredAt,
        List<String> supersedes,
        Optional<String> reason) {
    /** Longest value, in characters: a drawn signature or a small picture. */
    public static final int VALUE_MAX = 40_000;

    /** Most lines that one stands for. */
    public static final int SUPERSEDES_MAX = 50;

    private static final int ID_MAX = 64;
    private static final int INSTANCE_MAX = 160;
    private static final int ATTRIBUTES_MAX = 8;
    private static final int TEXT_MAX = 200;

    public EpcrEntry {
        Limits.text("id", id, 1, ID_MAX);
        Limits.text("element", element, 1, ID_MAX);
        Limits.text("instance", instance, 0, INSTANCE_MAX);
        if (!instance.matches("([A-Za-z0-9.-]{1,32}(/[A-Za-z0-9.-]{1,32})*)?")) {
            throw new IllegalArgumentException("instance must be keys of letters, digits, '.' and '-' joined by '/'");
        }
        value.ifPresent(text -> Limits.text("value", text, 1, VALUE_MAX));
        notValue.ifPresent(text -> Limits.text("notValue", text, 1, TEXT_MAX));
        pertinentNegative.ifPresent(text -> Limits.text("pertinentNegative", text, 1, TEXT_MAX));
        if (notValue.isPresent() && (value.isPresent() || pertinentNegative.isPresent())) {
            throw new IllegalArgumentException("a not-value stands alone");
        }
        Limits.range("number of attributes", attributes.size(), 0, ATTRIBUTES_MAX);
        attributes.forEach((name, text) -> {
            Limits.text("attribute name", name, 1, ID_MAX);
            Limits.text(name, text, 1, TEXT_MAX);
        });
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        Limits.text("by", by, 1, TEXT_MAX);
        Limits.text("device", device, 0, TEXT_MAX);
        Limits.range("number of superseded entries", supersedes.size(), 0, SUPERSEDES_MAX);
        supersedes = List.copyOf(supersedes);
        reason.ifPresent(text -> Limits.text("reason", text, 1, TEXT_MAX));
    }

    /** True when it says nothing but that something before it does not hold. */
    public boolean takesBack() {
        return value.isEmpty() && notValue.isEmpty() && pertinentNegative.isEmpty() && attributes.isEmpty();
    }

    /** True when both say the same of the same. */
    public boolean sameContent(EpcrEntry other) {
        return value.equals(other.value)
                && notValue.equals(other.notValue)
                && pertinentNegative.equals(other.pertinentNegative)
                && attributes.equals(other.attributes);
    }
}

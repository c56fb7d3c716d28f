package prehospital.mapdata.osm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Under which names people know what OpenStreetMap tags describe. Pure. */
public final class NameTags {
    /** Other names of one street or place; more are left out, in the order of the tags below. */
    public static final int OTHER_NAMES_MAX = 16;

    /** Longest name, in characters; the rest is cut off. */
    public static final int LENGTH_MAX = 200;

    private static final List<String> OTHERS = List.of(
            "name:zh",
            "name:zh-Hans",
            "name:en",
            "name:zh_pinyin",
            "name:zh-Latn-pinyin",
            "alt_name",
            "loc_name",
            "old_name",
            "official_name",
            "short_name");

    /** A road's number: letters and figures, with or without a blank between them. */
    private static final Pattern ROAD_NUMBER = Pattern.compile("(\\p{L}{1,4})[\\s-]?(\\d.{0,20})");

    private NameTags() {}

    /**
     * Every other name than {@code name}: in Chinese, in English, spoken in letters, of old and of the place, and the number
     * ({@code ref}), once as mapped and once with or without the blank. Tags may hold several, parted by semicolons.
     *
     * @return at most {@link #OTHER_NAMES_MAX}, each 1 to {@link #LENGTH_MAX} characters, none equal to the name
     */
    public static List<String> others(Map<String, String> tags) {
        Set<String> names = new LinkedHashSet<>();
        for (String tag : OTHERS) {
            add(names, tags.getOrDefault(tag, ""));
        }
        names.addAll(numbers(tags));
        names.remove(tags.getOrDefault("name", ""));
        return names.stream().limit(OTHER_NAMES_MAX).toList();
    }

    /** The numbers of a road, each with and without the blank between letters and figures; empty when it has none. */
    public static List<String> numbers(Map<String, String> tags) {
        Set<String> mapped = new LinkedHashSet<>();
        add(mapped, tags.getOrDefault("ref", ""));
        List<String> numbers = new ArrayList<>();
        for (String number : mapped) {
            numbers.add(number);
            Matcher parts = ROAD_NUMBER.matcher(number);
            if (parts.matches()) {
                String together = parts.group(1) + parts.group(2);
                numbers.add(together.equals(number) ? parts.group(1) + " " + parts.group(2) : together);
            }
        }
        return List.copyOf(numbers);
    }

    private static void add(Set<String> names, String value) {
        for (String part : value.split(";", -1)) {
            String name = part.strip();
            if (!name.isEmpty()) {
                names.add(name.length() > LENGTH_MAX ? name.substring(0, LENGTH_MAX) : name);
            }
        }
    }
}

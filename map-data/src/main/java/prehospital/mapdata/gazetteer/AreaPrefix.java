package prehospital.mapdata.gazetteer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes province, city, district and town off the beginning of a Chinese address, where they are those of the map: 北京市朝阳区建国路88号 is
 * 建国路88号 on a map of Beijing. What is not known of the map stays, so that a street of another city is not taken for one here; a province is
 * passed over only before a city that is known. Pure.
 */
final class AreaPrefix {
    /** Areas taken off one address; more stay. */
    private static final int AREAS_MAX = 6;

    private static final int NAME_MIN = 2;
    private static final int LEFT_MIN = 2;

    /** Large areas are also said without the word for what they are; of districts that word is what tells them from streets. */
    private static final Pattern LARGE = Pattern.compile("^(\\p{IsHan}{2,8}?)(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)$");

    private static final Pattern PROVINCE = Pattern.compile("^\\p{IsHan}{2,7}?(?:省|自治区)[\\s,]*");
    private static final Pattern COUNTRY = Pattern.compile("^(?:中华人民共和国|中国)[\\s,]*");
    private static final Pattern GAP = Pattern.compile("^[\\s,]+");

    /** Longest first. */
    private final List<String> areas;

    /** {@code names}: of the areas that the map lies in or shows. */
    AreaPrefix(List<String> names) {
        Set<String> all = new LinkedHashSet<>();
        for (String name : names) {
            if (name.length() >= NAME_MIN) {
                all.add(name);
                Matcher large = LARGE.matcher(name);
                if (large.matches()) {
                    all.add(large.group(1));
                }
            }
        }
        areas = all.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** What is left of an address, the most taken off last; none when it does not begin with an area of the map. */
    List<String> without(String address) {
        List<String> left = new ArrayList<>();
        String rest = COUNTRY.matcher(address).replaceFirst("");
        for (int taken = 0; taken < AREAS_MAX; taken++) {
            String before = rest;
            Optional<String> next = one(before).or(() -> oneBehindProvince(before));
            if (next.isEmpty() || next.get().length() < LEFT_MIN) {
                break;
            }
            rest = next.get();
            left.add(rest);
        }
        return left;
    }

    private Optional<String> one(String text) {
        return areas.stream()
                .filter(text::startsWith)
                .findFirst()
                .map(area -> GAP.matcher(text.substring(area.length())).replaceFirst(""));
    }

    private Optional<String> oneBehindProvince(String text) {
        Matcher province = PROVINCE.matcher(text);
        return province.lookingAt() ? one(text.substring(province.end())) : Optional.empty();
    }
}

package prehospital.mapdata.osm;

import com.onthegomap.planetiler.reader.osm.OsmElement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects how the areas of a map are called in Chinese addresses: boundaries, places, and the areas that addresses name. One thread. */
final class AreaNames {
    private static final List<String> NAMES = List.of("name", "name:zh", "name:zh-Hans", "official_name", "alt_name");
    private static final List<String> OF_ADDRESSES = List.of(
            "addr:province", "addr:state", "addr:city", "addr:district", "addr:county", "addr:town", "addr:suburb");
    private static final Set<String> PLACES = Set.of(
            "state",
            "province",
            "region",
            "city",
            "municipality",
            "county",
            "district",
            "borough",
            "suburb",
            "town",
            "township",
            "village");

    /** Short enough to be said before a street, and with the word for what it is: without it, a town's name begins many a street's. */
    private static final Pattern AREA = Pattern.compile("\\p{IsHan}{1,19}[省市区區县縣旗盟州乡鄉镇鎮村道]");

    private final Set<String> names = new LinkedHashSet<>();

    void take(OsmElement element) {
        boolean boundary = element.hasTag("boundary", "administrative");
        boolean place = element.hasTag("place") && PLACES.contains(element.getString("place", ""));
        if (boundary || place) {
            NAMES.forEach(tag -> add(element.getString(tag, "")));
        }
        if (element.hasTag("addr:street")) {
            OF_ADDRESSES.forEach(tag -> add(element.getString(tag, "")));
        }
    }

    private void add(String value) {
        for (String part : value.split(";", -1)) {
            String name = part.strip();
            if (AREA.matcher(name).matches() && names.size() < Extract.AREAS_MAX) {
                names.add(name);
            }
        }
    }

    List<String> all() {
        return List.copyOf(names);
    }
}

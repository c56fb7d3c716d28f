package prehospital.mapdata.gazetteer;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people type on a keyboard without Chinese input: the syllables of a Chinese name, whole ({@code beijingyiyuan}) and their first
 * letters ({@code bjyy}), from its beginning and from every later character, so that a part of a name is found too. Readings are those of ICU's
 * {@code Han-Latin} (Unicode's Unihan); characters that are read otherwise in names of places have those readings too. One thread.
 */
final class Pinyin {
    /** Readings of one name that are kept; those of later characters with several are left out beyond it. */
    static final int READINGS_MAX = 8;

    /** Characters of one run that are looked at; the rest of a longer one is not found by pinyin. */
    private static final int LENGTH_MAX = 40;

    private static final Pattern RUN = Pattern.compile("\\p{IsHan}{2," + LENGTH_MAX + "}");
    private static final Pattern MARK = Pattern.compile("\\p{M}");
    private static final Pattern NO_LETTER = Pattern.compile("[^a-z]");

    /** Characters with a further reading that occurs in names of streets, towns and institutions. */
    private static final Map<Character, List<String>> FURTHER = Map.ofEntries(
            Map.entry('重', List.of("zhong", "chong")),
            Map.entry('长', List.of("chang", "zhang")),
            Map.entry('長', List.of("chang", "zhang")),
            Map.entry('朝', List.of("chao", "zhao")),
            Map.entry('都', List.of("du", "dou")),
            Map.entry('行', List.of("hang", "xing")),
            Map.entry('乐', List.of("le", "yue")),
            Map.entry('樂', List.of("le", "yue")),
            Map.entry('厦', List.of("xia", "sha")),
            Map.entry('大', List.of("da", "dai")),
            Map.entry('单', List.of("dan", "shan")),
            Map.entry('曾', List.of("zeng", "ceng")),
            Map.entry('沈', List.of("shen", "chen")),
            Map.entry('蚌', List.of("beng", "bang")),
            Map.entry('六', List.of("liu", "lu")),
            Map.entry('番', List.of("pan", "fan")),
            Map.entry('会', List.of("hui", "kuai")),
            Map.entry('车', List.of("che", "ju")),
            Map.entry('柏', List.of("bai", "bo")),
            Map.entry('解', List.of("jie", "xie")),
            Map.entry('弄', List.of("long", "nong")),
            Map.entry('地', List.of("di", "de")),
            Map.entry('藏', List.of("zang", "cang")),
            Map.entry('泊', List.of("bo", "po")),
            Map.entry('参', List.of("can", "shen")),
            Map.entry('堡', List.of("bao", "pu", "bu")),
            Map.entry('覃', List.of("qin", "tan")));

    private final Transliterator latin = Transliterator.getInstance("Han-Latin");
    private final Map<Integer, List<String>> syllables = new HashMap<>();
    private final Map<String, Set<String>> known = new HashMap<>();

    /** The words by which a name is found; none when it has no two Chinese characters beside each other. */
    Set<String> words(String name) {
        Set<String> words = new LinkedHashSet<>();
        Matcher run = RUN.matcher(name);
        while (run.find()) {
            // A street's name comes with each of its addresses and junctions.
            words.addAll(known.computeIfAbsent(run.group(), this::ofRun));
        }
        return words;
    }

    private Set<String> ofRun(String run) {
        List<List<String>> each = run.codePoints()
                .mapToObj(this::readings)
                .filter(r -> !r.isEmpty())
                .toList();
        Set<String> words = new LinkedHashSet<>();
        for (int from = 0; from + 1 < each.size(); from++) {
            List<List<String>> rest = each.subList(from, each.size());
            words.addAll(joined(rest));
            words.addAll(joined(rest.stream().map(Pinyin::firstLetters).toList()));
        }
        return words;
    }

    private static List<String> firstLetters(List<String> readings) {
        return readings.stream().map(r -> r.substring(0, 1)).distinct().toList();
    }

    private static List<String> joined(List<List<String>> each) {
        List<String> joined = List.of("");
        for (List<String> readings : each) {
            boolean room = joined.size() * readings.size() <= READINGS_MAX;
            List<String> next = new ArrayList<>();
            for (String reading : room ? readings : readings.subList(0, 1)) {
                joined.forEach(begun -> next.add(begun + reading));
            }
            joined = next;
        }
        return joined;
    }

    /** The readings of a character, the usual one first; ü is typed as v or u. */
    private List<String> readings(int character) {
        return syllables.computeIfAbsent(character, code -> {
            List<String> further = Character.isBmpCodePoint(code)
                    ? FURTHER.getOrDefault((char) code.intValue(), List.of())
                    : List.of();
            if (!further.isEmpty()) {
                return further;
            }
            String read = Normalizer.normalize(latin.transliterate(Character.toString(code)), Normalizer.Form.NFD);
            String plain = letters(read.replace("u\u0308", "u"));
            String typed = letters(read.replace("u\u0308", "v"));
            return plain.isEmpty() ? List.of() : plain.equals(typed) ? List.of(plain) : List.of(typed, plain);
        });
    }

    private static String letters(String read) {
        return NO_LETTER.matcher(MARK.matcher(read).replaceAll("")).replaceAll("");
    }
}

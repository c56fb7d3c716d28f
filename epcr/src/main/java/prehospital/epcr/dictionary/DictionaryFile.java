package prehospital.epcr.dictionary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import prehospital.epcr.core.Dictionary;
import prehospital.protocol.Bilingual;
import prehospital.protocol.view.EpcrDictionary;
import prehospital.protocol.view.EpcrDictionary.Item;
import prehospital.protocol.view.EpcrDictionary.Kind;
import prehospital.protocol.view.EpcrDictionary.Usage;
import prehospital.protocol.view.EpcrDictionary.ValueType;

/**
 * The packaged dictionary: tables of tab-separated lines. {@code nemsis-*.tsv} hold facts of the NEMSIS schema as a test generates
 * them, {@code chinese-*.tsv} the fields of Chinese prehospital records, {@code zh.tsv} the Chinese words. Any thread.
 */
public final class DictionaryFile {
    /** The NEMSIS version of the packaged tables. */
    public static final String VERSION = "3.5.1";

    private static final String FOLDER = "/prehospital/epcr/";
    private static final int COLUMNS = 19;

    private DictionaryFile() {}

    private static final class Once {
        private static final Dictionary PACKAGED = read();
    }

    /** The packaged dictionary. */
    public static Dictionary packaged() {
        return Once.PACKAGED;
    }

    private static Dictionary read() {
        Map<String, String> chinese = pairs("zh.tsv");
        Map<String, String> groups = pairs("groups.tsv");
        List<Item> items = Stream.concat(lines("nemsis-elements.tsv"), lines("chinese-elements.tsv"))
                .map(line -> item(line.split("\t", -1), chinese, groups))
                .toList();
        Map<String, Map<String, Bilingual>> lists = new LinkedHashMap<>();
        Stream.concat(lines("nemsis-codes.tsv"), lines("chinese-codes.tsv")).forEach(line -> {
            String[] cells = line.split("\t", -1);
            lists.computeIfAbsent(cells[0], name -> new LinkedHashMap<>())
                    .put(cells[1], new Bilingual(cells[2], chinese.getOrDefault(key(cells), cells[2])));
        });
        return new Dictionary(new EpcrDictionary(VERSION, items, lists));
    }

    private static Map<String, String> pairs(String name) {
        Map<String, String> all = new HashMap<>();
        lines(name).forEach(line -> {
            String[] cells = line.split("\t", -1);
            all.put(cells[0], cells[1]);
        });
        return all;
    }

    /** Seven digits name a code everywhere; shorter codes only within their list. */
    private static String key(String[] cells) {
        return cells[1].length() >= 7 ? cells[1] : cells[0] + ":" + cells[1];
    }

    private static Item item(String[] cells, Map<String, String> chinese, Map<String, String> groups) {
        if (cells.length != COLUMNS) {
            throw new IllegalStateException("a line of the dictionary has " + cells.length + " cells: " + cells[0]);
        }
        String english = groups.getOrDefault(cells[0], cells[18]);
        return new Item(
                cells[0],
                Kind.valueOf(cells[1]),
                cells[2],
                new Bilingual(english, chinese.getOrDefault(cells[0], english)),
                cells[3].isEmpty() ? Usage.OPTIONAL : Usage.valueOf(cells[3]),
                cells[4].equals("Y"),
                cells[5].equals("Y"),
                cells[6].equals("Y"),
                cells[7].equals("Y"),
                cells[8].isEmpty() ? ValueType.NONE : ValueType.valueOf(cells[8]),
                text(cells[9]),
                text(cells[10]).map(Double::valueOf),
                text(cells[11]).map(Double::valueOf),
                text(cells[12]).map(Integer::valueOf),
                text(cells[13]).map(Integer::valueOf),
                text(cells[14]),
                words(cells[15]),
                words(cells[16]),
                attributes(cells[17]));
    }

    private static Optional<String> text(String cell) {
        return Optional.of(cell).filter(text -> !text.isEmpty());
    }

    private static List<String> words(String cell) {
        return cell.isEmpty() ? List.of() : Arrays.asList(cell.split(" "));
    }

    private static SortedMap<String, String> attributes(String cell) {
        SortedMap<String, String> all = new TreeMap<>();
        words(cell).forEach(word -> {
            int at = word.indexOf('=');
            all.put(word.substring(0, at), word.substring(at + 1));
        });
        return all;
    }

    private static Stream<String> lines(String name) {
        try (InputStream in = DictionaryFile.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + name);
            }
            List<String> lines = new ArrayList<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(lines::add);
            return lines.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package prehospital.dispatch.core.calls;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import prehospital.dispatch.core.triage.TriageBook;
import prehospital.dispatch.core.triage.TriageTree;

/**
 * Words of complaints, in Chinese and English, with what they mean: the keywords of the question trees. Words that are no
 * keyword count when both complaints have them. Pure.
 */
public final class ComplaintWords {
    /** Shorter words of a language with spaces say little: of, in, the. */
    private static final int LETTERS_MIN = 4;

    private final SortedMap<String, String> meanings = new TreeMap<>();
    private final SortedMap<String, TriageTree> trees = new TreeMap<>();

    public ComplaintWords(TriageBook book) {
        for (TriageTree tree : book.trees()) {
            trees.put(tree.id(), tree);
            List<String> all = new ArrayList<>(tree.keywords().en());
            all.addAll(tree.keywords().zh());
            all.add(tree.name().en());
            all.add(tree.name().zh());
            all.forEach(word -> meanings.putIfAbsent(word.toLowerCase(Locale.ROOT), tree.id()));
        }
    }

    /** The trees that a complaint's words suggest, the longest keyword first. */
    public List<String> trees(String complaint) {
        String text = complaint.toLowerCase(Locale.ROOT);
        return meanings.entrySet().stream()
                .filter(e -> text.contains(e.getKey()))
                .sorted((a, b) ->
                        Integer.compare(b.getKey().length(), a.getKey().length()))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
    }

    /** What is alike in two complaints: the English names of trees that both suggest, else words that both have. */
    List<String> alike(String a, String b) {
        Set<String> shared = new TreeSet<>(trees(a));
        shared.retainAll(trees(b));
        if (!shared.isEmpty()) {
            return shared.stream()
                    .flatMap(id -> Optional.ofNullable(trees.get(id)).stream())
                    .map(tree -> tree.name().en())
                    .toList();
        }
        Set<String> words = new TreeSet<>(words(a));
        words.retainAll(words(b));
        return List.copyOf(words);
    }

    private static Set<String> words(String text) {
        Set<String> words = new TreeSet<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
            boolean han = word.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
            if (han) {
                for (int i = 0; i + 2 <= word.length(); i++) {
                    words.add(word.substring(i, i + 2));
                }
            } else if (word.length() >= LETTERS_MIN) {
                words.add(word);
            }
        }
        return words;
    }
}

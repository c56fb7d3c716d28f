package prehospital.clinical.handoff;

import java.util.List;
import java.util.regex.Pattern;

/** The forms in which a condition is written. */
final class ConditionText {
    static final Pattern SCORE = Pattern.compile("score (\\S+) (>=|<=) (\\d{1,4}(?:\\.\\d{1,3})?)");
    static final Pattern WORD = Pattern.compile("score (\\S+) is (\\S+)");
    static final Pattern ITEM = Pattern.compile("item (\\S+) >= (\\d{1,3})");
    static final Pattern ECG = Pattern.compile("ecg ([A-Z_]+)");
    static final Pattern AGE = Pattern.compile("age < (\\d{1,3})");
    static final Pattern SAYS = Pattern.compile("says (.+)");

    private ConditionText() {}

    static List<String> list(String words) {
        return List.of(words.split("/")).stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}

package prehospital.app.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words that no file of the repository may contain. They are put together here so that this file does not contain them either. */
final class TextRules {
    private static final Pattern LEFTOVER = Pattern.compile("\\b(" + "TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b");
    private static final Pattern REGISTRY = Pattern.compile("(repo1?\\.maven\\." + "|repo\\.maven\\.apache|registry\\."
            + "npmjs" + "|registry\\.yarnpkg" + "|deb\\." + "debian\\.org|packages\\." + "adoptium)");
    private static final Pattern WORKPLACE = Pattern.compile("(/wo" + "rk/(main|shared|\\.)|/tm" + "p/(wt|brief))");

    private TextRules() {}

    static List<Violation> check(String name, String text) {
        var violations = new ArrayList<Violation>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            find(LEFTOVER, "is unfinished business", name, i + 1, lines.get(i), violations);
            find(REGISTRY, "names a package registry's host", name, i + 1, lines.get(i), violations);
            find(WORKPLACE, "is a path of one machine", name, i + 1, lines.get(i), violations);
        }
        return violations;
    }

    private static void find(
            Pattern pattern, String problem, String name, int number, String line, List<Violation> violations) {
        Matcher matcher = pattern.matcher(line);
        if (matcher.find()) {
            violations.add(new Violation(name, number, "'" + matcher.group() + "' " + problem));
        }
    }
}

package prehospital.app.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The size and naming limits for one Java file; the numbers are those of {@code docs/style.md}. */
final class JavaRules {
    static final int FILE_LINES_MAX = 500;
    static final int METHOD_LINES_MAX = 60;
    static final int PARAMETERS_MAX = 6;
    private static final Pattern EMPTY_NAMES = Pattern.compile(".*(Impl|Manager|Helper|Utils?|Data|Info)");
    private static final List<String> NOT_IN_MAIN = List.of("Thread.sleep", "System.exit");
    private static final List<String> CONSOLE = List.of("System.out", "System.err");

    /** Waits for a server process, in the blocking start before any event loop runs. */
    private static final String MAY_SLEEP = "event-log/src/main/java/prehospital/eventlog/PostgresServer.java";

    private JavaRules() {}

    static List<Violation> check(JavaSource source) {
        var violations = new ArrayList<Violation>();
        if (source.lines() > FILE_LINES_MAX) {
            violations.add(new Violation(
                    source.name(),
                    FILE_LINES_MAX + 1,
                    "the file has " + source.lines() + " lines, at most " + FILE_LINES_MAX));
        }
        source.methods().stream().flatMap(method -> checkMethod(source, method)).forEach(violations::add);
        source.types().stream().flatMap(type -> checkType(source, type)).forEach(violations::add);
        if (source.isMain()) {
            source.calls().stream().flatMap(call -> checkCall(source, call)).forEach(violations::add);
        }
        return violations;
    }

    private static Stream<Violation> checkMethod(JavaSource source, JavaSource.Method method) {
        var violations = Stream.<Violation>builder();
        if (method.lines() > METHOD_LINES_MAX) {
            violations.add(new Violation(
                    source.name(),
                    method.line(),
                    method.name() + " has " + method.lines() + " lines, at most " + METHOD_LINES_MAX));
        }
        if (method.parameters() > PARAMETERS_MAX) {
            violations.add(new Violation(
                    source.name(),
                    method.line(),
                    method.name() + " has " + method.parameters() + " parameters, at most " + PARAMETERS_MAX));
        }
        return violations.build();
    }

    private static Stream<Violation> checkType(JavaSource source, JavaSource.Type type) {
        var violations = Stream.<Violation>builder();
        if (source.isMain() && type.isPublic() && !hasFirstSentence(type.doc())) {
            violations.add(new Violation(
                    source.name(), type.line(), type.name() + " is public and its Javadoc has no first sentence"));
        }
        if (EMPTY_NAMES.matcher(type.name()).matches()) {
            violations.add(new Violation(
                    source.name(), type.line(), type.name() + " ends in a word that says nothing (docs/style.md)"));
        }
        return violations.build();
    }

    private static boolean hasFirstSentence(String doc) {
        String text = doc.strip();
        return !text.startsWith("@") && text.split("\\R\\s*@", 2)[0].matches("(?s).{9,}[.:?!].*");
    }

    private static Stream<Violation> checkCall(JavaSource source, JavaSource.Call call) {
        if (source.name().startsWith("bench/")) {
            return Stream.empty(); // Measuring programs print and pace their load.
        }
        boolean inApp = source.name().startsWith("app/");
        return Stream.concat(NOT_IN_MAIN.stream(), CONSOLE.stream())
                .filter(banned -> call.text().equals(banned))
                .filter(banned -> banned.equals("Thread.sleep") ? !source.name().equals(MAY_SLEEP) : !inApp)
                .map(banned ->
                        new Violation(source.name(), call.line(), banned + " has no place here (docs/style.md)"));
    }
}

package prehospital.app.tidy;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * What the rules want to know of one Java file, read by the JDK's own parser.
 *
 * @param name path from the repository's root
 * @param lines number of lines
 * @param methods methods and constructors, lambdas not counted
 * @param types top-level types
 * @param calls method calls and static accesses such as {@code System.out}, as written
 * @param nullLiterals number of {@code null} literals
 */
record JavaSource(
        String name,
        int lines,
        List<Method> methods,
        List<Type> types,
        List<Call> calls,
        int imports,
        int nullLiterals) {
    /** A method with its length in lines, signature included. */
    record Method(String name, int line, int lines, int parameters) {}

    /** A top-level type; {@code doc} is its Javadoc text, empty when there is none. */
    record Type(String name, int line, boolean isPublic, String doc) {}

    /** Something named in code with a dot, e.g. {@code Thread.sleep}. */
    record Call(String text, int line) {}

    private static final String ROOT = "string:///";

    boolean isMain() {
        return name.contains("src/main/");
    }

    static JavaSource parse(String name, String text) throws IOException {
        return parse(Map.of(name, text)).getFirst();
    }

    /**
     * Reads many files with one parser, which takes longer to make than a file to read.
     *
     * @param texts by name
     */
    static List<JavaSource> parse(Map<String, String> texts) throws IOException {
        var problems = new DiagnosticCollector<JavaFileObject>();
        List<InMemory> files = texts.entrySet().stream()
                .map(file -> new InMemory(file.getKey(), file.getValue()))
                .toList();
        var task = (JavacTask)
                ToolProvider.getSystemJavaCompiler().getTask(null, null, problems, List.of("-proc:none"), null, files);
        var trees = Trees.instance(task);
        List<JavaSource> sources = new ArrayList<>();
        for (CompilationUnitTree unit : task.parse()) {
            String name = name(unit.getSourceFile());
            var reading = new JavaReading(unit, trees);
            reading.scan(new TreePath(unit), "");
            sources.add(new JavaSource(
                    name,
                    (int) Objects.requireNonNull(texts.get(name)).lines().count(),
                    reading.methods(),
                    reading.types(),
                    reading.calls(),
                    unit.getImports().size(),
                    reading.nullLiterals()));
        }
        problems.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                .findFirst()
                .ifPresent(problem -> {
                    throw new IllegalStateException(name(problem.getSource()) + ": " + problem.getMessage(Locale.ROOT));
                });
        return sources;
    }

    private static String name(JavaFileObject file) {
        return file.toUri().toString().substring(ROOT.length());
    }

    private static final class InMemory extends SimpleJavaFileObject {
        private final String text;

        InMemory(String name, String text) {
            super(URI.create(ROOT + name), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}

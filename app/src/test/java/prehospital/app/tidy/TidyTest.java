package prehospital.app.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Priority;
import prehospital.protocol.UnitAvailability;

/** Style as a test: every broken rule of {@code docs/style.md} is listed with its file and line. */
class TidyTest {
    private static final int SCREEN_LINES_MAX = 500;
    private static final double NULLS_PER_THOUSAND_LINES_MAX = 5.0;
    private static final Pattern NULL_POOR = Pattern.compile("protocol/src/main/.*|.*/src/main/.*/core/.*");
    private static final String GENERATED = "ui/src/protocol/types.ts";
    private static final Repository REPOSITORY = Repository.ofThisBuild();
    private static final List<JavaSource> SOURCES = new ArrayList<>();

    @BeforeAll
    static void parseEverything() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : REPOSITORY.filesEndingIn(".java")) {
            texts.put(REPOSITORY.name(file), Repository.text(file).orElseThrow());
        }
        SOURCES.addAll(JavaSource.parse(texts));
        assertThat(SOURCES).as("Java files found").hasSizeGreaterThan(50);
    }

    @Test
    void javaFilesKeepTheirSizesNamesAndFirstSentences() {
        assertClean(SOURCES.stream().flatMap(source -> JavaRules.check(source).stream()));
    }

    @Test
    void sizesStayInTheirSpread() {
        List<JavaSource> main = SOURCES.stream().filter(JavaSource::isMain).toList();
        Spread methods = Spread.of(main.stream()
                .flatMap(source -> source.methods().stream())
                .map(JavaSource.Method::lines)
                .toList());
        Spread files = Spread.of(main.stream().map(JavaSource::lines).toList());
        Spread imports = Spread.of(main.stream().map(JavaSource::imports).toList());
        System.out.printf("main sources: files %s, methods %s, imports %s%n", files, methods, imports);
        assertThat(methods.p90()).as("90 % of methods in lines").isLessThanOrEqualTo(20);
        assertThat(methods.p99()).as("99 % of methods in lines").isLessThanOrEqualTo(45);
        assertThat(files.p90()).as("90 % of files in lines").isLessThanOrEqualTo(260);
    }

    @Test
    void theWordsAndTheCoresHardlyKnowNull() {
        List<JavaSource> poor = SOURCES.stream()
                .filter(source -> NULL_POOR.matcher(source.name()).matches())
                .toList();
        int lines = poor.stream().mapToInt(JavaSource::lines).sum();
        int nulls = poor.stream().mapToInt(JavaSource::nullLiterals).sum();
        assertThat(1000.0 * nulls / Math.max(1, lines))
                .as(
                        "null literals per 1,000 lines in protocol and core: %s",
                        poor.stream()
                                .filter(source -> source.nullLiterals() > 0)
                                .map(source -> source.name() + " " + source.nullLiterals())
                                .toList())
                .isLessThanOrEqualTo(NULLS_PER_THOUSAND_LINES_MAX);
    }

    @Test
    void noFileHoldsLeftoversRegistryHostsOrOneMachinesPaths() throws IOException {
        var violations = new ArrayList<Violation>();
        for (Path file : REPOSITORY.files()) {
            Repository.text(file).ifPresent(text -> violations.addAll(TextRules.check(REPOSITORY.name(file), text)));
        }
        assertClean(violations.stream());
    }

    @Test
    void screensKeepTheirSize() throws IOException {
        var violations = new ArrayList<Violation>();
        for (Path file : REPOSITORY.filesEndingIn(".ts", ".tsx", ".css", ".mjs", ".sh")) {
            long lines = Repository.text(file).orElse("").lines().count();
            if (lines > SCREEN_LINES_MAX && !REPOSITORY.name(file).equals(GENERATED)) {
                violations.add(new Violation(
                        REPOSITORY.name(file), SCREEN_LINES_MAX + 1, "the file has " + lines + " lines, at most 500"));
            }
        }
        assertClean(violations.stream());
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> marked = SOURCES.stream()
                .map(JavaSource::name)
                .filter(name -> name.endsWith("/package-info.java"))
                .map(TidyTest::folder)
                .toList();
        assertClean(SOURCES.stream()
                .filter(JavaSource::isMain)
                .map(source -> folder(source.name()))
                .filter(folder -> folder.contains("/prehospital"))
                .distinct()
                .filter(folder -> !marked.contains(folder))
                .map(folder -> new Violation(folder, 1, "the package has no package-info.java")));
    }

    @Test
    void everyStatusIsInTheGlossary() throws IOException {
        String glossary = REPOSITORY.read("docs/glossary.md");
        Stream<Enum<?>> words = Stream.of(
                        AssignmentStatus.values(),
                        PreAlertStatus.values(),
                        Priority.values(),
                        UnitAvailability.values())
                .flatMap(Arrays::stream);
        assertClean(words.filter(word -> !glossary.contains("`" + word.name() + "`"))
                .map(word -> new Violation(
                        "docs/glossary.md",
                        1,
                        word.getDeclaringClass().getSimpleName() + " `" + word.name() + "` is not explained")));
    }

    @Test
    void theChangelogKeepsItsShape() throws IOException {
        List<String> lines = REPOSITORY.read("CHANGELOG.md").lines().toList();
        assertThat(lines.getFirst()).isEqualTo("# Changelog");
        assertThat(lines.stream().filter(line -> line.startsWith("## ")))
                .isNotEmpty()
                .allMatch(line -> line.matches("## (Unreleased|\\d+\\.\\d+\\.\\d+ \\(\\d{4}-\\d{2}-\\d{2}\\))"));
        assertThat(lines.stream().filter(line -> line.startsWith("### ")))
                .allMatch(line -> line.matches("### (Added|Changed|Fixed|Removed|Security)"));
    }

    @Test
    void theArchitectureFitsOnTwoPages() throws IOException {
        assertThat(REPOSITORY.read("ARCHITECTURE.md").lines().count())
                .as("lines of ARCHITECTURE.md")
                .isBetween(30L, 140L);
    }

    private static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/'));
    }

    private static void assertClean(Stream<Violation> violations) {
        List<String> found = violations.map(Violation::toString).toList();
        assertThat(found)
                .as("broken house rules:%n%s", String.join("\n", found))
                .isEmpty();
    }
}

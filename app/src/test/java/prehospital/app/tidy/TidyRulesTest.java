package prehospital.app.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each house rule finds what is planted for it, on the right line. */
class TidyRulesTest {
    private static final String FILE = "core/src/main/java/p/Planted.java";

    @Test
    void cleanCodeIsClean() throws IOException {
        assertThat(check("/** Says hello to its reader. */\npublic final class Planted {\n  void a() {}\n}\n"))
                .isEmpty();
    }

    @Test
    void aPublicTypeWithoutAFirstSentenceIsFound() throws IOException {
        assertThat(check("public final class Planted {}\n"))
                .containsExactly(FILE + ":1: Planted is public and its Javadoc has no first sentence");
        assertThat(check("/** @param x */\npublic record Planted(int x) {}\n")).hasSize(1);
    }

    @Test
    void longMethodsAndManyParametersAreFound() throws IOException {
        String body = "    a();\n".repeat(60);
        assertThat(check("class Planted {\n  void a() {\n" + body + "  }\n}\n"))
                .containsExactly(FILE + ":2: a has 62 lines, at most 60");
        assertThat(check("class Planted {\n  void b(int a, int b, int c, int d, int e, int f, int g) {}\n}\n"))
                .containsExactly(FILE + ":2: b has 7 parameters, at most 6");
    }

    @Test
    void aRecordsComponentsAreExempt() throws IOException {
        assertThat(check("record Planted(int a, int b, int c, int d, int e, int f, int g) {\n  Planted {\n  }\n}\n"))
                .isEmpty();
    }

    @Test
    void sleepingPrintingAndEmptyNamesAreFound() throws IOException {
        assertThat(
                        check(
                                "class PlantedManager {\n  void a() {\n    Thread.sleep(1);\n    System.out.println();\n  }\n}\n"))
                .containsExactly(
                        FILE + ":1: PlantedManager ends in a word that says nothing (docs/style.md)",
                        FILE + ":3: Thread.sleep has no place here (docs/style.md)",
                        FILE + ":4: System.out has no place here (docs/style.md)");
    }

    @Test
    void nullLiteralsAreCountedAndTheWordInTextIsNot() throws IOException {
        assertThat(JavaSource.parse(FILE, "class Planted {\n  Object a = null; // null\n  String b = \"null\";\n}\n")
                        .nullLiterals())
                .isEqualTo(1);
    }

    @Test
    void leftoversRegistriesAndMachinePathsAreFound() {
        String text = "a\n// TO" + "DO later\nhttps://registry." + "npmjs.org/x\n/wo" + "rk/main/pom.xml\n";
        assertThat(TextRules.check("notes.md", text).stream().map(Violation::line))
                .isEqualTo(List.of(2, 3, 4));
    }

    @Test
    void aSpreadIsByNearestRank() {
        assertThat(Spread.of(List.of(5, 1, 2, 3, 4, 6, 7, 8, 9, 100))).isEqualTo(new Spread(5, 9, 100, 100));
    }

    private static List<String> check(String text) throws IOException {
        return JavaRules.check(JavaSource.parse(FILE, text)).stream()
                .map(Violation::toString)
                .toList();
    }
}

package prehospital.dispatch.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prehospital.dispatch.core.triage.TriageBook;
import prehospital.dispatch.core.triage.TriageProof;
import prehospital.dispatch.core.triage.TriageTree;
import prehospital.protocol.Milestone;
import prehospital.protocol.Priority;
import prehospital.protocol.StartRefused;

class TriageFilesTest {
    @TempDir
    Path directory;

    @BeforeEach
    void copyOneTree() throws IOException {
        copy("triage.json");
        copy("chest-pain.json");
        copy("cardiac-arrest.json");
        change("triage.json", "\"trees\": \\[[^]]*]", "\"trees\": [\"cardiac-arrest\", \"chest-pain\"]");
    }

    private void copy(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(TriageFiles.class.getResourceAsStream("/prehospital/triage/" + name))) {
            Files.write(directory.resolve(name), in.readAllBytes());
        }
    }

    private void change(String name, String from, String to) throws IOException {
        Path file = directory.resolve(name);
        String before = Files.readString(file);
        String after = before.replaceFirst(from, to);
        assertThat(after).as("the change took place").isNotEqualTo(before);
        Files.writeString(file, after, StandardCharsets.UTF_8);
    }

    @Test
    void thePackagedTreesAreSound() {
        TriageBook book = TriageFiles.packaged().read();
        assertThat(TriageProof.of(book)).isEmpty();
        assertThat(book.trees()).extracting(TriageTree::id).hasSize(13).startsWith("cardiac-arrest");
        assertThat(book.priorities()).containsOnlyKeys(Priority.values());
    }

    @Test
    void anArrestAsksForTwoUnitsAndASupervisorAndTakesTheThreeTimes() {
        TriageBook book = TriageFiles.packaged().readSound();
        assertThat(Objects.requireNonNull(book.plans().get("ARREST")).slots()).hasSize(3);
        assertThat(book.tree("cardiac-arrest").orElseThrow().instructions())
                .flatExtracting(i -> i.milestone().stream().toList())
                .contains(Milestone.values());
        assertThat(book.tree("cardiac-arrest").orElseThrow().instructions())
                .anyMatch(i -> i.beatsPerMinute().equals(Optional.of(110)));
    }

    @Test
    void aDirectoryIsReadInsteadOfThePackagedTrees() {
        assertThat(TriageFiles.ofOrPackaged(directory).readSound().trees()).hasSize(2);
        assertThat(TriageFiles.ofOrPackaged(directory.resolve("none")).read().trees())
                .hasSize(13);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            chest-pain.json  | "version"                    | "extra": 1, "version"      | chest-pain.json: extra: Unrecognized
            chest-pain.json  | , "zh": "[^"]*"              | ''                         | chest-pain.json: questions.0.ask.zh
            chest-pain.json  | "state=yes"                  | "mood=yes"                 | rules[2].when: there is no question mood
            chest-pain.json  | "state=yes"                  | "state=often"              | has no answer often
            chest-pain.json  | "plan": "CRITICAL"           | "plan": "MANY"             | there is no response plan MANY
            chest-pain.json  | "next": "cardiac-arrest"     | "next": "arrest"           | there is no tree arrest
            chest-pain.json  | "expect": "CP-8"             | "expect": "CP-7"           | comes out as CP-8, not CP-7
            chest-pain.json  | "priority": "P2"             | "priority": "P0"           | chest-pain.json: rules.5
            chest-pain.json  | "priority": "P3"             | "priority": "P1"           | a rule stands below a less urgent one
            chest-pain.json  | "pain=yes", "lasts=yes"      | "pain=yes", "pain=no"      | CP-5 never holds
            chest-pain.json  | "id": "chest-pain"           | "id": "chestpain"          | but the file is named chest-pain
            triage.json      | "chest-pain"                 | "../chest-pain"            | is not a name
            triage.json      | "chest-pain"                 | "belly"                    | belly.json: does not exist
            triage.json      | "light": "#b3170c"           | "light": "red"             | a colour is #rrggbb
            triage.json      | "light": "#b3170c"           | "light": "#ff8078"         | triage.json: priorities.P1.light: #ff8078 has a contrast of 1.92 on #dbe6f2, at least 4.5
            triage.json      | "dark": "#8fd694"            | "dark": "#1f6b2d"          | triage.json: priorities.P4.dark
            triage.json      | "role": [{][^}]*}            | "role": "advanced"         | triage.json: plans.ARREST.0.role
            triage.json      | "role": [{]("en"[^,]*),[^}]*} | "role": {$1}              | triage.json: plans.ARREST.0.role.zh
            """)
    void aMistakeIsNamedWithFileAndPath(String file, String from, String to, String words) throws IOException {
        change(file, from, to);
        assertThatThrownBy(() -> TriageFiles.of(directory).readSound())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(words.strip());
    }
}

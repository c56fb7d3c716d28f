package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.dispatch.core.triage.TriageBook;
import prehospital.dispatch.core.triage.TriageTree;
import prehospital.dispatch.core.triage.TriageWalk;
import prehospital.dispatch.triage.TriageFiles;
import prehospital.protocol.CallId;
import prehospital.protocol.IntakeEvent.TriageRecorded;
import prehospital.protocol.Recorded;
import prehospital.protocol.TriageRecord.Answer;
import prehospital.protocol.wire.Wire;

class TriageCommandTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final PrintStream screen = System.out;

    @BeforeEach
    void oneTree() throws IOException {
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        for (String name : List.of("triage.json", "cardiac-arrest.json")) {
            try (InputStream in =
                    Objects.requireNonNull(TriageFiles.class.getResourceAsStream("/prehospital/triage/" + name))) {
                Files.write(directory.resolve(name), in.readAllBytes());
            }
        }
        change("triage.json", "\"trees\": \\[[^]]*]", "\"trees\": [\"cardiac-arrest\"]");
    }

    @AfterEach
    void giveTheScreenBack() {
        System.setOut(screen);
    }

    private void change(String name, String from, String to) throws IOException {
        Path file = directory.resolve(name);
        String before = Files.readString(file);
        String after = before.replaceFirst(from, to);
        assertThat(after).as("the change took place").isNotEqualTo(before);
        Files.writeString(file, after);
    }

    private int run(String... args) {
        return new Shell(new PrintStream(errors, true, StandardCharsets.UTF_8)).run(args);
    }

    private static Recorded event() {
        TriageBook book = TriageFiles.packaged().readSound();
        TriageTree tree = book.tree("cardiac-arrest").orElseThrow();
        List<Answer> answers =
                List.of(new Answer("awake", "no"), new Answer("breathing", "no"), new Answer("age", "adult"));
        TriageRecorded event = new TriageRecorded(
                new CallId("C1"), TriageWalk.of(tree, answers).record(book.plans()));
        return new Recorded(1, Instant.EPOCH, "anna", event);
    }

    private Path recorded() throws IOException {
        Path log = directory.resolve("records.json");
        Files.writeString(log, Wire.write(new TriageCommand.Export(List.of(event()))));
        return log;
    }

    @Test
    void provesThePackagedTreesAndThoseOfADirectory() {
        assertThat(run("triage", "test")).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).hasLineCount(13).contains("cardiac-arrest 1:", ", sound");
        assertThat(run("triage", "test", directory.toString())).isZero();
    }

    @Test
    void namesTheFileAndThePathOfAFault() throws IOException {
        change("cardiac-arrest.json", "\"expect\": \"CA-2\"", "\"expect\": \"CA-3\"");
        assertThat(run("triage", "test", directory.toString())).isEqualTo(Shell.REFUSED);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("cardiac-arrest.json: examples[2]");
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("faults in 1 trees");
    }

    @Test
    void replaysRecordedAnswersThroughChangedTrees() throws IOException {
        String log = recorded().toString();
        assertThat(run("triage", "replay", directory.toString(), "--log", log)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("0 of 1 answered trees come out otherwise");

        change("cardiac-arrest.json", "\"determinant\": \"CA-1\"", "\"determinant\": \"CA-0\"");
        Path file = directory.resolve("cardiac-arrest.json");
        Files.writeString(file, Files.readString(file).replace("\"expect\": \"CA-1\"", "\"expect\": \"CA-0\""));
        assertThat(run("triage", "replay", directory.toString(), "--log", log)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .containsPattern("C1 cardiac-arrest 1: CA-1 P1, plan .* -> CA-0 P1, plan ")
                .contains("1 of 1 answered trees come out otherwise");
    }

    @Test
    void refusesALogThatIsNone() throws IOException {
        Path log = Files.writeString(directory.resolve("none.json"), "{}");
        assertThat(run("triage", "replay", directory.toString(), "--log", log.toString()))
                .isEqualTo(Shell.REFUSED);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("none.json, line 1");
    }

    @Test
    void replaysAnEventLogWithOneEventALine() throws IOException {
        Path log = directory.resolve("log.jsonl");
        Files.writeString(log, Wire.write(event()) + "\n");
        assertThat(run("triage", "replay", directory.toString(), "--log", log.toString()))
                .isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("0 of 1 answered trees come out otherwise");
    }
}

package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ShellTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Shell shell = new Shell(new PrintStream(said, true, StandardCharsets.UTF_8));

    @Test
    void aMissingCommandIsMisuseInOneSentence() {
        assertThat(shell.run()).isEqualTo(Shell.MISUSED);
        assertThat(said())
                .isEqualTo("prehospital: a command is missing. (prehospital --help lists what is possible)\n");
    }

    @Test
    void anUnknownOptionIsMisuseWithTheNearestOne() {
        assertThat(shell.run("--verison")).isEqualTo(Shell.MISUSED);
        assertThat(said())
                .contains("unknown option --verison; did you mean --version?")
                .hasLineCount(1);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}

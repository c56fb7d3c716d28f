package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapCommandIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @Test
    void aCityIsPreparedOnceAndDescribed() throws Exception {
        try (var program = ProgramProcess.start("map", "import", "monaco", "--data", directory.toString())) {
            assertThat(program.exitCode(LIMIT)).as("%s", program.err()).isZero();
            assertThat(String.join("\n", program.out())).contains("highways 2,379", "turn restrictions 45");
        }
        try (var program = ProgramProcess.start("map", "info", "--data", directory.toString())) {
            assertThat(program.exitCode(LIMIT)).isZero();
            assertThat(String.join("\n", program.out())).contains("monaco", "highways 2,379");
            assertThat(program.err()).isEmpty();
        }
    }

    @Test
    void aBrokenMapFileIsRefusedInOneSentence() throws Exception {
        Path broken = Files.write(directory.resolve("broken.osm.pbf"), new byte[40_000]);
        try (var program = ProgramProcess.start("map", "import", broken.toString(), "--data", directory.toString())) {
            assertThat(program.exitCode(LIMIT)).isEqualTo(Shell.REFUSED);
            assertThat(program.err().getLast())
                    .startsWith("prehospital map import: ")
                    .contains("broken")
                    .endsWith(".");
            assertThat(program.err()).noneMatch(line -> line.startsWith("\tat "));
        }
    }
}

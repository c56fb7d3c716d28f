package prehospital.dispatch.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import prehospital.dispatch.core.triage.Contrast;

class ContrastTest {
    @Test
    void asPublished() {
        assertThat(Contrast.of("#000000", "#ffffff")).isEqualTo(21, within(1e-9));
        assertThat(Contrast.of("#ffffff", "#ffffff")).isEqualTo(1);
        assertThat(Contrast.of("#777777", "#ffffff")).as("just below AA").isBetween(4.47, 4.48);
        assertThat(Contrast.of("#ffffff", "#767676")).as("just above AA").isBetween(4.54, 4.55);
    }

    @Test
    void theGroundsAreThoseOfTheConsoles() throws IOException {
        assertThat(Files.readString(Path.of("../ui/src/theme/tokens.css")))
                .contains("--select: " + Contrast.LIGHT_GROUND + ";", "--select: " + Contrast.DARK_GROUND + ";");
    }
}

package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.StartRefused;

class ConfigFileTest {
    private static final Set<String> KNOWN = Set.of("port", "data", "database");

    @TempDir
    Path directory;

    @Test
    void settingsAreReadAndStripped() throws IOException {
        assertThat(ConfigFile.read(file("port = 9000 \n# a remark\ndata=/srv/übung\n"), KNOWN))
                .containsEntry("port", "9000")
                .containsEntry("data", "/srv/übung")
                .hasSize(2);
    }

    @Test
    void anUnknownKeyIsRefusedWithItsNearestKnownOne() throws IOException {
        Path file = file("databse=embedded\n");
        assertThatThrownBy(() -> ConfigFile.read(file, KNOWN))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("unknown key 'databse'")
                .hasMessageContaining("did you mean 'database'?");
    }

    @Test
    void aKeyFarFromEverythingIsRefusedWithTheListOfKnownOnes() throws IOException {
        Path file = file("colour=blue\n");
        assertThatThrownBy(() -> ConfigFile.read(file, KNOWN))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("unknown key 'colour'; known keys are");
    }

    @Test
    void aMissingFileAndBytesThatAreNoTextAreRefused() throws IOException {
        assertThatThrownBy(() -> ConfigFile.read(directory.resolve("none"), KNOWN))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("does not exist");
        Path broken = Files.write(directory.resolve("broken"), new byte[] {(byte) 0xff, (byte) 0xfe, 0x41});
        assertThatThrownBy(() -> ConfigFile.read(broken, KNOWN))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void editsCountInsertionsDeletionsAndReplacements() {
        assertThat(ConfigFile.edits("port", "port")).isZero();
        assertThat(ConfigFile.edits("prot", "port")).isEqualTo(2);
        assertThat(ConfigFile.edits("", "port")).isEqualTo(4);
        assertThat(ConfigFile.edits("ports", "port")).isEqualTo(1);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("settings.properties"), text, StandardCharsets.UTF_8);
    }
}

package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.eventlog.DataDirectory;

/** Every start that cannot go on ends with an exit code other than 0 and one plain sentence, seen at the real process. */
class BadStartIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    @Test
    void aPortThatIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertRefused("port " + port + " is taken", "up", "--city", "monaco", "--port", port, "--data", data());
        }
    }

    @Test
    void aDataDirectoryInUse() throws Exception {
        try (DataDirectory held = DataDirectory.take(Path.of(data()))) {
            assertRefused(
                    "in use by another program",
                    "up",
                    "--port",
                    "0",
                    "--data",
                    held.path().toString());
        }
    }

    @Test
    void aKeyThatNobodyKnows() throws Exception {
        assertRefused("did you mean 'database'?", "up", "--config", config("databse=embedded"), "--data", data());
    }

    @Test
    void aSettingOfTheFileThatCannotBeUsed() throws Exception {
        var refusal = refusal("up", "--config", config("port=many"), "--data", data());
        assertThat(refusal.exitCode()).isEqualTo(Shell.MISUSED);
        assertThat(refusal.said().getLast()).contains("'many' is not a port");
    }

    @Test
    void aDatabaseThatDoesNotAnswer() throws Exception {
        int nobody = Ports.anyFree("127.0.0.1");
        assertRefused(
                "database",
                "centre",
                "--city",
                "monaco",
                "--port",
                "0",
                "--database",
                "postgresql://who:secret-word@127.0.0.1:" + nobody + "/none",
                "--data",
                data());
    }

    @Test
    void aMapThatIsBroken() throws Exception {
        Path broken = Files.write(directory.resolve("broken.osm.pbf"), new byte[40_000]);
        assertRefused("broken", "up", "--city", broken.toString(), "--port", "0", "--data", data());
    }

    @Test
    void aVehicleWithoutItsSecret() throws Exception {
        assertRefused(
                "device secret",
                "vehicle",
                "--centre",
                "http://127.0.0.1:1",
                "--unit",
                "A1",
                "--port",
                "0",
                "--data",
                data());
    }

    @Test
    void aCertificateWithoutItsKey() throws Exception {
        assertRefused(
                "--tls-cert and --tls-key are given together",
                "centre",
                "--city",
                "monaco",
                "--port",
                "0",
                "--tls-cert",
                directory.resolve("centre.pem").toString(),
                "--data",
                data());
    }

    private record Refusal(int exitCode, List<String> said) {}

    private static void assertRefused(String sentence, String... arguments) throws Exception {
        Refusal refusal = refusal(arguments);
        assertThat(refusal.exitCode()).as("%s", refusal.said()).isEqualTo(Shell.REFUSED);
        assertThat(refusal.said().getLast())
                .startsWith("prehospital " + arguments[0] + ": ")
                .contains(sentence)
                .doesNotContain("secret-word");
        assertThat(refusal.said())
                .noneMatch(line -> line.startsWith("\tat "))
                .noneMatch(line -> line.contains("Exception"));
    }

    private static Refusal refusal(String... arguments) throws IOException, InterruptedException {
        try (var program = ProgramProcess.start(arguments)) {
            return new Refusal(program.exitCode(LIMIT), program.err());
        }
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private String config(String line) throws IOException {
        return Files.writeString(directory.resolve("settings.properties"), line + "\n")
                .toString();
    }
}

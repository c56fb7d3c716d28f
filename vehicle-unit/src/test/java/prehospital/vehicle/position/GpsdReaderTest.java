package prehospital.vehicle.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prehospital.protocol.LatLon;
import prehospital.protocol.PositionFix;

class GpsdReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Nmea heard = new Nmea();
    private final GpsdReader reader = new GpsdReader(InstantSource.fixed(NOW), heard);

    @Test
    void aReportBecomesAFixInOurUnits() {
        say("""
                {"class":"VERSION","release":"3.22","rev":"3.22","proto_major":3,"proto_minor":14}
                {"class":"TPV","device":"/dev/ttyUSB0","mode":3,"time":"2026-11-22T11:59:59.500Z","lat":57.7,"lon":11.97,"speed":10.0,"track":271.5,"eph":4.5}
                """);

        assertThat(heard.fixes)
                .containsExactly(new PositionFix(
                        new LatLon(57.7, 11.97),
                        Instant.parse("2026-11-22T11:59:59.500Z"),
                        Optional.of(36.0),
                        Optional.of(271.5),
                        Optional.of(4.5)));
        assertThat(heard.sentences).isEqualTo(2);
    }

    @Test
    void withoutTimeItIsNowAndWithoutWholeErrorItIsThatOfTheParts() {
        say("{\"class\":\"TPV\",\"mode\":2,\"lat\":57.7,\"lon\":11.97,\"epx\":3,\"epy\":4}\n");

        assertThat(heard.fixes.getFirst().fixedAt()).isEqualTo(NOW);
        assertThat(heard.fixes.getFirst().accuracyMeters()).contains(5.0);
        assertThat(heard.fixes.getFirst().speedKmh()).isEmpty();
    }

    @Test
    void withoutFixThereIsNoPosition() {
        say("{\"class\":\"TPV\",\"mode\":1,\"lat\":57.7,\"lon\":11.97}\n");

        assertThat(heard.fixes).isEmpty();
        assertThat(heard.noFix).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "{\"mode\":3}",
                "{\"class\":\"TPV\",\"mode\":3}",
                "{\"class\":\"TPV\",\"mode\":3,\"lat\":97,\"lon\":11}",
                "{\"class\":\"TPV\",\"mode\":3,\"lat\":57,\"lon\":11,\"time\":\"yesterday\"}"
            })
    void whatIsWrongIsOneFaultAndReadingGoesOn(String line) {
        say(line + "\n{\"class\":\"TPV\",\"mode\":3,\"lat\":57.7,\"lon\":11.97}\n");

        assertThat(heard.faults).hasSize(1);
        assertThat(heard.fixes).hasSize(1);
    }

    @Test
    void aLineWithoutEndIsDroppedAndReadingGoesOn() {
        say("x".repeat(5 * GpsdReader.LINE_MAX) + "\n{\"class\":\"TPV\",\"mode\":3,\"lat\":57.7,\"lon\":11.97}\n");

        assertThat(heard.faults).extracting(NmeaReading.Fault::kind).containsExactly(NmeaReading.Kind.TOO_LONG);
        assertThat(heard.fixes).hasSize(1);
    }

    /** Every report with a position in recordings of gpsd, byte by byte. */
    @Test
    void recordedReportsAreAllTaken() throws IOException {
        Path logs = Path.of("../../shared/data/nmea");
        assumeTrue(Files.isDirectory(logs), "no receiver logs at " + logs);
        List<LatLon> expected = new ArrayList<>();
        for (Path log : recordings(logs)) {
            for (String line : Files.readAllLines(log, StandardCharsets.ISO_8859_1)) {
                if (line.startsWith("{")) {
                    say(line + "\n");
                    JsonNode report = new ObjectMapper().readTree(line);
                    if (report.path("mode").asInt() >= 2 && report.has("lat")) {
                        expected.add(new LatLon(
                                report.get("lat").asDouble(), report.get("lon").asDouble()));
                    }
                }
            }
        }

        assertThat(expected).hasSizeGreaterThan(100);
        assertThat(heard.fixes).extracting(PositionFix::location).isEqualTo(expected);
    }

    private static List<Path> recordings(Path logs) throws IOException {
        try (Stream<Path> files = Files.list(logs)) {
            return files.filter(file -> file.toString().endsWith(".chk"))
                    .sorted()
                    .toList();
        }
    }

    private void say(String text) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            reader.accept(new byte[] {b});
        }
    }
}

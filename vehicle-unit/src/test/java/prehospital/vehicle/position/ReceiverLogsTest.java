package prehospital.vehicle.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prehospital.protocol.PositionFix;

/** Logs of real receivers against what gpsd decodes from them; skipped where the logs are not at hand. */
class ReceiverLogsTest {
    private static final double KMH_PER_MS = 3.6;

    /**
     * Columns: log, the vehicle's clock while it was recorded, fixes expected (times of day with a valid RMC or GGA, counted with
     * grep). {@code .chk} in place of {@code .log}: the sentences that gpsd wrote while it read a receiver's binary mode.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "GPSmap-76S.log,        2011-10-24, 0",
        "april6_2019.log,       2019-04-07, 2",
        "beidou-bd.log,         2015-02-25, 5",
        "garmin48.log,          2021-01-20, 7",
        "mtk-3301.log,          2008-08-23, 4",
        "neo-m8n.log,           2015-03-18, 23",
        "sirfstarv-nmea.log,    2019-02-05, 59",
        "tcp-test.log,          2007-12-23, 1",
        "bu303-moving.log.chk,  2005-06-09, 12",
        "bu303-climbing.log.chk,2005-06-19, 8",
        "bu303-moving.log,      2005-06-09, 0",
        "bu303-climbing.log,    2005-06-19, 0",
        "bu303-nofix.log,       2005-06-09, 0",
    })
    void fixesAreWhatGpsdSays(String log, String day, int expected) throws IOException {
        Path directory = Path.of("../../shared/data/nmea");
        assumeTrue(Files.isDirectory(directory), "no receiver logs at " + directory);
        Nmea nmea = Nmea.read(Files.readAllBytes(directory.resolve(log)), Instant.parse(day + "T12:00:00Z"));
        List<JsonNode> oracle = fixes(directory.resolve(log.replace(".chk", "") + ".chk"));

        assertThat(nmea.fixes).hasSize(expected);
        for (PositionFix fix : nmea.fixes) {
            // The last report of an epoch: earlier ones hold a speed that gpsd worked out itself.
            Optional<JsonNode> last =
                    oracle.stream().filter(tpv -> isSame(tpv, fix)).reduce((a, b) -> b);
            if (last.isEmpty()) {
                // gpsd waits for the end of an epoch, which the log's last one does not have.
                assertThat(fix).isEqualTo(nmea.fixes.getLast());
                assertThat(log).isEqualTo("neo-m8n.log");
                continue;
            }
            JsonNode same = last.get();
            if (same.has("speed") && fix.speedKmh().isPresent()) {
                assertThat(fix.speedKmh().get()).isCloseTo(same.get("speed").asDouble() * KMH_PER_MS, within(0.01));
            }
            if (same.has("track") && fix.headingDegrees().isPresent()) {
                assertThat(fix.headingDegrees().get())
                        .isCloseTo(same.get("track").asDouble(), within(0.01));
            }
        }
    }

    /** Same place to a tenth of a metre and the same time, give or take whole week rollovers, which gpsd sometimes adds. */
    private static boolean isSame(JsonNode tpv, PositionFix fix) {
        boolean place = Math.abs(tpv.get("lat").asDouble() - fix.location().lat()) < 1e-6
                && Math.abs(tpv.get("lon").asDouble() - fix.location().lon()) < 1e-6;
        if (!place || !tpv.has("time")) {
            return place && !tpv.has("time");
        }
        Duration apart =
                Duration.between(fix.fixedAt(), Instant.parse(tpv.get("time").asText()));
        return apart.toMillis() % ReceiverDate.ROLLOVER.toMillis() == 0;
    }

    private static List<JsonNode> fixes(Path chk) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> found = new ArrayList<>();
        try (Stream<String> lines = Files.lines(chk, StandardCharsets.ISO_8859_1)) {
            for (String line : lines.filter(l -> l.contains("\"TPV\"")).toList()) {
                JsonNode tpv = mapper.readTree(line);
                if (tpv.has("lat")) {
                    found.add(tpv);
                }
            }
        }
        return found;
    }
}

package prehospital.dispatch.core.eta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prehospital.protocol.LatLon;
import prehospital.protocol.PositionFix;

/** The circle in which a unit is that was heard a while ago; the map's own test has the same table. */
class PositionDoubtTest {
    @ParameterizedTest
    @CsvSource({
        "0,,,25",
        "15,,,25",
        "15,40,8,8",
        "51,40,8,508",
        "51,,,525",
        "51,0,,75",
        "51,90,10,910",
        "-30,40,8,8",
        "3600,40,8,5000",
        "3600,0,10,4989.17"
    })
    void growsWithItsAge(int ageSeconds, Double kmh, Double accuracy, double meters) {
        assertThat(PositionDoubt.meters(fix(kmh, accuracy), Duration.ofSeconds(ageSeconds)))
                .isCloseTo(meters, within(0.01));
    }

    @Test
    void aDriveIsAsMuchShorterOrLongerAsItsOwnSpeedMakesOfTheCircle() {
        assertThat(PositionDoubt.seconds(500, 100, 2_000)).isEqualTo(25);
        assertThat(PositionDoubt.seconds(500, 1_000, 2_000)).isEqualTo(100);
        assertThat(PositionDoubt.seconds(500, 0, 0)).isEqualTo(100);
    }

    private static PositionFix fix(Double kmh, Double accuracy) {
        return new PositionFix(
                new LatLon(57.7, 11.97),
                Instant.EPOCH,
                Optional.ofNullable(kmh),
                Optional.empty(),
                Optional.ofNullable(accuracy));
    }
}

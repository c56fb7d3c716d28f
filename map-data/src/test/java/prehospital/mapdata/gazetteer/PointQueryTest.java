package prehospital.mapdata.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prehospital.protocol.LatLon;

class PointQueryTest {
    private static final LatLon GOTHENBURG = new LatLon(57.705, 11.976);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "57.70,11.97",
                " 57.70 , 11.97 ",
                "57.70 11.97",
                "N57.70 E11.97",
                "E11.97, N57.70",
                "57.7000°N, 11.9700°E",
                "57°42'00\"N 11°58'12\"E",
                "57° 42′ N; 11° 58.2′ E"
            })
    void coordinatesInManySpellings(String text) {
        assertThat(PointQuery.parse(text, GOTHENBURG)).hasValueSatisfying(hit -> {
            assertThat(hit.kind()).isEqualTo(HitKind.COORDINATES);
            assertThat(hit.location().distanceMeters(new LatLon(57.70, 11.97))).isLessThan(1);
        });
    }

    @Test
    void southAndWestAreNegative() {
        assertThat(PointQuery.parse("33.86°S 151.21°E", GOTHENBURG))
                .hasValueSatisfying(hit -> assertThat(hit.location()).isEqualTo(new LatLon(-33.86, 151.21)));
        assertThat(PointQuery.parse("-33.86, -70.5", GOTHENBURG))
                .hasValueSatisfying(hit -> assertThat(hit.location()).isEqualTo(new LatLon(-33.86, -70.5)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Vasagatan 10", "91, 11", "57.70", "57.7N 11.9N", "1,2,3", "57.70,181", "9F9H", "+", "A+B"})
    void otherTextsAreNoPoints(String text) {
        assertThat(PointQuery.parse(text, GOTHENBURG)).isEmpty();
    }

    @Test
    void plusCodesFullAndShort() {
        var full = PointQuery.parse("9f9hpx2c+8f", GOTHENBURG);
        var shortened = PointQuery.parse("PX2C+8F Göteborg", GOTHENBURG);

        assertThat(full).hasValueSatisfying(hit -> {
            assertThat(hit.kind()).isEqualTo(HitKind.PLUS_CODE);
            assertThat(hit.location().distanceMeters(new LatLon(57.7008125, 11.9711875)))
                    .isLessThan(1);
            assertThat(hit.radiusMeters()).isBetween(5, 15);
        });
        assertThat(shortened.map(Hit::location)).isEqualTo(full.map(Hit::location));
    }
}

package prehospital.mapdata.osm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import prehospital.protocol.LatLon;

class LandSamplesTest {
    @Test
    void aSquareKilometreHasAboutAHundredHectares() {
        double north = 1_000 / 111_195.0;
        double east = north / Math.cos(Math.toRadians(57));
        List<LatLon> square = List.of(
                new LatLon(57.0, 12.0),
                new LatLon(57.0, 12.0 + east),
                new LatLon(57.0 + north, 12.0 + east),
                new LatLon(57.0 + north, 12.0));

        assertThat(LandSamples.of(square)).hasSizeBetween(90, 121);
        assertThat(LandSamples.of(square.subList(0, 3))).hasSizeBetween(40, 66);
    }

    @Test
    void linesAndCountriesHaveNone() {
        assertThat(LandSamples.of(List.of(new LatLon(57, 12), new LatLon(57.1, 12))))
                .isEmpty();
        assertThat(LandSamples.of(List.of(new LatLon(50, 10), new LatLon(58, 10), new LatLon(58, 20))))
                .isEmpty();
    }
}

package prehospital.routing.straightline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import prehospital.protocol.LatLon;
import prehospital.protocol.Recommendation;
import prehospital.protocol.UnitId;
import prehospital.routing.Driving;
import prehospital.routing.RoadNetwork;
import prehospital.routing.TravelTime;

class StraightLineTest {
    private static final LatLon HERE = new LatLon(57.7, 11.97);
    private static final LatLon TEN_KM_NORTH = new LatLon(57.7 + 10_000 / 111_194.9, 11.97);

    @Test
    void tenKilometresTakeEighteenMinutesWithSiren() {
        TravelTime time = StraightLine.estimate(HERE, TEN_KM_NORTH, Driving.SIREN);

        assertThat(time.distanceMeters()).isBetween(13_499.0, 13_501.0);
        assertThat(time.seconds()).isBetween(1_079.0, 1_081.0);
        assertThat(time.basis()).isEqualTo(Recommendation.Basis.ESTIMATED);
        assertThat(StraightLine.estimate(HERE, TEN_KM_NORTH, Driving.NORMAL).seconds())
                .isGreaterThan(time.seconds());
    }

    @Test
    void everyUnitGetsAnAnswerUpToTheLimit() {
        try (RoadNetwork roads = new StraightLine()) {
            var units = new TreeMap<UnitId, LatLon>();
            for (int i = 0; i < RoadNetwork.UNITS_MAX; i++) {
                units.put(new UnitId("U" + i), TEN_KM_NORTH);
            }
            assertThat(roads.timesTo(HERE, units, Instant.EPOCH)).hasSize(RoadNetwork.UNITS_MAX);
            units.put(new UnitId("more"), HERE);
            assertThatThrownBy(() -> roads.timesTo(HERE, units, Instant.EPOCH))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}

package prehospital.dispatch.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import prehospital.protocol.LatLon;

class OffRouteTest {
    private static final List<LatLon> LINE =
            List.of(new LatLon(57.70, 11.90), new LatLon(57.70, 12.00), new LatLon(57.75, 12.00));

    @Test
    void aPointBesideASegmentIsAsFarAsItsFootpoint() {
        LatLon beside = new LatLon(57.701, 11.95);
        assertThat(OffRoute.meters(beside, LINE))
                .isCloseTo(beside.distanceMeters(new LatLon(57.70, 11.95)), within(0.5));
    }

    @Test
    void beyondAnEndTheEndCounts() {
        LatLon before = new LatLon(57.70, 11.89);
        assertThat(OffRoute.meters(before, LINE)).isCloseTo(before.distanceMeters(LINE.getFirst()), within(2.0));
    }

    @Test
    void onTheLineIsZeroAndNoLineIsInfinitelyFar() {
        assertThat(OffRoute.meters(new LatLon(57.72, 12.00), LINE)).isCloseTo(0, within(0.01));
        assertThat(OffRoute.meters(LINE.getFirst(), List.of())).isInfinite();
    }
}

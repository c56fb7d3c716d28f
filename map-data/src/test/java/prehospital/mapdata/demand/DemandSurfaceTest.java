package prehospital.mapdata.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import prehospital.mapdata.osm.GroundUse;
import prehospital.mapdata.osm.GroundUse.Piece;
import prehospital.mapdata.osm.GroundUse.Use;
import prehospital.protocol.LatLon;

class DemandSurfaceTest {
    private static final LatLon WEST = new LatLon(57.7, 11.90);
    private static final LatLon EAST = new LatLon(57.7, 11.95);

    @Test
    void threeQuartersOfTheHomeStreetsMakeThreeQuartersOfTheCallsFromHomes() {
        List<DemandPoint> points = surface(
                new Piece(WEST, Use.HOME_STREET, 3_000),
                new Piece(EAST, Use.HOME_STREET, 1_000),
                new Piece(EAST, Use.MAIN_ROAD, 500));

        assertThat(points).extracting(DemandPoint::homes).containsExactly(0.75, 0.25);
        assertThat(points).extracting(DemandPoint::traffic).containsExactly(0.0, 1.0);
    }

    @Test
    void whatAMapLacksLeavesItsShareToWhatItHas() {
        List<DemandPoint> streetsOnly =
                surface(new Piece(WEST, Use.HOME_STREET, 1_000), new Piece(EAST, Use.HOME_STREET, 1_000));
        List<DemandPoint> withBuildings = surface(
                new Piece(WEST, Use.HOME_STREET, 1_000),
                new Piece(EAST, Use.HOME_STREET, 1_000),
                new Piece(EAST, Use.BUILDING, 40));

        assertThat(streetsOnly).extracting(DemandPoint::homes).containsExactly(0.5, 0.5);
        assertThat(withBuildings.get(1).homes()).isGreaterThan(0.7);
        assertThat(streetsOnly.stream().mapToDouble(DemandPoint::share).sum()).isCloseTo(1, within(1e-9));
    }

    @Test
    void aPointStandsOnARoadAndCellsWithoutOneAreLeftOut() {
        List<DemandPoint> points = surface(
                new Piece(WEST, Use.HOME_STREET, 1_000),
                new Piece(EAST, Use.VENUE, 10),
                new Piece(EAST, Use.BUILDING, 10));

        assertThat(points).extracting(DemandPoint::at).containsExactly(WEST);
    }

    @Test
    void cellsGrowUntilThereAreFewEnough() {
        List<Piece> pieces = new ArrayList<>();
        for (int row = 0; row < 10; row++) {
            for (int column = 0; column < 10; column++) {
                pieces.add(new Piece(new LatLon(57.7 + 0.005 * row, 11.9 + 0.01 * column), Use.HOME_STREET, 100));
            }
        }
        GroundUse ground = new GroundUse(pieces);

        assertThat(DemandSurface.of(ground, 300, 1_000)).hasSize(100);
        assertThat(DemandSurface.of(ground, 300, 30)).hasSizeBetween(5, 30);
        assertThat(DemandSurface.of(new GroundUse(List.of()), 300, 30)).isEmpty();
    }

    private static List<DemandPoint> surface(Piece... pieces) {
        return DemandSurface.of(new GroundUse(List.of(pieces)), 500, 100);
    }
}

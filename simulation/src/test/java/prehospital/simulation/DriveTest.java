package prehospital.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import prehospital.protocol.LatLon;

class DriveTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final LatLon A = new LatLon(57, 12);
    private static final LatLon B = new LatLon(57.01, 12);
    private static final LatLon C = new LatLon(57.01, 12.02);

    @Test
    void movesEvenlyAlongTheLineAndStopsAtItsEnd() {
        Drive drive = new Drive(List.of(A, B, C), START, 100);
        assertThat(drive.at(START.minusSeconds(5))).isEqualTo(A);
        assertThat(drive.at(START.plusSeconds(500))).isEqualTo(C);
        double whole = A.distanceMeters(B) + B.distanceMeters(C);
        LatLon half = drive.at(START.plusSeconds(50));
        double driven = half.lon() == 12 ? A.distanceMeters(half) : A.distanceMeters(B) + B.distanceMeters(half);
        assertThat(driven).isCloseTo(whole / 2, within(1.0));
        assertThat(drive.done(START.plusSeconds(99))).isFalse();
        assertThat(drive.done(START.plusSeconds(100))).isTrue();
        assertThat(drive.speedKmh(START.plusSeconds(10))).isCloseTo(whole / 100 * 3.6, within(0.001));
        assertThat(drive.speedKmh(START.plusSeconds(101))).isZero();
    }

    @Test
    void headsTheWayItDrives() {
        Drive drive = new Drive(List.of(A, B, C), START, 100);
        assertThat(drive.headingDegrees(START.plusSeconds(1))).isCloseTo(0, within(0.1));
        assertThat(drive.headingDegrees(START.plusSeconds(99))).isCloseTo(90, within(0.1));
    }

    @Test
    void remembersTheWayDriven() {
        Drive drive = new Drive(List.of(A, B, C), START, 100);
        List<LatLon> driven = drive.driven(START.plusSeconds(100));
        assertThat(driven).startsWith(A).endsWith(C).contains(B);
        assertThat(Drive.reversed(driven)).startsWith(C).endsWith(A);
        assertThat(Drive.standing(A, START).at(START.plusSeconds(9))).isEqualTo(A);
        assertThat(Drive.standing(A, START).driven(START.plusSeconds(9))).containsOnly(A);
    }
}

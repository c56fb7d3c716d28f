package prehospital.simulation.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import prehospital.protocol.LatLon;
import prehospital.protocol.PositionFix;

class GpsFeedTest {
    private static final PositionFix FIX = new PositionFix(
            new LatLon(57.70887, -11.97456),
            Instant.parse("2026-11-22T08:01:02.345Z"),
            Optional.of(55.56),
            Optional.of(91.0),
            Optional.of(4.0));

    @Test
    void writesSentencesAsReceiversDo() {
        assertThat(GpsFeed.rmc(FIX))
                .isEqualTo("$GPRMC,080102.345,A,5742.53220,N,01158.47360,W,30.00,91.0,221126,,,A*43\r\n");
        assertThat(GpsFeed.gga(FIX)).startsWith("$GPGGA,080102.345,5742.53220,N,01158.47360,W,1,09,");
    }

    @Test
    void roundsMinutesWithoutReachingSixty() {
        PositionFix edge = new PositionFix(
                new LatLon(57.99999999, 0.5), FIX.fixedAt(), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(GpsFeed.rmc(edge)).contains(",5800.00000,N,00030.00000,E,");
    }
}

package prehospital.vehicle.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkMeterTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Path counters;
    private final LinkMeter meter;

    LinkMeterTest(@TempDir Path temp) {
        this.counters = temp.resolve("snmp");
        this.meter = new LinkMeter(counters, nanos::get);
    }

    private void seconds(long seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
        meter.look();
    }

    private void segments(long sent, long again) throws IOException {
        Files.writeString(
                counters,
                "Ip: Forwarding\nIp: 1\nTcp: RtoMin OutSegs RetransSegs InErrs\nTcp: 200 " + sent + " " + again
                        + " 0\nUdp: InDatagrams\nUdp: 3\n");
    }

    @Test
    void roundTripsAreAMeanInWhichTheNewestCountsThreeTenths() {
        assertThat(meter.roundTripMillis()).isEmpty();
        meter.roundTrip(TimeUnit.MILLISECONDS.toNanos(100));
        assertThat(meter.roundTripMillis()).contains(100);
        meter.roundTrip(TimeUnit.MILLISECONDS.toNanos(200));
        assertThat(meter.roundTripMillis()).contains(130);
    }

    @Test
    void theRateApproachesWhatIsStoredASecondAndFallsWhenNothingIs() {
        for (int i = 0; i < 30; i++) {
            meter.arrived(300_000);
            seconds(3);
        }
        assertThat(meter.bytesPerSecond()).isCloseTo(100_000, within(10L));
        assertThat(meter.underwayMax()).isCloseTo(50_000, within(10L));
        for (int i = 0; i < 30; i++) {
            seconds(3);
        }
        assertThat(meter.bytesPerSecond()).isLessThan(10);
        assertThat(meter.underwayMax()).isEqualTo(LinkMeter.UNDERWAY_MIN);
        meter.arrived(1_000_000_000);
        seconds(1);
        assertThat(meter.underwayMax()).isEqualTo(LinkMeter.UNDERWAY_MAX);
    }

    @Test
    void resentSegmentsAreAShareOfThoseSentSinceTheLastLook() throws IOException {
        segments(1_000, 500);
        seconds(3);
        assertThat(meter.resentPercent()).as("one look is no difference").isEmpty();
        segments(1_095, 505);
        seconds(3);
        assertThat(meter.resentPercent()).contains(5.0);
        segments(1_095, 505);
        seconds(3);
        assertThat(meter.resentPercent()).as("nothing sent, nothing lost").contains(3.5);
    }

    @Test
    void whereTheSystemDoesNotSayThereIsNoShare() throws IOException {
        seconds(3);
        seconds(3);
        assertThat(meter.resentPercent()).isEmpty();
        Files.writeString(counters, "nonsense");
        seconds(3);
        assertThat(meter.resentPercent()).isEmpty();
    }
}

package prehospital.vehicle.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import prehospital.protocol.view.UpkeepView;
import prehospital.protocol.wire.Wire;

class UpkeepTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void whatIsGivenLeavesTheStockButNeverBelowNothing() {
        Upkeep counted = Upkeep.NONE.counted(
                "1191", new UpkeepView.Stock("Aspirin", 1, 2, Optional.of("2027-03-31"), 0, NOW, "crew"));
        Upkeep twice = counted.used("1191").used("1191");
        assertThat(twice.stock().get("1191"))
                .isEqualTo(new UpkeepView.Stock("Aspirin", 0, 2, Optional.of("2027-03-31"), 2, NOW, "crew"));
        assertThat(counted.used("3992")).as("never counted").isEqualTo(counted);
    }

    @Test
    void everythingSurvivesTheDisk() {
        Upkeep all = Upkeep.NONE
                .checked("LIGHTS", new UpkeepView.Check(false, "left one is out", NOW, "crew"))
                .counted("1191", new UpkeepView.Stock("Aspirin", 9, 2, Optional.empty(), 0, NOW, "crew"))
                .read("FUEL", new UpkeepView.Gauge(60, NOW, "crew"))
                .signalled("SIREN", new UpkeepView.Signal(true, NOW));
        assertThat(Wire.read(Wire.write(all), Upkeep.class)).isEqualTo(all);
    }

    @Test
    void itIsBounded() {
        Upkeep full = Upkeep.NONE;
        for (int i = 0; i < UpkeepView.ENTRIES_MAX + 5; i++) {
            full = full.signalled("S" + i, new UpkeepView.Signal(true, NOW));
        }
        assertThat(full.signals()).hasSize(UpkeepView.ENTRIES_MAX);
        assertThat(full.signalled("S0", new UpkeepView.Signal(false, NOW)).signals())
                .containsEntry("S0", new UpkeepView.Signal(false, NOW));
    }
}

package prehospital.vehicle.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import prehospital.protocol.wire.BadMessage;

class EnteredAtTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void anEntryKeepsItsOwnTimeWithinItsLimits() {
        assertThat(EnteredAt.of(Optional.empty(), NOW)).isEqualTo(NOW);
        assertThat(EnteredAt.of(Optional.of(NOW.minusSeconds(600)), NOW)).isEqualTo(NOW.minusSeconds(600));
        assertThat(EnteredAt.of(Optional.of(NOW.plusSeconds(60)), NOW))
                .as("a clock ahead")
                .isEqualTo(NOW);
        assertThatThrownBy(() -> EnteredAt.of(Optional.of(NOW.minusSeconds(86_401)), NOW))
                .isInstanceOf(BadMessage.class);
        assertThatThrownBy(() -> EnteredAt.of(Optional.of(NOW.plusSeconds(301)), NOW))
                .isInstanceOf(BadMessage.class);
    }
}

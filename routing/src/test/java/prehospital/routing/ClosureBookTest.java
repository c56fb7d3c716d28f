package prehospital.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import prehospital.protocol.LatLon;

class ClosureBookTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final ClosureBook book = new ClosureBook();

    private static RoadClosure closure(String id, long seconds) {
        return new RoadClosure(id, List.of(new LatLon(57.7, 11.9)), NOW.plusSeconds(seconds), "test");
    }

    @Test
    void everyChangeGetsAVersion() {
        assertThat(book.put(closure("a", 60))).isEqualTo(1);
        assertThat(book.put(closure("a", 90))).as("replaced").isEqualTo(2);
        assertThat(book.remove("none")).isEqualTo(2);
        assertThat(book.remove("a")).isEqualTo(3);
        assertThat(book.at(NOW).closures()).isEmpty();
    }

    @Test
    void aClosureEndsAtItsInstant() {
        book.put(closure("a", 60));

        assertThat(book.at(NOW.plusSeconds(59)).closures()).hasSize(1);
        assertThat(book.at(NOW.plusSeconds(60)).closures()).isEmpty();
        assertThat(book.at(NOW).closures())
                .as("an earlier time may still be asked for")
                .hasSize(1);
    }

    @Test
    void whatWasKeptFromBeforeIsToBeAskedAnewWhenAClosureEndsOrSpeedsChange() {
        long closed = book.put(closure("a", 60));

        book.at(NOW.plusSeconds(59));
        assertThat(book.version()).isEqualTo(closed);
        book.at(NOW.plusSeconds(60));
        assertThat(book.version()).as("it ended").isEqualTo(closed + 1);
        book.at(NOW.plusSeconds(61));
        assertThat(book.version()).isEqualTo(closed + 1);
        book.renew();
        assertThat(book.version()).isEqualTo(closed + 2);
    }

    @Test
    void oneMoreThanTheLimitIsRefusedUntilSomeExpire() {
        for (int i = 0; i < RoadNetwork.CLOSURES_MAX; i++) {
            book.put(closure("c" + i, 60));
        }
        assertThatThrownBy(() -> book.put(closure("more", 120))).isInstanceOf(IllegalStateException.class);
        assertThat(book.put(closure("c1", 120))).as("replacing is allowed").isPositive();

        book.at(NOW.plusSeconds(61));

        assertThat(book.put(closure("more", 120))).isPositive();
    }
}

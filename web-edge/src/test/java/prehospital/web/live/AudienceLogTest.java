package prehospital.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import prehospital.protocol.wire.Wire;

class AudienceLogTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final AudienceLog log = new AudienceLog("E", (collection, id, value) -> value.asInt() < 100, 4);

    private void put(String id, int value) {
        log.take(new EntryKey("units", id), Optional.of(IntNode.valueOf(value)));
    }

    private String flush() {
        return log.flush(NOW).map(AudienceLogTest::changes).orElse("nothing");
    }

    /** The numbers and changes of a delta in short. */
    private static String changes(String text) {
        JsonNode message = Wire.readOwn(text, JsonNode.class);
        StringBuilder words = new StringBuilder(
                message.path("prev").asText() + "→" + message.path("seq").asText());
        message.path("changes")
                .forEach(change -> words.append(' ')
                        .append(change.path("id").asText())
                        .append(change.has("value") ? "=" + change.get("value") : "-"));
        return words.toString();
    }

    @Test
    void onlyTheNewestValueOfAnEntryIsSent() {
        put("A", 1);
        put("B", 2);
        put("A", 3);
        assertThat(flush()).isEqualTo("0→2 B=2 A=3");
        assertThat(flush()).isEqualTo("nothing");
    }

    @Test
    void anUnchangedValueIsNotSent() {
        put("A", 1);
        flush();
        put("A", 1);
        assertThat(flush()).isEqualTo("nothing");
    }

    @Test
    void whatBecomesInvisibleIsRemovedAndWhatNeverWasVisibleIsNotMentioned() {
        put("A", 1);
        put("B", 100);
        assertThat(flush()).isEqualTo("0→1 A=1");
        put("A", 100);
        put("B", 101);
        assertThat(flush()).isEqualTo("1→2 A-");
        put("A", 5);
        assertThat(flush()).isEqualTo("2→3 A=5");
        log.take(new EntryKey("units", "A"), Optional.empty());
        assertThat(flush()).isEqualTo("3→4 A-");
    }

    @Test
    void aClientThatWasAwayGetsWhatItMissed() {
        for (int i = 1; i <= 4; i++) {
            put("A" + i % 2, i);
            flush();
        }
        assertThat(log.since("E", 1, NOW).map(AudienceLogTest::changes)).contains("1→4 A1=3 A0=4");
        assertThat(log.since("E", 3, NOW).map(AudienceLogTest::changes)).contains("3→4 A0=4");
        assertThat(log.since("E", 4, NOW).map(AudienceLogTest::changes)).contains("4→4");
    }

    @Test
    void aClientThatWasAwayTooLongOrElsewhereGetsASnapshot() {
        for (int i = 1; i <= 6; i++) {
            put("A", i);
            flush();
        }
        assertThat(log.since("E", 1, NOW)).isEmpty();
        assertThat(log.since("E", 2, NOW)).isPresent();
        assertThat(log.since("F", 5, NOW)).isEmpty();
        assertThat(log.since("E", 7, NOW)).isEmpty();
        assertThat(log.snapshot(NOW))
                .isEqualTo("{\"type\":\"Snapshot\",\"seq\":6,\"serverTime\":\"2026-11-22T08:00:00Z\","
                        + "\"epoch\":\"E\",\"collections\":{\"units\":{\"A\":6}}}");
    }
}

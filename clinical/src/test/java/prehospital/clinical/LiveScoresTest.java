package prehospital.clinical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import prehospital.clinical.LiveScores.Live;
import prehospital.clinical.LiveScores.State;
import prehospital.clinical.LiveScores.Timed;

/** Scores that follow a patient: what is known, how old, what is too old. */
class LiveScoresTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final SortedMap<String, Timed> known = new TreeMap<>();

    private void know(String key, String text, long secondsAgo) {
        known.put(key, new Timed(LiveScores.parse(key, text), NOW.minusSeconds(secondsAgo), "crew", true));
    }

    private Live score(String name) {
        return LiveScores.at(known, NOW).stream()
                .filter(live -> live.score().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void well() {
        Map.of("respiratory_rate", "16", "spo2", "97", "pulse", "70").forEach((key, text) -> know(key, text, 10));
        know("systolic", "120", 300);
        know("temperature", "37", 1_200);
        know("on_oxygen", "no", 600);
        know("consciousness", "alert", 120);
    }

    @Test
    void completeWithTheAgeOfTheOldestInput() {
        well();
        Live news = score("news2");
        assertThat(news.result().value()).contains(new Value.Quantity(0));
        assertThat(news.oldestAt()).contains(NOW.minusSeconds(1_200));
        assertThat(news.validUntil()).as("pulse, after five minutes").contains(NOW.plusSeconds(290));
        assertThat(news.inputs()).allMatch(used -> used.state() == State.FRESH);
    }

    @Test
    void whatIsTooOldCountsAsMissing() {
        well();
        for (String[] limit : new String[][] {
            {"pulse", "70", "300"},
            {"systolic", "120", "900"},
            {"consciousness", "alert", "900"},
            {"temperature", "37", "3600"}
        }) {
            long seconds = Long.parseLong(limit[2]);
            know(limit[0], limit[1], seconds);
            assertThat(score("news2").result().complete()).as(limit[0]).isTrue();
            know(limit[0], limit[1], seconds + 1);
            assertThat(score("news2").result().missing()).as(limit[0]).containsExactly(limit[0]);
            assertThat(score("news2").inputs())
                    .filteredOn(used -> used.name().equals(limit[0]))
                    .singleElement()
                    .matches(used -> used.state() == State.STALE);
            know(limit[0], limit[1], 0);
        }
        know("age_years", "40", Duration.ofDays(1).toSeconds());
        assertThat(score("news2").result().notes()).noneMatch(note -> note.contains("age_years"));
    }

    @Test
    void whatTheDeviceDoubtsIsShownButNotUsed() {
        well();
        known.put("spo2", new Timed(new Value.Quantity(60), NOW, "monitor", false));
        assertThat(score("news2").result().missing()).containsExactly("spo2");
        known.put("spo2", new Timed(new Value.Quantity(140), NOW, "monitor", true));
        assertThat(score("news2").result().missing()).containsExactly("spo2");
        assertThat(score("news2").inputs()).anyMatch(used -> used.state() == State.DOUBTED);
    }

    @Test
    void theGlasgowTotalComesFromItsPartsAndIsAsOldAsTheOldest() {
        know("gcs.eye", "4", 60);
        know("gcs.verbal", "4", 840);
        know("gcs.motor", "6", 60);
        know("systolic", "120", 10);
        know("respiratory_rate", "16", 10);
        assertThat(score("gcs").result().value()).contains(new Value.Quantity(14));
        assertThat(score("qsofa").result().value()).contains(new Value.Quantity(1));
        assertThat(score("qsofa").oldestAt()).contains(NOW.minusSeconds(840));
        know("gcs.verbal", "4", 901);
        assertThat(score("gcs").result().missing()).containsExactly("verbal");
        assertThat(score("qsofa").result().missing()).contains("gcs");
        know("gcs.verbal", "NT", 10);
        assertThat(score("qsofa").result().missing()).contains("gcs");
    }

    @Test
    void aScoreAppearsWhenItHasBegun() {
        assertThat(LiveScores.at(known, NOW))
                .extracting(live -> live.score().name())
                .containsExactly("news2", "gcs", "qsofa", "shock-index", "rts", "cpss");
        know("lams.grip", "2", 5);
        assertThat(score("lams").result().missing()).containsExactly("face", "arm");
        know("age_years", "9", 5);
        know("pulse", "120", 5);
        know("systolic", "100", 5);
        assertThat(score("sipa").result().risk()).contains("raised");
        assertThat(score("news2").result().status()).isEqualTo(Result.Status.NOT_APPLICABLE);
    }

    @Test
    void aCompleteRuleOfNinesGivesParklandItsAreaAndTheComaScaleAnswersFieldTriage() {
        know("age_years", "40", 5);
        know("weight_kg", "70", 5);
        know("burns-cn.face", "100", 60);
        assertThat(score("burns-cn").result().missing()).contains("arm_left");
        assertThat(LiveScores.at(known, NOW))
                .noneMatch(live -> live.score().name().equals("parkland"));
        know("burns-cn.arm_left", "100", 30);
        know("burns-cn.rest_unburned", "yes", 20);
        know("burns-cn.hair", "0", 20);
        know("burns-cn.neck", "0", 20);
        assertThat(score("burns-cn").result().value()).contains(new Value.Quantity(12));
        assertThat(score("parkland").result().value()).contains(new Value.Quantity(4 * 70 * 12));
        assertThat(score("parkland").inputs()).anyMatch(used -> used.source().equals("burns-cn"));
        know("field-triage.any_injury_pattern", "no", 5);
        know("gcs.motor", "5", 5);
        assertThat(score("field-triage").result().risk()).contains("high risk");
    }

    @Test
    void aFindingThatNobodyAsksForIsRefused() {
        assertThatThrownBy(() -> LiveScores.parse("shoe_size", "42")).hasMessageContaining("shoe_size");
        assertThatThrownBy(() -> LiveScores.parse("gcs.eye", "5")).hasMessageContaining("within 1 to 4");
        assertThatThrownBy(() -> LiveScores.parse("consciousness", "tired")).hasMessageContaining("one of");
        assertThat(LiveScores.parse("spo2_scale", "2")).isEqualTo(new Value.Word("2"));
        assertThat(LiveScores.parse("on_oxygen", "yes")).isEqualTo(new Value.Flag(true));
    }
}

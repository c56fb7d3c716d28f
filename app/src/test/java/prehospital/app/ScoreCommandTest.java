package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import prehospital.clinical.Score;
import prehospital.clinical.Scores;
import prehospital.protocol.StartRefused;
import prehospital.protocol.wire.Wire;

/** What {@code prehospital score} reads and prints. */
class ScoreCommandTest {
    private static JsonNode answer(String name, String json) throws JsonProcessingException {
        return Wire.lenient().readTree(ScoreCommand.answer(Scores.find(name).orElseThrow(), json));
    }

    @Test
    void aWholeAnswerHasEverythingItWasMadeOf() throws JsonProcessingException {
        JsonNode news = answer("NEWS-2", """
                {"rr": 25, "spo2": 95, "on_oxygen": "yes", "sbp": 100, "8867-4": 111, "consciousness": "V", "temperature": 38.5}
                """);
        assertThat(news.path("status").asText()).isEqualTo("complete");
        assertThat(news.path("value").asInt()).isEqualTo(14);
        assertThat(news.path("risk").asText()).isEqualTo("high");
        assertThat(news.path("items").findValuesAsText("points")).containsExactly("3", "1", "2", "2", "2", "3", "1");
        assertThat(news.path("items")
                        .path(0)
                        .path("inputs")
                        .path("respiratory_rate")
                        .asInt())
                .isEqualTo(25);
        assertThat(news.path("source").asText()).contains("Royal College of Physicians");
        assertThat(news.path("codes").findValuesAsText("code")).contains("88330-6");
    }

    @Test
    void anIncompleteAnswerHasNoValueButSaysHowBadItIsAlready() throws JsonProcessingException {
        JsonNode news = answer("news2", "{\"respiratory_rate\": 26, \"spo2\": 90, \"systolic\": 85, \"pulse\": null}");
        assertThat(news.path("status").asText()).isEqualTo("incomplete");
        assertThat(news.has("value")).isFalse();
        assertThat(news.has("risk")).isFalse();
        assertThat(news.path("at_least").path("value").asInt()).isEqualTo(9);
        assertThat(news.path("at_least").path("risk").asText()).isEqualTo("high");
        assertThat(news.path("missing")).hasSize(4);
    }

    @Test
    void notForThisPatientIsSaid() throws JsonProcessingException {
        JsonNode news = answer("news2", "{\"age_years\": 9}");
        assertThat(news.path("status").asText()).isEqualTo("not_applicable");
        assertThat(news.path("notes").path(0).asText()).contains("under 16");
    }

    @Test
    void badInputIsOneSentence() {
        for (String json : List.of("", "[]", "{\"eye\": 9}", "{\"eye\": [1]}", "{\"eye\": 1, \"gcs_eye\": 1}", "{")) {
            assertThatThrownBy(() -> answer("gcs", json)).as(json).isInstanceOf(StartRefused.class);
        }
    }

    @Test
    void everyScoreIsDescribed() {
        for (Score score : Scores.list()) {
            assertThat(ScoreWords.described(score)).containsKeys("score", "title", "source", "inputs", "bands");
            assertThat(score.inputs())
                    .as(score.name())
                    .allMatch(input -> !ScoreWords.kind(input.kind()).isBlank());
        }
    }
}

package prehospital.clinical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Scores that add up points, at the edges of their bands. */
class ScoresTest {
    private static Value of(Object value) {
        return switch (value) {
            case Boolean b -> new Value.Flag(b);
            case Number n -> new Value.Quantity(n.doubleValue());
            default -> new Value.Word(value.toString());
        };
    }

    private static Result score(String name, Object... pairs) {
        Map<String, Value> given = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            given.put(pairs[i].toString(), of(pairs[i + 1]));
        }
        return Scores.find(name).orElseThrow().evaluate(given);
    }

    private static double total(Result result) {
        return ((Value.Quantity) result.value().orElseThrow()).number();
    }

    private static final Object[] WELL = {
        "respiratory_rate",
        16,
        "spo2",
        97,
        "on_oxygen",
        false,
        "systolic",
        120,
        "pulse",
        70,
        "consciousness",
        "alert",
        "temperature",
        37.0
    };

    private static Result news2(Object... changes) {
        List<Object> all = new java.util.ArrayList<>(List.of(WELL));
        all.addAll(List.of(changes));
        return score("news2", all.toArray());
    }

    private static double points(Result result, String item) {
        return result.items().stream()
                .filter(i -> i.item().equals(item))
                .findFirst()
                .orElseThrow()
                .points()
                .orElseThrow();
    }

    @Test
    void news2AtTheEdgesOfItsBands() {
        assertThat(total(news2())).isZero();
        assertThat(news2().risk()).contains("low");
        double[][] rates = {{8, 3}, {9, 1}, {11, 1}, {12, 0}, {20, 0}, {21, 2}, {24, 2}, {25, 3}};
        for (double[] r : rates) {
            assertThat(points(news2("respiratory_rate", r[0]), "respirations"))
                    .as("rate %s", r[0])
                    .isEqualTo(r[1]);
        }
        double[][] spo2 = {{91, 3}, {92, 2}, {93, 2}, {94, 1}, {95, 1}, {96, 0}};
        for (double[] s : spo2) {
            assertThat(points(news2("spo2", s[0]), "oxygen_saturation"))
                    .as("SpO2 %s", s[0])
                    .isEqualTo(s[1]);
        }
        double[][] two = {{83, 3}, {84, 2}, {86, 1}, {88, 0}, {92, 0}, {93, 1}, {95, 2}, {97, 3}};
        for (double[] s : two) {
            assertThat(points(news2("spo2", s[0], "spo2_scale", 2, "on_oxygen", true), "oxygen_saturation"))
                    .as("scale 2 %s", s[0])
                    .isEqualTo(s[1]);
        }
        assertThat(points(news2("spo2", 99, "spo2_scale", 2), "oxygen_saturation"))
                .isZero();
        double[][] warm = {
            {35.0, 3}, {35.04, 3}, {35.1, 1}, {36.0, 1}, {36.1, 0}, {38.0, 0}, {38.1, 1}, {39.0, 1}, {39.1, 2}
        };
        for (double[] t : warm) {
            assertThat(points(news2("temperature", t[0]), "temperature"))
                    .as("%s degrees", t[0])
                    .isEqualTo(t[1]);
        }
    }

    @Test
    void news2Bands() {
        assertThat(news2("consciousness", "confusion").risk()).contains("low-medium");
        assertThat(news2("consciousness", "voice", "on_oxygen", true).risk()).contains("medium");
        assertThat(news2("consciousness", "pain", "on_oxygen", true, "pulse", 120)
                        .risk())
                .contains("high");
    }

    @Test
    void aMissingInputIsNeverALowScore() {
        Result result = score("news2", "respiratory_rate", 30, "spo2", 80);
        assertThat(result.complete()).isFalse();
        assertThat(result.risk()).isEmpty();
        assertThat(result.missing()).containsExactly("on_oxygen", "systolic", "pulse", "consciousness", "temperature");
        assertThat(result.items()).hasSize(2);
        assertThat(score("gcs", "eye", 4, "verbal", 5).missing()).containsExactly("motor");
        assertThat(score("shock-index", "pulse", 100, "systolic", 0).missing()).containsExactly("systolic");
    }

    @Test
    void whereAScoreDoesNotApplyItSaysSo() {
        Result child = news2("age_years", 15);
        assertThat(child.complete()).isFalse();
        assertThat(child.notes()).singleElement().asString().contains("under 16");
        assertThat(news2("age_years", 16).complete()).isTrue();
        assertThat(news2("pregnant", true).complete()).isFalse();
    }

    @Test
    void traumaScores() {
        assertThat(total(score("rts", "gcs", 15, "systolic", 120, "respiratory_rate", 16)))
                .isEqualTo(7.8408);
        assertThat(total(score("rts", "gcs", 3, "systolic", 0, "respiratory_rate", 0)))
                .isZero();
        assertThat(total(score("t-rts", "gcs", 12, "systolic", 89, "respiratory_rate", 30)))
                .isEqualTo(9);
        assertThat(total(score("t-rts", "gcs", 5, "systolic", 49, "respiratory_rate", 9)))
                .isEqualTo(4);
        Result mgap = score("mgap", "gcs", 15, "blunt", true, "systolic", 121, "age_years", 59);
        assertThat(total(mgap)).isEqualTo(29);
        assertThat(mgap.risk()).contains("low");
        assertThat(score("mgap", "gcs", 10, "blunt", false, "systolic", 60, "age_years", 60)
                        .risk())
                .contains("high");
        assertThat(total(score("shock-index", "pulse", 110, "systolic", 100))).isEqualTo(1.1);
        assertThat(score("shock-index", "pulse", 80, "systolic", 100).risk()).contains("not raised");
        assertThat(total(score("qsofa", "respiratory_rate", 22, "systolic", 100, "gcs", 14)))
                .isEqualTo(3);
        assertThat(total(score("qsofa", "respiratory_rate", 21, "systolic", 101, "gcs", 15)))
                .isZero();
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> score("gcs", "eye", 5)).hasMessageContaining("eye must be within 1 to 4");
        assertThatThrownBy(() -> score("gcs", "eyes", 4)).hasMessageContaining("no input eyes");
        assertThatThrownBy(() -> score("start", "walks", 1)).hasMessageContaining("walks must be true or false");
        assertThatThrownBy(() -> score("start", "respiratory_rate", Double.NaN))
                .hasMessageContaining("respiratory_rate");
        assertThatThrownBy(() -> score("jumpstart", "avpu", "X")).hasMessageContaining("one of [A, V, P, U]");
    }

    @Test
    void namesAreUniqueAndEverythingHasASource() {
        assertThat(Scores.list())
                .extracting(Score::name)
                .doesNotHaveDuplicates()
                .allMatch(n -> n.matches("[a-z0-9-]+"));
        assertThat(Scores.list()).extracting(Score::source).noneMatch(String::isBlank);
    }
}

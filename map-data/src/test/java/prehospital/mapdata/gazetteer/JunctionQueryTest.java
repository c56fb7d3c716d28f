package prehospital.mapdata.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JunctionQueryTest {
    @ParameterizedTest
    @CsvSource({
        "解放路与人民路交叉口,解放路 人民路",
        "解放路和人民路路口,解放路 人民路",
        "解放路人民路路口,解放路人民路",
        "Vasagatan / Viktoriagatan,Vasagatan Viktoriagatan",
        "the corner of A1 and B2,A1 B2",
        "à l’angle de l’avenue A et du boulevard B,avenue A boulevard B",
        "A1 and B2 junction,A1 B2",
    })
    void oneReading(String query, String streets) {
        assertThat(JunctionQuery.of(query).pairs()).containsExactly(streets);
    }

    @Test
    void everyPlaceWhereANameMayEndIsAReading() {
        assertThat(JunctionQuery.of("人民和平路与中和路口").pairs()).containsExactly("人民 平路与中和", "人民和平路 中和");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "和平路", "Sandgatan", "Corner Pub", "and", "路口和"})
    void namesAloneAreNoJunction(String query) {
        assertThat(JunctionQuery.of(query).pairs()).isEmpty();
    }

    @Test
    void readingsAreLimited() {
        assertThat(JunctionQuery.of("aa/".repeat(60) + "aa").pairs()).hasSize(JunctionQuery.READINGS_MAX);
    }
}

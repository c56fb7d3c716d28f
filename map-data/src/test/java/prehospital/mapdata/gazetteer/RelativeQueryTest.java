package prehospital.mapdata.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prehospital.protocol.LatLon;

class RelativeQueryTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "opposite of the station|station|40",
                "Opposite Liseberg|Liseberg|40",
                "on the opposite side of Järntorget|Järntorget|40",
                "across the street from Vasagatan 10|Vasagatan 10|40",
                "near the hospital|hospital|150",
                "bakom Nordstan|Nordstan|150",
                "en face de la gare|la gare|40",
                "中心医院对面|中心医院|40",
                "中心医院的斜对面|中心医院|40",
                "火车站附近|火车站|150",
                "人民广场旁边|人民广场|150",
            })
    void aLandmarkAndHowFarFromIt(String query, String landmark, int meters) {
        assertThat(RelativeQuery.parse(query)).hasValueSatisfying(relative -> {
            assertThat(relative.landmark()).isEqualTo(landmark);
            assertThat(relative.meters()).isEqualTo(meters);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "opposite", "near", "nearby street", "Vasagatan", "对面", "Nearstreet 5", "facingvägen"})
    void otherWordsStateNoRelation(String query) {
        assertThat(RelativeQuery.parse(query)).isEmpty();
    }

    @Test
    void theAnswerSaysTheRelationAndHasALargerDisc() {
        Hit station = new Hit(HitKind.POI, "Centralstationen", new LatLon(57.7, 11.97), 30, 9);

        Hit opposite = RelativeQuery.parse("opposite the station").orElseThrow().applied(station);
        Hit near = RelativeQuery.parse("车站附近").orElseThrow().applied(station);

        assertThat(opposite.name()).isEqualTo("opposite Centralstationen");
        assertThat(opposite.radiusMeters()).isEqualTo(70);
        assertThat(opposite.location()).isEqualTo(station.location());
        assertThat(near.name()).isEqualTo("Centralstationen附近");
        assertThat(near.radiusMeters()).isEqualTo(180);
    }
}

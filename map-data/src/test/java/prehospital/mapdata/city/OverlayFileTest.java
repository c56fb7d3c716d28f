package prehospital.mapdata.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prehospital.mapdata.MapProblem;
import prehospital.protocol.Capability;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.UnitId;

class OverlayFileTest {
    private static final String GOOD = """
            {
              "city": "Testby",
              "stations": [{"id": "s1", "name": "North", "location": {"lat": 57.7, "lon": 11.9}}],
              "units": [{"id": "A1", "callSign": "North 1", "station": "s1", "capabilities": ["PHYSICIAN"]}],
              "hospitals": [{"id": "h1", "name": "General", "location": {"lat": 57.6, "lon": 12.0}, "capabilities": ["PCI"]}]
            }
            """;

    @Test
    void readsWhatTheDocumentDescribes() {
        Overlay overlay = OverlayFile.parse("test.json", GOOD);

        var unit = Objects.requireNonNull(overlay.units().get(new UnitId("A1")));
        assertThat(unit.home().lat()).isEqualTo(57.7);
        assertThat(unit.capabilities()).containsExactly(Capability.PHYSICIAN);
        assertThat(overlay.hospitals().firstEntry().getValue().capabilities()).containsExactly(HospitalCapability.PCI);
    }

    @Test
    void writesWhatItReads() {
        Overlay overlay = OverlayFile.parse("test.json", GOOD);

        assertThat(OverlayFile.parse("again.json", OverlayFile.write(overlay))).isEqualTo(overlay);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"station\": \"s1\"|\"station\": \"s9\"|units[0].station: there is no station s9",
                "\"lat\": 57.6|\"lat\": 157.6|line 5 at hospitals[0].location: lat must be within",
                "PHYSICIAN|SURGEON|line 4 at units[0].capabilities[0]",
                "\"callSign\": \"North 1\"|\"callSign\": \" \"|line 4 at units[0]: callSign must have 1 to 40",
                "\"callSign\": \"North 1\", |''|callSign",
                "\"name\": \"North\"|\"name\": \"North\", \"colour\": 1|stations[0].colour",
                "\"id\": \"A1\"|\"id\": \"A 1\"|line 4 at units[0].id: UnitId must be",
            })
    void namesTheLineOrTheFieldThatIsWrong(String right, String wrong, String problem) {
        assertThatThrownBy(() -> OverlayFile.parse("test.json", GOOD.replace(right, wrong)))
                .isInstanceOf(MapProblem.class)
                .hasMessageStartingWith("The overlay test.json is wrong")
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "null", "{\"city\":\"x\",\"stations\":[],\"units\":[],\"hospitals\":[]}"})
    void refusesWhatIsNoOverlay(String text) {
        assertThatThrownBy(() -> OverlayFile.parse("test.json", text)).isInstanceOf(MapProblem.class);
    }

    @Test
    void refusesTheSameIdTwice() {
        String unit = GOOD.lines()
                .filter(line -> line.contains("callSign"))
                .findFirst()
                .orElseThrow();
        String entry = unit.substring(unit.indexOf('{'), unit.lastIndexOf('}') + 1);

        assertThatThrownBy(() -> OverlayFile.parse("test.json", GOOD.replace(entry, entry + ", " + entry)))
                .hasMessageContaining("units[1].id: A1 is there twice");
    }
}

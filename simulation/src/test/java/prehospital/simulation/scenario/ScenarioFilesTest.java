package prehospital.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prehospital.protocol.StartRefused;
import prehospital.simulation.scenario.ScenarioSettings.QueueOrder;

class ScenarioFilesTest {
    private static final RoadTimes NO_ROADS = (city, nodes) -> {
        throw new StartRefused("no roads of " + city);
    };

    @TempDir
    Path folder;

    @BeforeEach
    void aSmallScenario() throws IOException {
        put("scenario.properties", "travel=matrix\nmatrix=times.csv\ntarget_s=720\nnon_siren_factor=0.95\n");
        put("nodes.csv", "node,x,y,demand\nn1,0,0,3\nn2,1000,0,1\n");
        put("bases.csv", "base,node\nb1,n1\n");
        put("units.csv", "unit,base,node,capability\nu1,b1,n1,ALS\nu2,b1,n2,\n");
        put("hospitals.csv", "hospital,node,capabilities\nh1,n2,PCI;STROKE\n");
        put(
                "calls.csv",
                "call,arrival_s,node,priority,on_scene_s,transport,at_hospital_s\n"
                        + "c1,0,n1,1,60,1,30.5\n"
                        + "c2,5,n2,P3,60,no,\n");
        put("times.csv", ",n2,n1\nn1,100.25,0\nn2,0,90\n");
    }

    private void put(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    private Scenario read() {
        return ScenarioReader.read(folder, NO_ROADS);
    }

    @Test
    void readsWhatTheFilesSay() {
        Scenario scenario = read();
        assertThat(scenario.settings().nonSirenFactor()).isEqualTo(0.95);
        assertThat(scenario.settings().queue()).isEqualTo(QueueOrder.FCFS);
        assertThat(scenario.geographic()).isFalse();
        assertThat(scenario.nodes())
                .containsExactly(new Scenario.Node("n1", 0, 0, 3), new Scenario.Node("n2", 1000, 0, 1));
        assertThat(scenario.units().get(1).node()).isEqualTo(1);
        assertThat(scenario.units().get(0).capabilities()).containsExactly("ALS");
        assertThat(scenario.hospitals().getFirst().capabilities()).containsExactly("PCI", "STROKE");
        assertThat(scenario.calls().getFirst().atHospital()).isEqualTo(30.5);
        assertThat(scenario.calls().get(1).transport()).isFalse();
        assertThat(scenario.calls().get(1).priority()).isEqualTo(3);
        assertThat(scenario.siren().get(0, 1)).isEqualTo(100.25);
        assertThat(scenario.siren().get(1, 0)).isEqualTo(90);
        assertThat(scenario.meters()).isEmpty();
    }

    @Test
    void marksQuotesLineEndsAndColumnOrderDoNotMatter() throws IOException {
        put("nodes.csv", "\uFEFFdemand,\"node\", y ,x\r\n3,\"n1\",0,0\r\n1,n2,0,1000\r\n\r\n");
        put(
                "scenario.properties",
                "\uFEFF# made by hand\r\n"
                        + "matrix = times.csv\r\n"
                        + "queue=PRIORITY\r\n"
                        + "beta=1.5\r\n"
                        + "name=tiny\r\n"
                        + "epoch=2026-01-01\r\n");
        Scenario scenario = read();
        assertThat(scenario.nodes().get(1).x()).isEqualTo(1000);
        assertThat(scenario.settings().queue()).isEqualTo(QueueOrder.PRIORITY);
        assertThat(scenario.settings().parameters()).containsEntry("beta", 1.5).hasSize(1);
        assertThat(scenario.settings().notes()).containsEntry("name", "tiny").hasSize(1);
        assertThat(scenario.settings().epoch()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void whatIsWrittenReadsBackEqualAndWritesTheSameBytes(@TempDir Path first, @TempDir Path second)
            throws IOException {
        put("distances.csv", ",n1,n2\nn1,0,900\nn2,900,0\n");
        Files.writeString(
                folder.resolve("scenario.properties"),
                "matrix=times.csv\ndistance=distances.csv\nhospital=fixed\nbusy_fraction=0.3\n");
        put(
                "calls.csv",
                "call,arrival_s,node,priority,on_scene_s,transport,at_hospital_s,hospital,needs\n"
                        + "c1,0.1,n1,1,60,1,30.5,h1,ALS\n");
        Scenario scenario = read();
        ScenarioWriter.write(scenario, first);
        Scenario again = ScenarioReader.read(first, NO_ROADS);
        ScenarioWriter.write(again, second);
        assertThat(again).usingRecursiveComparison().isEqualTo(scenario);
        try (Stream<Path> files = Files.list(first)) {
            List<Path> written = files.toList();
            assertThat(written).hasSize(8);
            for (Path file : written) {
                assertThat(second.resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        nodes.csv | node,x,y;n1,0,0;n1,1,1 | line 3: node n1 comes twice
        nodes.csv | node,x,y;n1,NaN,0 | line 2: x must be a number, not NaN
        nodes.csv | node,lat,lon;n1,91,0 | line 2: lat must be within 90
        nodes.csv | node,x,y | has a header and nothing else
        nodes.csv | x,y;0,0 | line 1: the column node is missing
        bases.csv | base,node;b1,n9 | line 2: node n9 is not in nodes.csv
        units.csv | unit,base,node,capability;u1,b7,n1, | line 2: base b7 is not in bases.csv
        units.csv | unit,base;u1,b1,n1 | line 2: there are more values than columns
        calls.csv | call,arrival_s,node,priority,on_scene_s,transport,at_hospital_s;c1,-1,n1,1,60,1,30 | line 2: arrival_s must not be negative, but is -1
        calls.csv | call,arrival_s,node,priority,on_scene_s,transport,at_hospital_s;c1,1,n1,1,60,perhaps,30 | transport must be 0, 1, true, false, yes or no, not perhaps
        calls.csv | call,arrival_s,node,priority,on_scene_s,transport,at_hospital_s;c1,1,n1,urgent,60,1,30 | priority must be a whole number from 0 to 99, not urgent
        calls.csv | call,arrival_s,node,priority,on_scene_s,transport,at_hospital_s;c1,,n1,1,60,1,30 | line 2: arrival_s is missing
        hospitals.csv | hospital,node | line 2: the patient is transported, but no hospital
        times.csv | node,n1,n2;n1,0,1 | is not square: it has 1 rows and 2 columns
        times.csv | node,n1,n2;n1,0,1;n2,1 | line 3: there are 2 values, but 3 in line 1
        times.csv | node,n1,n2;n1,0,-1;n2,1,0 | line 2: value 2 must be a number from 0, not -1
        times.csv | node,n1,n3;n1,0,1;n3,1,0 | line 1: the node n2 has no column
        times.csv | node,n1,n2;n1,0,1;n1,1,0 | line 3: the row n1 comes twice
        scenario.properties | matrix=nothing.csv | nothing.csv does not exist
        scenario.properties | target_s=soon | line 1: target_s cannot be soon
        scenario.properties | non_siren_factor=0 | line 1: non_siren_factor cannot be 0
        scenario.properties | travel=roads;city=x | must have lat and lon for travel=roads
        scenario.properties | queue | line 1: this is not key=value
        """)
    void whatIsWrongIsSaidInOneSentence(String file, String text, String sentence) throws IOException {
        put(file, text.replace(';', '\n'));
        assertThatThrownBy(this::read)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(file.equals("scenario.properties") || file.equals("hospitals.csv") ? "" : file)
                .hasMessageContaining(sentence)
                .hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @CsvSource({"12,12", "12.5,12.5", "0.1,0.1", "1e-7,0.0000001", "1e15,1000000000000000", "-0.0,0"})
    void numbersAreWrittenShortestWithoutExponent(double value, String text) {
        assertThat(Decimal.text(value)).isEqualTo(text);
        assertThat(Double.parseDouble(text)).isEqualTo(value == 0 ? 0 : value);
    }
}

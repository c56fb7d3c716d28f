package prehospital.mapdata.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prehospital.mapdata.osm.Extract;
import prehospital.mapdata.osm.ExtractReader;
import prehospital.mapdata.osm.PbfWriter;
import prehospital.mapdata.osm.PbfWriter.Node;
import prehospital.mapdata.osm.PbfWriter.Way;

/** Chinese names, names with "and" in them, and other names of one street, in a made town of two crossings. */
class NamesIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private static Path temp;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static Gazetteer town;

    @BeforeAll
    static void index() throws IOException {
        List<Node> nodes = List.of(
                node(1, 0, 0),
                node(2, 0, 20),
                node(3, 0, 40),
                node(4, -20, 20),
                node(5, 20, 20),
                node(6, 300, 300),
                node(7, 300, 320),
                node(8, 300, 340),
                node(9, 280, 320),
                node(10, 320, 320),
                node(11, 600, 0),
                node(12, 600, 50),
                node(13, 620, 0),
                node(14, 620, 50));
        Map<String, String> costa = Map.of(
                "highway",
                "residential",
                "name",
                "Avenue de la Costa",
                "name:zh",
                "海岸大道",
                "name:en",
                "Coast Avenue",
                "alt_name",
                "Strandvägen;Corniche",
                "old_name",
                "Route Haute",
                "ref",
                "D 37");
        List<Way> ways = List.of(
                road(1, "和平路", 1, 2, 3),
                road(2, "中山路", 4, 2, 5),
                road(3, "人和路", 6, 7, 8),
                road(4, "解放路", 9, 7, 10),
                new Way(5, costa, List.of(11L, 12L)),
                new Way(6, Map.of("highway", "motorway", "ref", "G42"), List.of(13L, 14L)),
                new Way(7, house(), List.of(4L)),
                new Way(8, Map.of("building", "yes", "name", "人民医院", "name:en", "People's Hospital"), List.of(5L)));
        Path file = temp.resolve("town.osm.pbf");
        try (OutputStream out = Files.newOutputStream(file)) {
            new PbfWriter(out).write(nodes, ways, List.of());
        }
        Extract extract = ExtractReader.read(file);
        Path index = Files.createDirectory(temp.resolve("index"));
        GazetteerIndex.write(extract, index);
        town = Gazetteer.open(index, extract.bounds().centre());
    }

    private static Map<String, String> house() {
        return Map.of(
                "building",
                "yes",
                "addr:street",
                "中山路",
                "addr:housenumber",
                "88号",
                "addr:city",
                "武汉市",
                "addr:district",
                "江岸区");
    }

    @AfterAll
    static void close() {
        town.close();
    }

    private static Node node(long id, int north, int east) {
        return new Node(id, 305_000_000L + north * 1_000L, 1_143_000_000L + east * 1_000L);
    }

    private static Way road(long id, String name, long... nodes) {
        return new Way(
                id,
                Map.of("highway", "residential", "name", name),
                LongStream.of(nodes).boxed().toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "和平路|STREET|和平路",
                "和平|STREET|和平路",
                "人和路|STREET|人和路",
                "人和路与解放路|JUNCTION|人和路 / 解放路",
                "人和路和解放路|JUNCTION|人和路 / 解放路",
                "解放路和人和路交叉口|JUNCTION|人和路 / 解放路",
                "和平路和中山路路口|JUNCTION|中山路 / 和平路",
                "和平路中山路路口|JUNCTION|中山路 / 和平路",
                "和中山路|STREET|中山路",
                "和Avenue de la Costa|STREET|Avenue de la Costa",
                "人和路与没有路|STREET|人和路",
                "中山路123号|STREET|中山路",
                "中山路１２３号|STREET|中山路",
                "中山路123号3栋2单元501室|STREET|中山路",
                "和平路12-3号|STREET|和平路",
                "中山路88号|ADDRESS|中山路 88号",
                "中山路 88|ADDRESS|中山路 88号",
                "人民医院2号楼|POI|人民医院",
                "人民医院对面|POI|人民医院对面",
            })
    void chineseNamesAreFound(String query, HitKind kind, String name) {
        assertThat(town.search(query, 5)).isNotEmpty();
        Hit best = town.search(query, 5).get(0);

        assertThat(best.name()).isEqualTo(name);
        assertThat(best.kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "海岸大道|Avenue de la Costa (海岸大道)",
                "coast avenue|Avenue de la Costa (Coast Avenue)",
                "strandvagen|Avenue de la Costa (Strandvägen)",
                "corniche|Avenue de la Costa (Corniche)",
                "route haute|Avenue de la Costa (Route Haute)",
                "D 37|Avenue de la Costa (D 37)",
                "d37|Avenue de la Costa (D37)",
                "avenue costa|Avenue de la Costa",
                "海岸大道5号|Avenue de la Costa (海岸大道)",
                "G42|G42",
                "g 42|G42 (G 42)",
            })
    void otherNamesFindTheSameStreet(String query, String name) {
        assertThat(town.search(query, 5)).extracting(Hit::name).first().isEqualTo(name);
        assertThat(town.search(query, 5)).extracting(Hit::kind).first().isEqualTo(HitKind.STREET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rmyy|POI|人民医院",
                "renminyiyuan|POI|人民医院",
                "renmin yiyuan|POI|人民医院",
                "rénmín yīyuàn|POI|人民医院",
                "RMYY|POI|人民医院",
                "renminyi|POI|人民医院",
                "yiyuan|POI|人民医院",
                "heping|STREET|和平路",
                "hpl|STREET|和平路",
                "zhongshanlu|STREET|中山路",
                "zhongshanlu 88|ADDRESS|中山路 88号",
                "zsl 88|ADDRESS|中山路 88号",
                "haiandadao|STREET|Avenue de la Costa",
                "renhelu / jiefanglu|JUNCTION|人和路 / 解放路",
            })
    void chineseNamesAreFoundByPinyin(String query, HitKind kind, String name) {
        assertThat(town.search(query, 5)).isNotEmpty();
        Hit best = town.search(query, 5).get(0);

        assertThat(best.name()).isEqualTo(name);
        assertThat(best.kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "武汉市江岸区中山路88号|ADDRESS|中山路 88号",
                "湖北省武汉市江岸区中山路88号|ADDRESS|中山路 88号",
                "武汉中山路|STREET|中山路",
                "湖北省武汉市人民医院|POI|人民医院",
                "武汉市江岸区人和路与解放路路口|JUNCTION|人和路 / 解放路",
                "武汉市中山路123号|STREET|中山路",
            })
    void provinceCityAndDistrictOfTheMapMayStandBefore(String query, HitKind kind, String name) {
        assertThat(town.search(query, 5)).isNotEmpty();
        Hit best = town.search(query, 5).get(0);

        assertThat(best.name()).isEqualTo(name);
        assertThat(best.kind()).isEqualTo(kind);
    }

    @Test
    void aStreetOfAnotherCityIsNotTakenForOneHere() {
        assertThat(town.search("上海市中山路88号", 5)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"人和路与解放路", "和平路", "中山路88号", "人", "路"})
    void noAnswerComesTwiceAndScoresFall(String query) {
        List<Hit> hits = town.search(query, Gazetteer.HITS_MAX);

        assertThat(hits).doesNotHaveDuplicates().isNotEmpty();
        assertThat(hits.stream().map(Hit::score).toList()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void aNumberWithoutAHouseWidensTheStreet() {
        int street = town.search("中山路", 1).get(0).radiusMeters();

        assertThat(town.search("中山路123号", 1).get(0).radiusMeters()).isGreaterThan(street);
        assertThat(town.search("人民医院2号楼", 1).get(0).radiusMeters()).isGreaterThan(50);
    }
}

package prehospital.mapdata.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prehospital.mapdata.osm.Extract;
import prehospital.mapdata.osm.ExtractReader;
import prehospital.protocol.LatLon;

/** Searches in the real streets of both built-in cities. */
class GazetteerIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private static Path temp;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static Gazetteer gothenburg;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static Gazetteer monaco;

    @BeforeAll
    static void index() throws IOException {
        gothenburg = open("gothenburg.osm.pbf");
        monaco = open("monaco-latest.osm.pbf");
    }

    @AfterAll
    static void close() {
        gothenburg.close();
        monaco.close();
    }

    private static Gazetteer open(String name) throws IOException {
        Path file = temp.resolve(name);
        try (InputStream in = GazetteerIT.class.getResourceAsStream("/prehospital/mapdata/extract/" + name)) {
            Files.copy(Objects.requireNonNull(in), file);
        }
        Extract extract = ExtractReader.read(file);
        Path index = Files.createDirectory(temp.resolve(name + "-index"));
        GazetteerIndex.write(extract, index);
        return Gazetteer.open(index, extract.bounds().centre());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Östra Hamngatan|STREET|Östra Hamngatan",
                "ostra hamngatan|STREET|Östra Hamngatan",
                "OSTRA HAMN|STREET|Östra Hamngatan",
                "vasag|STREET|Vasagatan",
                "vasagatn|STREET|Vasagatan",
                "jarntorgt|STREET|Järntorget",
                "Vasagatan / Viktoriagatan|JUNCTION|Vasagatan / Viktoriagatan",
                "viktoriagatan & vasagatan|JUNCTION|Vasagatan / Viktoriagatan",
                "vasagatan och viktoriagatan|JUNCTION|Vasagatan / Viktoriagatan",
                "corner of Vasagatan and Viktoriagatan|JUNCTION|Vasagatan / Viktoriagatan",
                "the junction of Viktoriagatan and Vasagatan|JUNCTION|Vasagatan / Viktoriagatan",
                "at the corner of Vasagatan / Viktoriagatan|JUNCTION|Vasagatan / Viktoriagatan",
                "Vasagatan and Viktoriagatan corner|JUNCTION|Vasagatan / Viktoriagatan",
                "Vasagatan corner Viktoriagatan|JUNCTION|Vasagatan / Viktoriagatan",
                "corner of Vasagatan and Viktoriagtan|JUNCTION|Vasagatan / Viktoriagatan",
                "hörnet av Vasagatan och Viktoriagatan|JUNCTION|Vasagatan / Viktoriagatan",
                "à l'angle de Vasagatan et de Viktoriagatan|JUNCTION|Vasagatan / Viktoriagatan",
                "near the corner of Vasagatan and Viktoriagatan|JUNCTION|near Vasagatan / Viktoriagatan",
                "Vasagatan 9999|STREET|Vasagatan",
                "opposite of Järntorget|STREET|opposite Järntorget",
                "jarntorget对面|STREET|Järntorget对面",
                "Vasagatan与Viktoriagatan交叉口|JUNCTION|Vasagatan / Viktoriagatan",
            })
    void gothenburgIsFound(String query, HitKind kind, String name) {
        Hit best = gothenburg.search(query, 5).get(0);

        assertThat(best.name()).isEqualTo(name);
        assertThat(best.kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "centre hospitalier princesse grace|POI|Centre Hospitalier Princesse Grace",
                "boulevard des moulins|STREET|Boulevard des Moulins",
                "à l’angle de l’Avenue de la Costa et de l'Avenue d'Ostende|JUNCTION|Avenue d'Ostende / Avenue de la Costa",
                "à l'angle de Avenue de la Costa et Avenue d'Ostende|JUNCTION|Avenue d'Ostende / Avenue de la Costa",
                "和Avenue de la Costa|STREET|Avenue de la Costa",
                "18 boulevard des moulins|ADDRESS|Boulevard des Moulins 18",
                "Boulevard des Moulins 18|ADDRESS|Boulevard des Moulins 18",
            })
    void monacoIsFound(String query, HitKind kind, String name) {
        Hit best = monaco.search(query, 5).get(0);

        assertThat(best.name()).isEqualTo(name);
        assertThat(best.kind()).isEqualTo(kind);
    }

    @Test
    void anUnknownHouseNumberMeansTheWholeStreetAndMore() {
        Hit street = monaco.search("Boulevard des Moulins", 1).get(0);
        Hit unknown = monaco.search("Boulevard des Moulins 9999", 1).get(0);
        Hit known = monaco.search("Boulevard des Moulins 18", 1).get(0);

        assertThat(unknown.kind()).isEqualTo(HitKind.STREET);
        assertThat(unknown.radiusMeters()).isGreaterThan(street.radiusMeters());
        assertThat(known.radiusMeters()).isLessThan(50);
    }

    @Test
    void limitsHold() {
        assertThat(gothenburg.search("gatan", 100)).hasSizeLessThanOrEqualTo(Gazetteer.HITS_MAX);
        assertThat(gothenburg.search("v", 1)).hasSize(1);
        assertThat(gothenburg.search("vasagatan " + "x".repeat(10_000), 5)).isEmpty();
        assertThat(gothenburg.search("   ", 5)).isEmpty();
        assertThat(gothenburg.search("***?:\"[}", 5)).isEmpty();
    }

    @Test
    void theNearestStreetOfAPointOnTheMap() {
        Hit vasagatan = gothenburg.search("Vasagatan", 1).get(0);
        LatLon beside = new LatLon(
                vasagatan.location().lat() + 0.0001, vasagatan.location().lon());

        assertThat(gothenburg.nearest(beside)).hasValueSatisfying(hit -> {
            assertThat(hit.name()).as("the street, or the square it crosses").isIn("Vasagatan", "Vasaplatsen");
            assertThat(hit.radiusMeters()).isLessThan(40);
        });
        assertThat(gothenburg.nearest(new LatLon(0, 0))).isEmpty();
    }

    @Test
    void manySearchesAtOnceGetTheSameAnswers() {
        List<Hit> alone = gothenburg.search("linnegatan", 5);

        List<List<Hit>> together = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> gothenburg.search("linnegatan", 5))
                .toList();

        assertThat(alone).isNotEmpty();
        assertThat(together).allMatch(alone::equals);
    }
}

package prehospital.mapdata.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prehospital.mapdata.MapProblem;
import prehospital.mapdata.gazetteer.HitKind;
import prehospital.protocol.LatLon;

class CityFilesIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    private final List<String> progress = new ArrayList<>();

    private CityFiles files() {
        return new CityFiles(temp.resolve("maps"));
    }

    private City prepare(String city) {
        return files().prepare(city, Optional.empty(), progress::add);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gothenburg", "monaco"})
    void builtInCitiesAreReadyAndAreUsedAgain(String name) throws IOException {
        City city = prepare(name);

        assertThat(city.overlay().stations()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(city.overlay().units()).hasSizeGreaterThanOrEqualTo(4);
        List<LatLon> places = Stream.of(
                        city.overlay().stations().values().stream().map(Overlay.Station::location),
                        city.overlay().hospitals().values().stream().map(hospital -> hospital.location()))
                .flatMap(stream -> stream)
                .toList();
        assertThat(places).allMatch(city.bounds()::contains);
        assertThat(Files.size(city.baseMap())).isGreaterThan(100_000);
        assertThat(new String(Files.newInputStream(city.baseMap()).readNBytes(7), StandardCharsets.US_ASCII))
                .isEqualTo("PMTiles");
        assertThat(city.report().entries().get(HitKind.STREET)).isGreaterThan(100);
        assertThat(city.report().timings()).containsKeys("read", "gazetteer", "baseMap");
        progress.clear();

        assertThat(prepare(name)).isEqualTo(city);
        assertThat(progress).isEmpty();
        assertThat(files().find(name)).contains(city.report());
    }

    @Test
    void aMapFileWithoutOverlayGetsOneMadeUpFromTheMapUntilOneIsGiven() throws IOException {
        Path file = monaco(temp.resolve("Principality.osm.pbf"));

        City city = prepare(file.toString());

        assertThat(city.name()).isEqualTo("file-principality");
        assertThat(city.overlay().origin()).contains("fire stations");
        assertThat(city.overlay().stations()).hasSize(2);
        assertThat(city.overlay().units()).hasSize(4);
        assertThat(city.overlay().hospitals().values())
                .extracting(hospital -> hospital.name())
                .contains("Centre Hospitalier Princesse Grace")
                .doesNotContain("Farmacy des Anglais");

        Path overlay = Files.writeString(temp.resolve("own.json"), OverlayFile.write(OverlayFile.builtIn("monaco")));
        assertThat(files().prepare(file.toString(), Optional.of(overlay), progress::add)
                        .overlay()
                        .units())
                .hasSize(5);
        assertThat(prepare(file.toString()).overlay().units()).as("remembered").hasSize(5);

        Path report = city.directory().resolve(Preparation.REPORT);
        Files.writeString(report, Files.readString(report).replace("\"format\":" + Preparation.FORMAT, "\"format\":0"));
        progress.clear();
        assertThat(prepare(file.toString()).overlay().units())
                .as("remembered by a later version")
                .hasSize(5);
        assertThat(progress).as("made again").isNotEmpty();
    }

    @Test
    void aDamagedPreparationIsMadeAgain() throws IOException {
        City city = prepare("monaco");
        Files.writeString(city.baseMap(), "cut");

        City again = prepare("monaco");

        assertThat(Files.size(again.baseMap())).isEqualTo(again.report().baseMapBytes());
    }

    @Test
    void aBrokenMapFileIsOnePlainSentenceAndLeavesNothing() throws IOException {
        Path whole = monaco(temp.resolve("whole.osm.pbf"));
        byte[] bytes = Files.readAllBytes(whole);
        byte[] damaged = bytes.clone();
        Arrays.fill(damaged, 100_000, 101_000, (byte) 0x5a);

        assertProblem(
                "text.osm.pbf",
                "no map at all, just text".getBytes(StandardCharsets.US_ASCII),
                "is not an OpenStreetMap extract");
        assertProblem("empty.osm.pbf", new byte[0], "is not an OpenStreetMap extract");
        assertProblem("cut.osm.pbf", Arrays.copyOf(bytes, bytes.length / 2), "is cut off before its end");
        assertProblem("damaged.osm.pbf", damaged, "is damaged");
        try (Stream<Path> left = Files.list(temp.resolve("maps"))) {
            assertThat(left).isEmpty();
        }
    }

    private void assertProblem(String name, byte[] content, String problem) throws IOException {
        Path file = Files.write(temp.resolve(name), content);
        assertThatThrownBy(() -> prepare(file.toString()))
                .isInstanceOf(MapProblem.class)
                .hasMessageStartingWith("The map file")
                .hasMessageContaining(problem)
                .hasMessageEndingWith(".");
    }

    @Test
    void whatIsNotThereIsSaidSo() {
        assertThatThrownBy(() -> prepare("atlantis"))
                .hasMessageContaining("gothenburg, monaco or a file ending in .osm.pbf");
        assertThatThrownBy(() -> prepare(temp.resolve("no.osm.pbf").toString()))
                .hasMessageEndingWith("does not exist.");
    }

    private static Path monaco(Path target) throws IOException {
        try (InputStream in =
                CityFilesIT.class.getResourceAsStream("/prehospital/mapdata/extract/monaco-latest.osm.pbf")) {
            Files.copy(Objects.requireNonNull(in), target);
        }
        return target;
    }
}

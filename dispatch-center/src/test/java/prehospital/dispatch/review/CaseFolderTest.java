package prehospital.dispatch.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import prehospital.dispatch.telemetry.WaveLog;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Place;
import prehospital.protocol.PositionFix;
import prehospital.protocol.Priority;
import prehospital.protocol.TrackKind;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.RecordingView;
import prehospital.protocol.wire.Wire;

class CaseFolderTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final long WINDOW = START.toEpochMilli() / CaseFolder.WINDOW_MILLIS;

    private static final byte[] FILM = new byte[200_000];

    static {
        new Random(1).nextBytes(FILM);
    }

    private static Map<String, byte[]> unpacked(CaseFolder.Film... films) throws IOException {
        List<CaseFolder.Entry> page = List.of(new CaseFolder.Entry("index.html", "<p>"));
        var zip = new ByteArrayOutputStream();
        CaseFolder.write(zip, "case-I1", contents(List.of(films)), page);
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream stream = new ZipInputStream(new ByteArrayInputStream(zip.toByteArray()))) {
            for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                files.put(entry.getName(), stream.readAllBytes());
            }
        }
        return files;
    }

    private static CaseFolder.Film film(String id, String sha256, CaseFolder.Source source) {
        return new CaseFolder.Film(id, id + ".webm", FILM.length, sha256, source, CaseFolder.Pictures.NONE);
    }

    private static CaseView.Media media(String id) {
        return new CaseView.Media(
                id,
                TrackKind.VIDEO,
                "CABIN.M1",
                Optional.empty(),
                START,
                START.plusSeconds(5),
                RecordingView.State.COMPLETE,
                Optional.of("/api/recordings/" + id),
                Optional.of("0f"));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static CaseFolder.Contents contents(List<CaseFolder.Film> films) {
        Place place = new Place("Vasagatan 胸", new LatLon(57.7, 11.9), 0);
        IncidentView incident = new IncidentView(
                new IncidentId("I1"),
                START,
                place,
                "</script> \u2028",
                Priority.P1,
                Set.of(),
                "",
                List.of(),
                List.of(new AssignmentId("X1")),
                Optional.of(START.plusSeconds(60)));
        CaseView view = new CaseView(
                START.plusSeconds(90),
                false,
                START,
                START.plusSeconds(60),
                incident,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(media("V1"), media("V2"), media("V3")),
                List.of(),
                new CaseView.Names(Map.of(), Map.of(), Map.of()),
                "",
                Optional.empty(),
                List.of());
        VitalValue value = new VitalValue(VitalSign.SPO2, 94, START, VitalValue.Mark.OUT_OF_RANGE, "Monitor");
        PositionFix fix =
                new PositionFix(place.location(), START, Optional.empty(), Optional.empty(), Optional.empty());
        return new CaseFolder.Contents(
                view,
                Map.of("X1", List.of(value)),
                Map.of("M1", List.of(fix)),
                List.of(chunk(Duration.ofSeconds(1)), chunk(Duration.ofMillis(29_500)), chunk(Duration.ofSeconds(31))),
                films,
                List.of("samples"),
                START.plusSeconds(100),
                "quality");
    }

    private static WaveLog.Stored chunk(Duration after) {
        WaveChunk chunk = new WaveChunk.Channel("Monitor", "MDC_ECG_LEAD_II", 250, 0.005, 0, "mV")
                .chunk(START.plus(after), new int[250], List.of());
        return new WaveLog.Stored(
                new UnitId("M1"), Optional.of(new AssignmentId("X1")), Optional.empty(), START, chunk);
    }

    @Test
    void everyFileStandsInTheManifestWithItsSum() throws IOException {
        Map<String, byte[]> files = unpacked(film("V1", sha256(FILM), () -> new ByteArrayInputStream(FILM)));
        assertThat(files.keySet())
                .containsExactly(
                        "case-I1/index.html",
                        "case-I1/media/V1.webm",
                        "case-I1/data/case.js",
                        "case-I1/data/samples-" + WINDOW + ".js",
                        "case-I1/data/samples-" + (WINDOW + 1) + ".js",
                        "case-I1/manifest.json",
                        "case-I1/SHA256SUMS");
        JsonNode manifest = Wire.lenient().readTree(text(files, "manifest.json"));
        assertThat(manifest.path("form").asText()).isEqualTo(CaseFolder.FORM);
        assertThat(manifest.path("by").asText()).isEqualTo("quality");
        assertThat(manifest.path("files")).hasSize(5);
        for (JsonNode line : manifest.path("files")) {
            byte[] content = bytes(files, line.path("name").asText());
            assertThat(line.path("sha256").asText()).isEqualTo(sha256(content));
            assertThat(line.path("bytes").asInt()).isEqualTo(content.length);
        }
        assertThat(text(files, "SHA256SUMS").lines()).hasSize(6).allMatch(line -> line.matches("[0-9a-f]{64}  \\S+"));
    }

    @Test
    void aRecordingIsPackedAsItIsAndNamedWhereItDiffersOrIsGone() throws IOException {
        Map<String, byte[]> files = unpacked(
                film("V1", sha256(FILM), () -> new ByteArrayInputStream(FILM)),
                film("V2", "0f", () -> new ByteArrayInputStream(FILM)),
                film("V3", "0f", () -> {
                    throw new NoSuchFileException("V3");
                }));
        assertThat(bytes(files, "media/V1.webm")).isEqualTo(FILM);
        assertThat(bytes(files, "media/V2.webm")).isEqualTo(FILM);
        assertThat(files).doesNotContainKey("case-I1/media/V3.webm");
        String script = text(files, "data/case.js");
        JsonNode data = Wire.lenient().readTree(script.substring(script.indexOf('{'), script.length() - 2));
        assertThat(data.at("/file/media/0/file").asText()).isEqualTo("media/V1.webm");
        assertThat(data.at("/file/media/1/file").asText()).isEqualTo("media/V2.webm");
        assertThat(data.at("/file/media/2").has("file")).isFalse();
        assertThat(data.at("/file/media/2/sha256").asText()).isEqualTo("0f");
        assertThat(data.path("altered").toString()).isEqualTo("[\"V2\"]");
        assertThat(Wire.lenient()
                        .readTree(text(files, "manifest.json"))
                        .path("altered")
                        .toString())
                .isEqualTo("[\"V2\"]");
    }

    @Test
    void stillPicturesStandBesideTheirFileWithTheirTimes() throws IOException {
        List<CaseFolder.Picture> pictures = Stream.of(1, 2)
                .map(i -> new CaseFolder.Picture(
                        START.plusSeconds(i), () -> new ByteArrayInputStream(new byte[] {i.byteValue()})))
                .toList();
        Map<String, byte[]> files = unpacked(new CaseFolder.Film(
                "V1", "V1.mkv", 1, sha256(FILM), () -> new ByteArrayInputStream(FILM), () -> pictures));
        assertThat(bytes(files, "media/V1.mkv")).isEqualTo(FILM);
        assertThat(bytes(files, "media/V1.mkv.jpg/1.jpg")).containsExactly(2);
        String script = text(files, "data/case.js");
        JsonNode stills = Wire.lenient()
                .readTree(script.substring(script.indexOf('{'), script.length() - 2))
                .at("/stills/V1");
        assertThat(stills).hasSize(2);
        assertThat(stills.get(1).path("file").asText()).isEqualTo("media/V1.mkv.jpg/1.jpg");
        assertThat(Instant.parse(stills.get(1).path("at").asText())).isEqualTo(START.plusSeconds(2));
        assertThat(text(files, "SHA256SUMS")).contains("media/V1.mkv.jpg/1.jpg");
    }

    @Test
    void whatDoesNotFitIsLeftOutAndSmallerOnesBehindItAreNot() {
        CaseFolder.Source none = InputStream::nullInputStream;
        var small = new CaseFolder.Film("V1", "a", 10, "", none, CaseFolder.Pictures.NONE);
        var large = new CaseFolder.Film("V2", "b", 91, "", none, CaseFolder.Pictures.NONE);
        var last = new CaseFolder.Film("V3", "c", 90, "", none, CaseFolder.Pictures.NONE);
        assertThat(CaseFolder.chosen(List.of(small, large, last), 100)).containsExactly(small, last);
        assertThat(CaseFolder.chosen(List.of(small, large, last), 191)).containsExactly(small, large, last);
    }

    @Test
    void theDataAreScriptsThatHoldWhatWasStored() throws IOException {
        Map<String, byte[]> files = unpacked();
        String script = text(files, "data/case.js");
        assertThat(script).startsWith("window.prehospitalCase={").endsWith(";\n");
        JsonNode data = Wire.lenient().readTree(script.substring(script.indexOf('{'), script.length() - 2));
        assertThat(data.at("/file/incident/complaint").asText()).isEqualTo("</script> \u2028");
        assertThat(data.at("/vitals/X1/0/mark").asText()).isEqualTo("OUT_OF_RANGE");
        assertThat(data.at("/tracks/M1/0/location/lat").asDouble()).isEqualTo(57.7);
        assertThat(data.at("/windows").toString()).isEqualTo("[" + WINDOW + "," + (WINDOW + 1) + "]");
        assertThat(data.at("/cut/0").asText()).isEqualTo("samples");
        // The chunk in the middle reaches into both files.
        assertThat(text(files, "data/samples-" + WINDOW + ".js"))
                .containsPattern("^prehospitalSamples\\(" + WINDOW + ",\\[");
        assertThat(text(files, "data/samples-" + WINDOW + ".js").split("startedAt", -1))
                .hasSize(3);
        assertThat(text(files, "data/samples-" + (WINDOW + 1) + ".js").split("startedAt", -1))
                .hasSize(3);
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(bytes(files, name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get("case-I1/" + name), name);
    }
}

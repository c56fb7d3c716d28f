package prehospital.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Console files and ranges of large files, on real sockets. */
class FilesIT {
    private final Edge edge = new Edge();

    @TempDir
    private Path directory = Path.of(".");

    @BeforeEach
    void mounts() throws IOException {
        Path tiles = directory.resolve("city.pmtiles");
        Files.writeString(tiles, "0123456789");
        Path empty = Files.createFile(directory.resolve("empty.pmtiles"));
        RangeFiles files =
                new RangeFiles(Map.of("city.pmtiles", tiles, "empty.pmtiles", empty), "application/octet-stream");
        edge.router.get("/tiles/:file").handler(files.handler());
        edge.router.head("/tiles/:file").handler(files.handler());
        new ConsoleFiles().mount(edge.router);
    }

    @AfterEach
    void closes() {
        edge.close();
    }

    private HttpResponse<Buffer> range(String range) {
        return edge.get("/tiles/city.pmtiles", Map.of("Range", range, "Accept-Encoding", "gzip"));
    }

    @Test
    void rangesAreAnsweredInPart() {
        HttpResponse<Buffer> part = range("bytes=2-4");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.bodyAsString()).isEqualTo("234");
        assertThat(part.getHeader("Content-Range")).isEqualTo("bytes 2-4/10");
        assertThat(part.getHeader("Content-Length")).isEqualTo("3");
        assertThat(range("bytes=7-").bodyAsString()).isEqualTo("789");
        assertThat(range("bytes=7-99").bodyAsString()).isEqualTo("789");
        assertThat(range("bytes=-4").bodyAsString()).isEqualTo("6789");
        assertThat(range("bytes=-99").getHeader("Content-Range")).isEqualTo("bytes 0-9/10");
    }

    @Test
    void rangesOutsideAreRefused() {
        for (String outside : new String[] {"bytes=10-", "bytes=99-100", "bytes=-0", "bytes=5-2"}) {
            HttpResponse<Buffer> answer = range(outside);
            assertThat(answer.statusCode()).as(outside).isEqualTo(416);
            assertThat(answer.getHeader("Content-Range")).isEqualTo("bytes */10");
        }
        assertThat(edge.get("/tiles/empty.pmtiles", Map.of("Range", "bytes=0-1"))
                        .statusCode())
                .isEqualTo(416);
        assertThat(edge.get("/tiles/empty.pmtiles", Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNotARangeGetsTheWholeFile() {
        for (String odd : new String[] {"bytes=-", "bytes=1-2,4-5", "lines=1-2", "bytes=x-2"}) {
            HttpResponse<Buffer> answer = range(odd);
            assertThat(answer.statusCode()).as(odd).isEqualTo(200);
            assertThat(answer.bodyAsString()).isEqualTo("0123456789");
        }
    }

    @Test
    void aChangedFileIsNotMixedWithItsOldParts() throws IOException {
        HttpResponse<Buffer> first = range("bytes=0-1");
        String tag = first.getHeader("ETag");
        assertThat(edge.get("/tiles/city.pmtiles", Map.of("Range", "bytes=2-4", "If-Range", tag))
                        .statusCode())
                .isEqualTo(206);
        assertThat(edge.get("/tiles/city.pmtiles", Map.of("If-None-Match", tag)).statusCode())
                .isEqualTo(304);
        Files.writeString(directory.resolve("city.pmtiles"), "abcdefghijkl");
        HttpResponse<Buffer> changed = edge.get("/tiles/city.pmtiles", Map.of("Range", "bytes=2-4", "If-Range", tag));
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.bodyAsString()).isEqualTo("abcdefghijkl");
    }

    @Test
    void onlyTheNamedFilesAreServed() {
        for (String path : new String[] {"/tiles/other.pmtiles", "/tiles/..%2fcity.pmtiles", "/tiles/%2e%2e/pom.xml"}) {
            assertThat(edge.get(path, Map.of()).statusCode()).as(path).isEqualTo(404);
        }
        HttpResponse<Buffer> head = edge.ask(HttpMethod.HEAD, "/tiles/city.pmtiles", Map.of(), "");
        assertThat(head.getHeader("Content-Length")).isEqualTo("10");
    }

    @Test
    void everyConsoleIsTheSamePageWithStrictHeaders() {
        for (String console : ConsoleFiles.CONSOLES) {
            HttpResponse<Buffer> page = edge.get(console, Map.of());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.bodyAsString()).contains("test console");
            assertThat(page.getHeader("Content-Type")).isEqualTo("text/html; charset=utf-8");
            assertThat(page.getHeader("Cache-Control")).isEqualTo("no-cache");
            assertThat(page.getHeader("Content-Security-Policy"))
                    .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'")
                    .doesNotContain("http:", "https:", "unsafe-eval");
            assertThat(page.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(page.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        }
        HttpResponse<Buffer> script = edge.get("/assets/app-1a2b3c.js", Map.of());
        assertThat(script.getHeader("Cache-Control")).contains("immutable");
        assertThat(script.getHeader("Content-Type")).startsWith("text/javascript");
    }

    @Test
    void nothingElseOfTheClassPathIsServed() {
        for (String path : new String[] {
            "/../prehospital/web/Edge.class",
            "/%2e%2e/logback-test.xml",
            "/assets/",
            "/assets/none.js",
            "/logback-test.xml"
        }) {
            assertThat(edge.get(path, Map.of()).statusCode()).as(path).isEqualTo(404);
        }
    }
}

package prehospital.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The consoles: files of the class path below {@code ui/}, the same in every program. Files under {@code /assets/} carry a hash in their name and are
 * kept by browsers for a year; everything else is asked for again. Event loops; each file is read once.
 */
public final class ConsoleFiles {
    /** The addresses of the single-page consoles. */
    public static final List<String> CONSOLES =
            List.of("/login", "/dispatch", "/vehicle", "/hospital", "/consult", "/wall", "/quality", "/admin");

    private static final String ROOT = "ui";
    private static final int FILES_MAX = 1_000;
    private static final String POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "worker-src 'self' blob:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("woff", "font/woff"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("wasm", "application/wasm"));
    private static final String MISSING =
            "The consoles are not part of this build; build the ui module, or use the HTTP interface under /api.";

    private final ConcurrentHashMap<String, Optional<Buffer>> files = new ConcurrentHashMap<>();

    /** Sets the security headers of every answer of a router; mount it first. */
    public static void securityHeaders(RoutingContext context) {
        context.response()
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Permissions-Policy", "camera=(self), microphone=(self), geolocation=(self)");
        context.next();
    }

    /** Adds the routes; mount them last: they take every GET that nothing else took and whose file exists. */
    public void mount(Router router) {
        for (String console : CONSOLES) {
            router.get(console).handler(context -> send(context, "index.html"));
            router.get(console + "/*").handler(context -> send(context, "index.html"));
        }
        router.get("/").handler(context -> send(context, "index.html"));
        router.get("/*").handler(context -> {
            String path = context.normalizedPath().substring(1);
            if (path.contains("..") || file(path).isEmpty()) {
                context.next();
            } else {
                send(context, path);
            }
        });
    }

    private void send(RoutingContext context, String path) {
        Optional<Buffer> content = file(path);
        HttpServerResponse response = context.response();
        if (content.isEmpty()) {
            response.setStatusCode(404)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                    .end(MISSING);
            return;
        }
        boolean hashed = path.startsWith("assets/");
        response.putHeader(HttpHeaders.CONTENT_TYPE, type(path))
                .putHeader(HttpHeaders.CACHE_CONTROL, hashed ? "public, max-age=31536000, immutable" : "no-cache")
                .end(content.orElseThrow());
    }

    private Optional<Buffer> file(String path) {
        Optional<Buffer> known = files.get(path);
        if (known != null) {
            return known;
        }
        Optional<Buffer> read = read(path);
        if (read.isPresent() && files.size() < FILES_MAX) {
            files.put(path, read);
        }
        return read;
    }

    /** A file of the consoles as it is packaged, for those who give it on; reads it anew each time. */
    public static Optional<Buffer> packaged(String path) {
        return read(path);
    }

    private static Optional<Buffer> read(String path) {
        boolean plain = !path.isEmpty() && !path.endsWith("/") && path.contains(".");
        if (!plain) {
            return Optional.empty();
        }
        try (InputStream stream = ConsoleFiles.class.getClassLoader().getResourceAsStream(ROOT + "/" + path)) {
            return stream == null ? Optional.empty() : Optional.of(Buffer.buffer(stream.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(ending, "application/octet-stream");
    }
}

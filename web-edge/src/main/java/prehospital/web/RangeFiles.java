package prehospital.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Large files with HTTP Range (RFC 9110 §14), one range per request: 206, or 416 when it lies outside; an {@code If-Range} that is not the file's
 * tag gets the whole file. Event loops.
 */
public final class RangeFiles {
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    private final Map<String, Path> files;
    private final String contentType;

    private record Part(long from, long length) {}

    /** What a request gets: the whole file, a part of it, or nothing because the range lies outside. */
    private record Answer(boolean partial, Optional<Part> part) {}

    /** Serves these files by the last part of the path, with one content type. */
    public RangeFiles(Map<String, Path> files, String contentType) {
        this.files = Map.copyOf(files);
        this.contentType = contentType;
    }

    /** The handler for a route such as {@code /tiles/:file}. */
    public Handler<RoutingContext> handler() {
        return context -> {
            String path = context.normalizedPath();
            Optional<Path> file = Optional.ofNullable(files.get(path.substring(path.lastIndexOf('/') + 1)));
            if (file.isEmpty()) {
                context.next();
                return;
            }
            serve(context, file.orElseThrow(), contentType, "public, no-cache");
        };
    }

    /** Answers with a file or the range of it that is asked for; {@code caching} is the {@code Cache-Control} of the answer. */
    public static void serve(RoutingContext context, Path file, String contentType, String caching) {
        String name = file.toString();
        context.vertx()
                .fileSystem()
                .props(name)
                .onSuccess(props -> {
                    String tag = "\"" + Long.toHexString(props.lastModifiedTime()) + "-"
                            + Long.toHexString(props.size()) + "\"";
                    context.response()
                            .putHeader(HttpHeaders.CACHE_CONTROL, caching)
                            .putHeader(HttpHeaders.CONTENT_TYPE, contentType);
                    send(context, name, props.size(), tag);
                })
                .onFailure(context::fail);
    }

    private static void send(RoutingContext context, String name, long size, String tag) {
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.ACCEPT_RANGES, "bytes")
                // A compressed answer would have other offsets than the ones asked for.
                .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        if (tag.equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
            return;
        }
        Answer answer = answer(context, size, tag);
        if (answer.part().isEmpty()) {
            response.headers().remove(HttpHeaders.CONTENT_ENCODING);
            response.putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
            Problems.answer(context, Problem.of(Problem.Kind.RANGE_NOT_SATISFIABLE, "the file has " + size + " bytes"));
            return;
        }
        Part part = answer.part().orElseThrow();
        if (answer.partial()) {
            response.setStatusCode(206)
                    .putHeader(
                            HttpHeaders.CONTENT_RANGE,
                            "bytes " + part.from() + "-" + (part.from() + part.length() - 1) + "/" + size);
        }
        if (context.request().method().equals(HttpMethod.HEAD) || part.length() == 0) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(part.length()))
                    .end();
        } else {
            response.sendFile(name, part.from(), part.length()).onFailure(context::fail);
        }
    }

    private static Answer answer(RoutingContext context, long size, String tag) {
        Part whole = new Part(0, size);
        String range = context.request().getHeader("Range");
        String ifRange = context.request().getHeader("If-Range");
        if (range == null || (ifRange != null && !ifRange.equals(tag))) {
            return new Answer(false, Optional.of(whole));
        }
        Matcher parsed = RANGE.matcher(range.strip());
        if (!parsed.matches() || (parsed.group(1).isEmpty() && parsed.group(2).isEmpty())) {
            return new Answer(false, Optional.of(whole)); // a range we do not understand is ignored, as the RFC says
        }
        return new Answer(true, part(parsed.group(1), parsed.group(2), size));
    }

    private static Optional<Part> part(String first, String last, long size) {
        if (first.isEmpty()) {
            long length = Math.min(Long.parseLong(last), size);
            return length == 0 ? Optional.empty() : Optional.of(new Part(size - length, length));
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? size - 1 : Math.min(Long.parseLong(last), size - 1);
        return from >= size || to < from ? Optional.empty() : Optional.of(new Part(from, to - from + 1));
    }
}

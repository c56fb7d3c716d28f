package prehospital.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import prehospital.protocol.LatLon;
import prehospital.protocol.Place;
import prehospital.simulation.Pace.Span;

/**
 * Simulated callers and the call taker who answers them: the telephone rings, some hang up and are called back, some telephones
 * say where they are, and the questions of the tree that fits are answered as one of its own examples. Event loop only.
 */
final class CallTaking {
    private static final Span ANSWER = Span.seconds(2, 9);
    private static final Span TALK = Span.seconds(4, 9);
    private static final Span QUESTION = Span.seconds(2, 5);
    private static final Span CALL_BACK = Span.seconds(20, 50);

    /** Shares of all callers. */
    private static final double GONE = 0.06;

    private static final double LOCATED = 0.4;

    /** How far a telephone is from where its owner says to be, and how well it knows. */
    private static final double AWAY_DEGREES = 0.0006;

    private static final int RADIUS_MAX = 60;
    private static final DateTimeFormatter AML_TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);

    private final Vertx vertx;
    private final CityClient client;
    private final Random random;
    private final JsonNode trees;

    private CallTaking(Vertx vertx, CityClient client, Random random, JsonNode trees) {
        this.vertx = vertx;
        this.client = client;
        this.random = random;
        this.trees = trees;
    }

    /** Reads the question trees first. */
    static Future<CallTaking> open(Vertx vertx, CityClient client, Random random) {
        return client.get("/api/triage").map(book -> new CallTaking(vertx, client, random, book.path("trees")));
    }

    /** A call from its first ring; succeeds with the incident it became, or with nothing when the caller was gone for good. */
    Future<Optional<String>> take(CaseBook.Case drawn, Place place) {
        String callback = "+4631" + (1_000_000 + random.nextInt(9_000_000));
        return client.post("/api/calls/ring", Map.of("callback", callback))
                .map(call -> "/api/calls/" + call.path("id").asText())
                .compose(path -> later(ANSWER)
                        .compose(v -> random.nextDouble() < GONE ? gone(path) : answered(path))
                        .compose(there -> there
                                ? told(path, callback, drawn, place).map(Optional::of)
                                : Future.succeededFuture(Optional.empty())));
    }

    private Future<Boolean> answered(String path) {
        return client.post(path + "/answer", Map.of()).map(true);
    }

    /** Two callers of three are reached; the call of the third is ended with a reason. */
    private Future<Boolean> gone(String path) {
        return client.post(path + "/hang-up", Map.of())
                .compose(v -> later(CALL_BACK))
                .compose(v -> random.nextInt(3) > 0
                        ? client.post(path + "/callback", Map.of("outcome", "REACHED"))
                                .map(true)
                        : client.post(path + "/callback", Map.of("outcome", "NO_ANSWER"))
                                .compose(w -> client.post(path + "/dismiss", Map.of("reason", "not reached")))
                                .map(false));
    }

    private Future<String> told(String path, String callback, CaseBook.Case drawn, Place place) {
        Optional<JsonNode> tree = tree(drawn.complaint());
        Future<Void> located = random.nextDouble() < LOCATED ? locate(callback, place) : Future.succeededFuture();
        return located.compose(v -> later(TALK))
                .compose(v -> client.post(path + "/details", Map.of("place", place, "complaint", drawn.complaint())))
                .compose(v -> tree.map(t -> ask(path, t, drawn)).orElseGet(Future::succeededFuture))
                .compose(v -> client.post("/api/incidents", incident(path, drawn, place)))
                .map(opened -> opened.path("id").asText());
    }

    private Future<Void> locate(String callback, Place place) {
        LatLon at = new LatLon(
                place.location().lat() + (random.nextDouble() - 0.5) * AWAY_DEGREES,
                place.location().lon() + (random.nextDouble() - 0.5) * AWAY_DEGREES);
        String text = String.format(
                Locale.ROOT,
                "A\"ML=1;lt=%+.6f;lg=%+.6f;rd=%d;top=%s;lc=90;pm=G",
                at.lat(),
                at.lon(),
                5 + random.nextInt(RADIUS_MAX),
                AML_TIME.format(Instant.now()));
        return client.post("/api/aml", Map.of("sender", callback, "text", text)).mapEmpty();
    }

    private Optional<JsonNode> tree(String complaint) {
        String words = complaint.toLowerCase(Locale.ROOT);
        for (JsonNode tree : trees) {
            for (JsonNode keyword : tree.path("keywords").path("en")) {
                if (words.contains(keyword.asText())) {
                    return Optional.of(tree);
                }
            }
        }
        return Optional.empty();
    }

    /** One answer after the other, those of an example with the priority of the case, as the tree asks them. */
    private Future<Void> ask(String path, JsonNode tree, CaseBook.Case drawn) {
        List<JsonNode> fitting = new ArrayList<>();
        for (JsonNode example : tree.path("examples")) {
            if (priority(tree, example.path("expect").asText())
                    .equals(drawn.priority().name())) {
                fitting.add(example.path("answers"));
            }
        }
        return fitting.isEmpty()
                ? Future.succeededFuture()
                : step(path, tree.path("id").asText(), fitting.get(random.nextInt(fitting.size())), new ArrayList<>());
    }

    private static String priority(JsonNode tree, String determinant) {
        for (JsonNode rule : tree.path("rules")) {
            if (rule.path("determinant").asText().equals(determinant)) {
                return rule.path("priority").asText();
            }
        }
        return "";
    }

    private Future<Void> step(String path, String tree, JsonNode answers, List<Map<String, String>> given) {
        return client.post(path + "/triage", Map.of("tree", tree, "answers", given))
                .compose(triaged -> {
                    String question = triaged.path("next").path("id").asText();
                    String answer = answers.path(question).asText();
                    if (question.isEmpty() || answer.isEmpty()) {
                        return Future.succeededFuture();
                    }
                    given.add(Map.of("question", question, "answer", answer));
                    return later(QUESTION).compose(v -> step(path, tree, answers, given));
                });
    }

    private static Map<String, Object> incident(String path, CaseBook.Case drawn, Place place) {
        Map<String, Object> body = new HashMap<>();
        body.put("call", path.substring(path.lastIndexOf('/') + 1));
        body.put("place", place);
        body.put("complaint", drawn.complaint());
        body.put("priority", drawn.priority());
        body.put("needs", drawn.needs());
        return body;
    }

    private Future<Void> later(Span span) {
        Duration delay = span.draw(random);
        return vertx.timer(Math.max(1, delay.toMillis())).mapEmpty();
    }
}

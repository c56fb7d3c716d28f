package prehospital.vehicle.wearable;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.VitalValue;
import prehospital.protocol.wire.BadMessage;
import prehospital.vehicle.device.DeviceBoard;
import prehospital.vehicle.device.DeviceInbox;
import prehospital.vehicle.device.DeviceReport;
import prehospital.vehicle.device.DeviceState.Kind;
import prehospital.vehicle.device.LastMessages;
import prehospital.vehicle.journal.RawJournal;
import prehospital.vehicle.journal.RawJournal.RawMessage;
import prehospital.web.Problem;

/**
 * {@code POST …/fhir}: an Observation or a Bundle of them. Answered once the values and the resource as received are on disk; the same bytes again are
 * answered again and stored once, of the last {@value #REMEMBERED_MAX}. A transaction is taken whole or not at all, a batch entry by entry. Event loop only.
 */
public final class WearableRoutes {
    /** Largest body in bytes. */
    public static final int BODY_MAX = 512 * 1024;

    /** Posts remembered to tell repeats, also over a restart as far as the raw journal reaches. */
    static final int REMEMBERED_MAX = 500;

    private static final String KEY = "fhir ";
    private static final Logger LOG = LoggerFactory.getLogger(WearableRoutes.class);

    private final InstantSource clock;
    private final ZoneId zone;
    private final Context context;
    private final DeviceInbox inbox;
    private final DeviceBoard devices;
    private final LastMessages<Future<Void>> remembered = new LastMessages<>(REMEMBERED_MAX);

    /** @param zone of dates without one */
    public WearableRoutes(InstantSource clock, ZoneId zone, Context context, DeviceInbox inbox, DeviceBoard devices) {
        this.clock = clock;
        this.zone = zone;
        this.context = context;
        this.inbox = inbox;
        this.devices = devices;
    }

    /** True for keys of posts. */
    public static boolean isPost(String key) {
        return key.startsWith(KEY);
    }

    /** Before the first post: remembers what an earlier run stored, and finishes what it did not tick off. */
    public void resume(RawJournal.Left before) {
        before.stored().forEach(key -> remembered.remember(key, Future.succeededFuture()));
        before.open().forEach(this::finish);
    }

    /** A program of another version may have taken what this one cannot read: it is kept as unreadable, and the start goes on. */
    private void finish(RawMessage message) {
        try {
            List<VitalValue> values = values(entries(parse(message.message()), message.receivedAt()));
            keep(message.key(), inbox.resume(message, DeviceReport.of(values)));
        } catch (BadMessage e) {
            LOG.warn("a kept message of a wearable cannot be read: {}", e.getMessage());
            var unused = inbox.refuse(message.key(), message.receivedAt(), message.message());
        }
    }

    /** Takes what was posted; what is answered is FHIR too. */
    public Future<?> post(RoutingContext request) {
        String type = Optional.ofNullable(request.request().getHeader(HttpHeaders.CONTENT_TYPE))
                .orElse("")
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
        if (!type.equals("application/fhir+json") && !type.equals("application/json")) {
            throw Problem.of(Problem.Kind.UNSUPPORTED_MEDIA_TYPE, "send application/fhir+json")
                    .failure();
        }
        byte[] body = request.body().buffer() == null
                ? new byte[0]
                : request.body().buffer().getBytes();
        Instant receivedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        JsonObject posted = parse(body);
        List<FhirObservations.Entry> entries = entries(posted, receivedAt);
        Object answer = answer(posted, entries);
        String key = key(body);
        return remembered
                .find(key)
                .orElseGet(() -> take(key, receivedAt, body, posted, entries))
                .<Object>map(done -> answer)
                .recover(e -> Future.failedFuture(
                        Problem.of(Problem.Kind.UNAVAILABLE, "not recorded on the vehicle's disk: " + e.getMessage())
                                .failure()));
    }

    private Future<Void> take(
            String key, Instant receivedAt, byte[] body, JsonObject posted, List<FhirObservations.Entry> entries) {
        List<VitalValue> values = values(entries);
        Optional<String> problem =
                entries.stream().flatMap(entry -> entry.problem().stream()).findFirst();
        if (values.isEmpty() || (transaction(posted) && problem.isPresent())) {
            throw new BadMessage("", problem.orElse("no observation"));
        }
        return keep(key, inbox.take(key, receivedAt, body, DeviceReport.of(values)))
                .onSuccess(done -> understood(values, entries));
    }

    private Future<Void> keep(String key, CompletableFuture<Void> storing) {
        Future<Void> stored = Future.fromCompletionStage(storing, context);
        remembered.remember(key, stored);
        return stored.onFailure(e -> remembered.forget(key));
    }

    private void understood(List<VitalValue> values, List<FhirObservations.Entry> entries) {
        String device = values.getFirst().source();
        int unknown = entries.stream().mapToInt(FhirObservations.Entry::unknown).sum();
        devices.understood(device, Kind.WEARABLE, unknown);
    }

    private static List<VitalValue> values(List<FhirObservations.Entry> entries) {
        return entries.stream().flatMap(entry -> entry.values().stream()).toList();
    }

    private List<FhirObservations.Entry> entries(JsonObject posted, Instant receivedAt) {
        try {
            return new FhirObservations(receivedAt, zone).read(posted);
        } catch (ClassCastException e) {
            // The reader of JSON throws it where a text stands for an object, and so on.
            throw new BadMessage("", "not a FHIR resource: " + e.getMessage());
        }
    }

    private static JsonObject parse(byte[] body) {
        try {
            return new JsonObject(new String(body, StandardCharsets.UTF_8));
        } catch (DecodeException e) {
            throw new BadMessage("", "not valid JSON: " + e.getMessage());
        }
    }

    /** FHIR's words for how it went. */
    private record Outcome(String resourceType, List<Issue> issue) {}

    private record Issue(String severity, String code, String diagnostics) {}

    private record Answers(String resourceType, String type, List<EntryAnswer> entry) {}

    private record EntryAnswer(Response response) {}

    private record Response(String status, Outcome outcome) {}

    private static Object answer(JsonObject posted, List<FhirObservations.Entry> entries) {
        if (posted.getString("resourceType").equals("Observation")) {
            return outcome(entries.getFirst());
        }
        List<EntryAnswer> answers = entries.stream()
                .map(entry -> new EntryAnswer(new Response(
                        entry.problem().isEmpty() ? "201 Created" : "422 Unprocessable Entity", outcome(entry))))
                .toList();
        boolean whole = transaction(posted);
        return new Answers("Bundle", whole ? "transaction-response" : "batch-response", answers);
    }

    private static boolean transaction(JsonObject posted) {
        return posted.getString("type", "batch").equals("transaction");
    }

    private static Outcome outcome(FhirObservations.Entry entry) {
        return new Outcome(
                "OperationOutcome",
                List.of(entry.problem()
                        .map(problem -> new Issue("error", "not-supported", problem))
                        .orElseGet(() -> new Issue(
                                "information",
                                "informational",
                                entry.values().size() + " values taken, " + entry.unknown() + " not known"))));
    }

    private static String key(byte[] body) {
        try {
            return KEY
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

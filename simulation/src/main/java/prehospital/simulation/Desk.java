package prehospital.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Place;
import prehospital.protocol.UnitId;

/** Callers and the dispatcher who answers them: opens incidents and assigns the best unit that is not played by a person. */
final class Desk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    /** Simulated incidents that wait for a unit; while there are so many, nobody calls. */
    private static final int WAITING_MAX = 6;

    private static final Duration NEXT_UNIT = Duration.ofSeconds(5);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(15);

    private final Vertx vertx;
    private final CityClient client;
    private final Town town;
    private final CallTaking taking;
    private final Pace pace;
    private final Random random;
    private final Set<UnitId> byHand;
    private final Set<String> waiting = new LinkedHashSet<>();
    private boolean stopped;

    Desk(Vertx vertx, CityClient client, Town town, CallTaking taking, CityDay.Config config) {
        this.vertx = vertx;
        this.client = client;
        this.town = town;
        this.taking = taking;
        this.pace = config.pace();
        this.random = new Random(config.seed());
        this.byHand = config.byHand();
    }

    /** Takes the first call soon, then one after another. */
    void open() {
        after(Duration.ofSeconds(3), this::takeCall);
    }

    void close() {
        stopped = true;
    }

    private void takeCall() {
        after(pace.callEvery().draw(random), this::takeCall);
        if (waiting.size() >= WAITING_MAX) {
            return;
        }
        CaseBook.Case drawn = CaseBook.draw(random);
        town.draw(random)
                .compose(place -> answer(drawn, place))
                .onFailure(e -> LOG.info("a call was lost: {}", e.getMessage()));
    }

    private Future<Void> answer(CaseBook.Case drawn, Place place) {
        return taking.take(drawn, place).map(became -> {
            became.ifPresent(incident -> {
                waiting.add(incident);
                after(pace.dispatch().draw(random), () -> assign(incident));
            });
            return null;
        });
    }

    /** Assigns the next unit, unless a person was faster. */
    private void assign(String incident) {
        client.get("/api/incidents/" + incident)
                .compose(seen -> fillPlan(incident, seen))
                .compose(done -> client.get("/api/incidents/" + incident))
                .onSuccess(seen -> {
                    if (openSlots(seen).isEmpty()) {
                        waiting.remove(incident);
                    } else {
                        after(NEXT_UNIT, () -> assign(incident));
                    }
                })
                .onFailure(e -> later(incident, e));
    }

    private static JsonNode openSlots(JsonNode seen) {
        return seen.path("incident").path("fit").path("open");
    }

    /** The next unit of the response plan: the best that is free and able; when none is, the first help is the best of any. */
    private Future<JsonNode> fillPlan(String incident, JsonNode seen) {
        JsonNode needs = openSlots(seen).path(0).path("needs");
        if (needs.isMissingNode()) {
            return hasUnit(seen) ? Future.succeededFuture(seen) : assignBest(incident);
        }
        return client.get("/api/units")
                .compose(units -> client.get("/api/incidents/" + incident + "/recommendations")
                        .map(ranking -> able(ranking, units.path("items"), needs)))
                .compose(unit -> unit.map(
                                id -> client.post("/api/incidents/" + incident + "/assignments", Map.of("unit", id)))
                        .orElseGet(() -> hasUnit(seen)
                                ? Future.failedFuture("no unit of the plan is free for " + incident)
                                : assignBest(incident)));
    }

    private Optional<String> able(JsonNode ranking, JsonNode units, JsonNode needs) {
        for (JsonNode item : ranking.path("items")) {
            String id = item.path("unit").asText();
            if (item.path("eligible").asBoolean() && !byHand.contains(new UnitId(id)) && has(id, units, needs)) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    private static boolean has(String id, JsonNode units, JsonNode needs) {
        for (JsonNode unit : units) {
            if (unit.path("unit").path("id").asText().equals(id)) {
                String capabilities =
                        unit.path("unit").path("card").path("capabilities").toString();
                for (JsonNode need : needs) {
                    if (!capabilities.contains(need.toString())) {
                        return false;
                    }
                }
                return true;
            }
        }
        return false;
    }

    private static boolean hasUnit(JsonNode seen) {
        for (JsonNode assignment : seen.path("assignments")) {
            if (AssignmentStatus.valueOf(assignment.path("status").asText()).active()) {
                return true;
            }
        }
        return false;
    }

    private Future<JsonNode> assignBest(String incident) {
        return client.get("/api/incidents/" + incident + "/recommendations")
                .compose(ranking -> best(ranking)
                        .map(unit -> client.post("/api/incidents/" + incident + "/assignments", Map.of("unit", unit)))
                        .orElseGet(() -> Future.failedFuture("no unit is free for " + incident)));
    }

    private void later(String incident, Throwable why) {
        boolean ended = why instanceof CityClient.Refused no
                && ("INCIDENT_CLOSED".equals(no.code()) || "INCIDENT_UNKNOWN".equals(no.code()));
        if (ended) {
            waiting.remove(incident);
        } else {
            LOG.debug("{} waits: {}", incident, why.getMessage());
            after(TRY_AGAIN, () -> assign(incident));
        }
    }

    private Optional<String> best(JsonNode ranking) {
        for (JsonNode item : ranking.path("items")) {
            String unit = item.path("unit").asText();
            if (item.path("eligible").asBoolean() && !byHand.contains(new UnitId(unit))) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    private void after(Duration delay, Runnable task) {
        vertx.setTimer(Math.max(1, delay.toMillis()), id -> {
            if (!stopped) {
                task.run();
            }
        });
    }
}

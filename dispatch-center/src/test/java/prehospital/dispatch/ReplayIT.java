package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.dispatch.review.ShadowReplay;
import prehospital.dispatch.review.ShadowReport;
import prehospital.dispatch.review.ShadowReport.Compared;
import prehospital.dispatch.review.ShadowReport.Responses;
import prehospital.protocol.Recorded;
import prehospital.protocol.StartRefused;

/** A recorded stretch of a centre that works, replayed without stopping it: read whole, one at a time, noted, and on no thread that people wait for. */
class ReplayIT {
    private static final String DAY = "{'from':'2026-11-22T00:00:00Z','to':'2026-11-23T00:00:00Z','policy':'%s'%s}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    static Path temp;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static TestCentre centre;

    private static final Counting ENGINE = new Counting();

    /** Counts what it hears; under {@code slow} it waits until it may end, under {@code impossible} it refuses. */
    private static final class Counting implements ShadowReplay {
        private final CountDownLatch mayEnd = new CountDownLatch(1);
        private final AtomicLong last = new AtomicLong();
        private volatile String thread = "";

        @Override
        public List<String> policies() {
            return List.of("balanced", "quick", "slow", "impossible");
        }

        @Override
        public Run begin(Asked asked, Ground ground) {
            return new Run() {
                private long heard;

                @Override
                public void hear(Recorded event) {
                    heard++;
                    last.set(event.sequence());
                    thread = Thread.currentThread().getName();
                }

                @Override
                public ShadowReport finish() {
                    if (asked.policy().equals("impossible")) {
                        throw new StartRefused("nothing was recorded then.");
                    }
                    if (asked.policy().equals("slow")) {
                        waited();
                    }
                    var figure = new Responses((int) heard, 0, 0, Optional.empty(), Optional.of(1.5), Optional.empty());
                    var compared = new Compared(figure, figure, figure);
                    var fleet = new ShadowReport.Fleet(asked.policy(), 0, Optional.empty(), 0);
                    return new ShadowReport(compared, new TreeMap<>(), fleet, fleet, List.of(), (int) heard, 0);
                }
            };
        }

        private void waited() {
            try {
                assertThat(mayEnd.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @BeforeAll
    static void start() {
        centre = new TestCentre(temp, config -> config.replaying(ENGINE));
        centre.incidents(2);
    }

    @AfterAll
    static void stop() {
        ENGINE.mayEnd.countDown();
        centre.close();
    }

    private static JsonNode ended(TestClient client, String id) {
        JsonNode[] view = new JsonNode[1];
        TestCentre.until(() -> "the end of " + view[0], () -> {
            view[0] = client.get("/api/quality/replays/" + id).ok();
            return view[0].has("endedAt");
        });
        return view[0];
    }

    @Test
    void readsTheWholeLogOfTheWorkingCentreAndReports() {
        TestClient quality = centre.as("quality");
        JsonNode begun =
                quality.post("/api/quality/replays", DAY.formatted("quick", "")).ok();
        assertThat(begun.at("/asked/baseline").asText())
                .as("what the centre goes by")
                .isEqualTo("balanced");
        JsonNode view = ended(quality, begun.path("id").asText());
        assertThat(view.path("state").asText()).isEqualTo("DONE");
        long events = view.path("events").asLong();
        assertThat(events).isGreaterThan(4).isEqualTo(ENGINE.last.get());
        assertThat(view.at("/report/of").asLong()).isEqualTo(events);
        assertThat(view.at("/report/all/policy/meanSeconds").asDouble()).isEqualTo(1.5);
        assertThat(ENGINE.thread).contains("shadow replay");
        JsonNode known = quality.get("/api/quality/replays").ok();
        assertThat(known.path("live").asText()).isEqualTo("balanced");
        assertThat(known.path("policies")).hasSize(4);
        assertThat(known.at("/items").findValuesAsText("id"))
                .contains(begun.path("id").asText());
        assertThat(known.path("items").findValue("report"))
                .as("reports are read one by one")
                .isNull();
    }

    @Test
    void goesOneAtATimeWhileTheCentreWorksOn() {
        TestClient quality = centre.as("quality");
        JsonNode slow =
                quality.post("/api/quality/replays", DAY.formatted("slow", "")).ok();
        TestClient.Answer second = quality.post("/api/quality/replays", DAY.formatted("quick", ""));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().path("detail").asText()).contains("one at a time");
        centre.as("dispatcher")
                .post("/api/calls", "{'id':'C-during','complaint':'fall'}")
                .ok();
        ENGINE.mayEnd.countDown();
        assertThat(ended(quality, slow.path("id").asText()).path("state").asText())
                .isEqualTo("DONE");
    }

    @Test
    void saysWhyItCannotBeReplayed() {
        TestClient admin = centre.as("admin");
        JsonNode begun = admin.post("/api/quality/replays", DAY.formatted("impossible", ""))
                .ok();
        JsonNode view = ended(admin, begun.path("id").asText());
        assertThat(view.path("state").asText()).isEqualTo("FAILED");
        assertThat(view.path("trouble").asText()).isEqualTo("nothing was recorded then.");
        assertThat(view.has("report")).isFalse();
    }

    @Test
    void refusesWhatIsNoStretchNoPolicyOrNoNumberAndBeginsNothing() {
        TestClient quality = centre.as("quality");
        int before = quality.get("/api/quality/replays").ok().path("items").size();
        for (String bad : List.of(
                "{'from':'2026-11-22T00:00:00Z','to':'2026-11-24T00:00:00Z','policy':'quick'}",
                "{'from':'2026-11-22T00:00:00Z','to':'2026-11-22T00:00:00Z','policy':'quick'}",
                DAY.formatted("nonsense", ""),
                DAY.formatted("quick", ",'baseline':'nonsense'"),
                DAY.formatted("quick", ",'movesPerHour':0"),
                "{'policy':'quick'}")) {
            assertThat(quality.post("/api/quality/replays", bad).status())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(quality.get("/api/quality/replays").ok().path("items")).hasSize(before);
        assertThat(quality.get("/api/quality/replays/R-none").status()).isEqualTo(404);
        TestClient dispatcher = centre.as("dispatcher");
        assertThat(dispatcher.get("/api/quality/replays").status()).isEqualTo(403);
        assertThat(dispatcher
                        .post("/api/quality/replays", DAY.formatted("quick", ""))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void notesWhoAskedBeforeItBegins() {
        TestClient quality = centre.as("quality");
        Instant asked = Instant.now();
        JsonNode begun = quality.post("/api/quality/replays", DAY.formatted("quick", ",'movesPerHour':4"))
                .ok();
        ended(quality, begun.path("id").asText());
        JsonNode notes = quality.get("/api/access-notes").ok().path("items");
        JsonNode newest = StreamSupport.stream(notes.spliterator(), false)
                .filter(note -> note.path("what").asText().equals("replay"))
                .findFirst()
                .orElseThrow();
        assertThat(newest.path("actor").asText()).isEqualTo("quality");
        assertThat(newest.path("detail").asText()).contains("quick against balanced");
        assertThat(Instant.parse(newest.path("at").asText()).isBefore(asked.minusSeconds(1)))
                .isFalse();
    }
}

package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import prehospital.dispatch.advice.AdviceSettings;
import prehospital.dispatch.core.Attention;
import prehospital.dispatch.review.ShadowReplay;
import prehospital.dispatch.review.ShadowReport;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.ClearOutcome;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Place;
import prehospital.protocol.Priority;
import prehospital.protocol.Recorded;
import prehospital.protocol.StartRefused;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitAvailability;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;
import prehospital.routing.straightline.StraightLine;

/** What a working centre answers about a recorded day under another policy. */
class LiveReplayTest {
    private static final Instant FROM = Instant.parse("2026-11-22T00:00:00Z");
    private static final LatLon HERE = new LatLon(57.700, 11.90);
    private static final LatLon THERE = new LatLon(57.700, 11.99);

    private final List<Recorded> log = new ArrayList<>();

    private void at(long second, DispatchEvent event) {
        log.add(new Recorded(log.size() + 1L, FROM.plusSeconds(second), "test", event));
    }

    /** Two units, of which the farther one was sent to the first call; the second call needed both. */
    private void day() {
        for (var home : List.of(HERE, THERE)) {
            UnitId id = new UnitId(home.equals(HERE) ? "NEAR" : "FAR");
            at(0, new DispatchEvent.UnitPut(id, new UnitCard(id.value(), new StationId("S-" + id), home, Set.of())));
            at(0, new DispatchEvent.UnitAvailabilityChanged(id, UnitAvailability.IN_SERVICE, "on duty"));
        }
        opened(100, "I1", Priority.P1);
        task(100, "I1", "FAR");
        opened(9_000, "I2", Priority.P3);
        task(9_000, "I2", "NEAR");
        task(9_000, "I2", "FAR");
    }

    private void opened(long second, String incident, Priority priority) {
        Place place = new Place("there", HERE, 0);
        at(
                second,
                new DispatchEvent.IncidentOpened(
                        new IncidentId(incident), place, "fall", priority, Set.of(), "", Optional.empty()));
    }

    private void task(long second, String incident, String unit) {
        AssignmentId id = new AssignmentId(incident + "-" + unit);
        at(second, new DispatchEvent.UnitAssigned(id, new IncidentId(incident), new UnitId(unit)));
        Iterator<Integer> after = List.of(30, 60, 900, 1_200).iterator();
        for (AssignmentStatus status : List.of(
                AssignmentStatus.ACKNOWLEDGED,
                AssignmentStatus.EN_ROUTE,
                AssignmentStatus.ON_SCENE,
                AssignmentStatus.CLEAR)) {
            long then = second + after.next();
            Optional<ClearOutcome> outcome =
                    status == AssignmentStatus.CLEAR ? Optional.of(ClearOutcome.TREATED_ON_SCENE) : Optional.empty();
            at(then, new DispatchEvent.StatusReported(id, status, FROM.plusSeconds(then), Optional.empty(), outcome));
        }
    }

    private ShadowReport replayed(String baseline, String policy, Runnable pulse) {
        try (var roads = new StraightLine()) {
            var asked = new ShadowReplay.Asked(FROM, FROM.plusSeconds(86_400), baseline, policy, Optional.empty());
            var ground = new ShadowReplay.Ground(
                    roads, "nowhere", Attention.Target.defaults(), AdviceSettings.defaults(), pulse);
            ShadowReplay.Run run = new LiveReplay().begin(asked, ground);
            log.forEach(run::hear);
            return run.finish();
        }
    }

    @Test
    void comparesWhatHappenedWithBothPolicies() {
        day();
        ShadowReport report = replayed("closest", "hybrid", () -> {});
        assertThat(report.of()).isEqualTo(3);
        assertThat(report.unfinished()).isZero();
        assertThat(report.all().recorded().calls()).isEqualTo(3);
        assertThat(report.byPriority().keySet()).containsExactly(Priority.P1, Priority.P3);
        assertThat(report.byPriority().values().stream()
                        .mapToInt(compared -> compared.recorded().calls())
                        .sum())
                .isEqualTo(3);
        assertThat(report.byPriority().get(Priority.P1)).satisfies(p1 -> {
            assertThat(p1.recorded().meanSeconds()).contains(900.0);
            assertThat(p1.recorded().late()).as("15 minutes, target 8").isEqualTo(1);
            assertThat(p1.baseline().late())
                    .as("the near one would have been in time")
                    .isZero();
        });
        assertThat(report.baseline().name()).isEqualTo("closest");
        assertThat(report.policy().name()).isEqualTo("hybrid");
        assertThat(report.calls())
                .extracting(call -> call.incident().value() + " " + call.ordinal())
                .containsExactlyInAnyOrder("I1 1", "I2 1", "I2 2");
        ShadowReport.Call first = report.calls().stream()
                .filter(call -> call.incident().value().equals("I1"))
                .findFirst()
                .orElseThrow();
        assertThat(first.recorded().unit()).isEqualTo(new UnitId("FAR"));
        assertThat(first.baseline().map(ShadowReport.Served::unit)).contains(new UnitId("NEAR"));
    }

    @Test
    void theSamePolicyTwiceChangesNothing() {
        day();
        ShadowReport report = replayed("hybrid", "hybrid", () -> {});
        assertThat(report.all().policy()).isEqualTo(report.all().baseline());
        assertThat(report.calls()).allSatisfy(call -> assertThat(call.policy()).isEqualTo(call.baseline()));
    }

    @Test
    void givesUpWhenToldTo() {
        day();
        AtomicInteger beats = new AtomicInteger();
        assertThatThrownBy(() -> replayed("closest", "hybrid", () -> {
                    if (beats.incrementAndGet() > 5) {
                        throw new StartRefused("it took too long.");
                    }
                }))
                .isInstanceOf(StartRefused.class)
                .hasMessage("it took too long.");
    }

    @Test
    void aDayWithoutAnyFinishedCallIsRefusedInASentence() {
        assertThatThrownBy(() -> replayed("closest", "hybrid", () -> {}))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("no unit finished an incident");
    }
}

package prehospital.routing.graphhopper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.graphhopper.GHRequest;
import com.graphhopper.ResponsePath;
import com.graphhopper.util.PointList;
import com.graphhopper.util.details.PathDetail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import prehospital.protocol.DayPart;
import prehospital.protocol.LatLon;
import prehospital.protocol.PositionFix;
import prehospital.protocol.RoadKind;
import prehospital.protocol.view.SirenSpeedsView;
import prehospital.routing.Driving;
import prehospital.routing.SirenFactors;
import prehospital.routing.learned.RecordedDrive;
import prehospital.routing.learned.SpeedLearner;
import prehospital.routing.learned.SpeedTable;

/**
 * Drives in Gothenburg with hidden speeds, recorded every few seconds with errors of some metres, lead back to the hidden speeds, and
 * arrivals are predicted better on drives that were not learned from.
 */
class LearnedSpeedsSimulation {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final int DRIVES = 240;
    private static final int SECONDS_BETWEEN_FIXES = 4;
    private static final double ERROR_METERS = 5;

    private static final Map<DayPart, SirenFactors> HIDDEN = new TreeMap<>(Map.of(
            DayPart.MORNING,
            new SirenFactors(new TreeMap<>(Map.of(
                    RoadKind.PRIMARY,
                    0.7,
                    RoadKind.SECONDARY,
                    0.8,
                    RoadKind.TERTIARY,
                    0.85,
                    RoadKind.RESIDENTIAL,
                    0.9))),
            DayPart.NIGHT,
            new SirenFactors(new TreeMap<>(Map.of(
                    RoadKind.PRIMARY,
                    1.25,
                    RoadKind.SECONDARY,
                    1.2,
                    RoadKind.TERTIARY,
                    1.1,
                    RoadKind.RESIDENTIAL,
                    0.9)))));

    private final Random random = new Random(17);

    @Test
    void hiddenSpeedsAreFoundAndArrivalsPredictedBetter() {
        try (GraphHopperRoads roads = TestCity.open("gothenburg")) {
            List<RecordedDrive> drives = new ArrayList<>();
            HIDDEN.forEach((part, factors) -> {
                roads.drive(factors);
                for (int i = 0; i < DRIVES; i++) {
                    drives.add(new RecordedDrive(part + "-" + i, NOW, part, roads.match(track(roads))));
                }
            });

            SirenSpeedsView report = SpeedLearner.learn("gothenburg", drives, Optional.empty(), NOW);

            assertThat(report.drives()).as("drives laid on the roads").isGreaterThan(2 * DRIVES * 9 / 10);
            assertThat(report.taken()).isTrue();
            assertThat(report.heldOut().drives()).isGreaterThan(50);
            assertThat(report.heldOut().learned())
                    .as("error on drives kept aside, %s", report.heldOut())
                    .isLessThan(report.heldOut().assumed() / 2);
            compare(report);
            assertThat(SpeedLearner.learn("gothenburg", drives, Optional.of(report), NOW)
                            .taken())
                    .as("nothing new to learn")
                    .isFalse();
        }
    }

    private static void compare(SirenSpeedsView report) {
        SpeedTable learned = SpeedTable.of(report.factors());
        List<SirenSpeedsView.Factor> sure = report.factors().stream()
                .filter(factor -> HIDDEN.containsKey(factor.part()) && factor.minutes() > 90)
                .toList();
        assertThat(sure).as("factors with an hour and a half of driving").hasSizeGreaterThan(5);
        for (SirenSpeedsView.Factor factor : sure) {
            double hidden = Objects.requireNonNull(HIDDEN.get(factor.part())).of(factor.kind());
            assertThat(factor.factor()).as("%s", factor).isCloseTo(hidden, within(0.08 * hidden));
        }
        assertThat(learned.at(DayPart.MIDDAY).of(RoadKind.PRIMARY))
                .as("no drives at midday: what the whole day says")
                .isBetween(0.7, 1.25);
    }

    /** A drive as the vehicle would report it. */
    private List<PositionFix> track(GraphHopperRoads roads) {
        Optional<ResponsePath> found = Optional.empty();
        while (found.isEmpty()) {
            GHRequest request = GraphHopperRoads.request(
                    TestCity.somewhere(roads, random), TestCity.somewhere(roads, random), Driving.SIREN, new BitSet());
            request.setPathDetails(List.of("time"));
            found = Optional.of(roads.hopper().route(request))
                    .filter(response -> !response.hasErrors())
                    .map(response -> response.getBest())
                    .filter(path -> path.getTime() > 120_000 && path.getTime() < 900_000);
        }
        return fixes(found.orElseThrow());
    }

    private List<PositionFix> fixes(ResponsePath path) {
        List<PositionFix> fixes = new ArrayList<>();
        double next = 0;
        double begun = 0;
        for (PathDetail piece : Objects.requireNonNull(path.getPathDetails().get("time"))) {
            double seconds = ((Number) piece.getValue()).doubleValue() / 1000;
            while (next <= begun + seconds) {
                double share = seconds == 0 ? 0 : (next - begun) / seconds;
                fixes.add(fix(along(path.getPoints(), piece.getFirst(), piece.getLast(), share), next));
                next += SECONDS_BETWEEN_FIXES;
            }
            begun += seconds;
        }
        return fixes;
    }

    private static LatLon along(PointList line, int from, int to, double share) {
        double length = 0;
        for (int i = from; i < to; i++) {
            length += at(line, i).distanceMeters(at(line, i + 1));
        }
        double left = share * length;
        for (int i = from; i < to; i++) {
            double piece = at(line, i).distanceMeters(at(line, i + 1));
            if (left <= piece && piece > 0) {
                double part = left / piece;
                return new LatLon(
                        line.getLat(i) + part * (line.getLat(i + 1) - line.getLat(i)),
                        line.getLon(i) + part * (line.getLon(i + 1) - line.getLon(i)));
            }
            left -= piece;
        }
        return at(line, to);
    }

    private static LatLon at(PointList line, int i) {
        return new LatLon(line.getLat(i), line.getLon(i));
    }

    private PositionFix fix(LatLon where, double seconds) {
        double north = ERROR_METERS * random.nextGaussian() / 111_195;
        double east = ERROR_METERS * random.nextGaussian() / (111_195 * Math.cos(Math.toRadians(where.lat())));
        return new PositionFix(
                new LatLon(where.lat() + north, where.lon() + east),
                NOW.plusMillis(Math.round(seconds * 1000)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}

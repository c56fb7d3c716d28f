package prehospital.dispatch.speeds;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import prehospital.protocol.DayPart;
import prehospital.protocol.view.SirenSpeedsView;
import prehospital.routing.RoadNetwork;
import prehospital.routing.learned.RecordedDrive;
import prehospital.routing.learned.SpeedLearner;

/** Lays the drives of the past on the roads and learns from them. Any thread; blocks for seconds to minutes. */
public final class SpeedLearning {
    /** Older drives say little about today's traffic. */
    public static final Duration REMEMBERED = Duration.ofDays(60);

    private final String city;
    private final DriveLog log;
    private final RoadNetwork roads;
    private final ZoneId zone;

    /** Learning from this log; hours of the day are those of the zone. */
    public SpeedLearning(String city, DriveLog log, RoadNetwork roads, ZoneId zone) {
        this.city = city;
        this.log = log;
        this.roads = roads;
        this.zone = zone;
    }

    /**
     * Learns anew. Not on an event loop.
     *
     * @param before the report whose factors are in use
     * @throws CompletionException when the log cannot be read
     */
    public SirenSpeedsView learn(Optional<SirenSpeedsView> before, Instant now) {
        List<RecordedDrive> drives = new ArrayList<>();
        for (DriveLog.Drive drive : log.drives(now.minus(REMEMBERED))
                .toCompletionStage()
                .toCompletableFuture()
                .join()) {
            var track =
                    log.track(drive).toCompletionStage().toCompletableFuture().join();
            drives.add(new RecordedDrive(
                    drive.assignment().value(),
                    drive.from(),
                    DayPart.of(drive.from().atZone(zone).getHour()),
                    roads.match(track)));
        }
        return SpeedLearner.learn(city, drives, before, now);
    }

    /** The report when nothing was learned yet. */
    public SirenSpeedsView nothing(Instant now) {
        return SpeedLearner.learn(city, List.of(), Optional.empty(), now);
    }
}

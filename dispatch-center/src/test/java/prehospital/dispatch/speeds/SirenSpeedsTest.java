package prehospital.dispatch.speeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.DayPart;
import prehospital.protocol.PositionFix;
import prehospital.protocol.RoadKind;
import prehospital.protocol.view.SirenSpeedsView;
import prehospital.protocol.wire.BadMessage;
import prehospital.routing.straightline.StraightLine;

class SirenSpeedsTest {
    private static final Instant EVENING = Instant.parse("2026-01-01T23:00:00Z");

    @TempDir
    private Path temp;

    private final Vertx vertx = Vertx.vertx();
    private final List<Instant> asked = new ArrayList<>();
    private SpeedsFile file = new SpeedsFile(Path.of("."), "nowhere");
    private SirenSpeeds speeds = speeds();

    /** The log of a centre whose vehicles never went out; it notes when it was asked. */
    private final class Nobody implements DriveLog {
        @Override
        public Future<List<Drive>> drives(Instant since) {
            asked.add(since);
            return Future.succeededFuture(List.of());
        }

        @Override
        public Future<List<PositionFix>> track(Drive drive) {
            return Future.succeededFuture(List.of());
        }
    }

    private SirenSpeeds speeds() {
        StraightLine roads = new StraightLine();
        SpeedLearning learning = new SpeedLearning("monaco", new Nobody(), roads, ZoneOffset.UTC);
        return new SirenSpeeds(
                vertx,
                new SirenSpeeds.Sources(roads, learning, file, () -> {}),
                InstantSource.fixed(EVENING),
                ZoneOffset.UTC);
    }

    @BeforeEach
    void inADirectory() {
        file = new SpeedsFile(temp, "monaco");
        speeds = speeds();
    }

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void learnsOnceEveryNight() {
        speeds.look(EVENING);
        assertThat(asked).isEmpty();
        speeds.look(Instant.parse("2026-01-02T03:00:10Z"));
        speeds.look(Instant.parse("2026-01-02T03:01:10Z"));
        speeds.look(Instant.parse("2026-01-02T03:59:10Z"));
        speeds.look(Instant.parse("2026-01-02T04:00:10Z"));
        assertThat(asked).containsExactly(Instant.parse("2026-01-02T03:00:10Z").minus(SpeedLearning.REMEMBERED));
        assertThat(speeds.view().computedAt()).isEqualTo("2026-01-02T03:00:10Z");
        assertThat(file.read()).contains(speeds.view());
        speeds.look(Instant.parse("2026-01-03T03:02:00Z"));
        assertThat(asked).hasSize(2);
    }

    @Test
    void aNightWithoutDrivesKeepsWhatWasInUse() {
        SirenSpeedsView.Errors errors = new SirenSpeedsView.Errors(20, 0.2, 0.2, 0.1, Optional.empty());
        SirenSpeedsView before = new SirenSpeedsView(
                EVENING,
                "monaco",
                100,
                Optional.of(EVENING),
                Optional.of(EVENING),
                errors,
                errors,
                List.of(),
                true,
                EVENING,
                List.of(new SirenSpeedsView.Factor(RoadKind.PRIMARY, DayPart.NIGHT, 1.2, 300)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        file.write(before);

        speeds.look(Instant.parse("2026-01-02T03:00:10Z"));

        assertThat(speeds.view().taken()).isFalse();
        assertThat(speeds.view().factors()).isEqualTo(before.factors());
        assertThat(speeds.steadySince()).isEqualTo(EVENING);
    }

    @Test
    void aDamagedFileIsSaidAndWhatWasInUseStays() throws IOException {
        speeds.look(Instant.parse("2026-01-02T03:00:10Z"));
        Files.writeString(file.path(), "{");

        assertThatThrownBy(() -> speeds.look(Instant.parse("2026-01-02T03:01:10Z")))
                .isInstanceOf(BadMessage.class);
        assertThat(speeds.view().computedAt()).isEqualTo("2026-01-02T03:00:10Z");
    }
}

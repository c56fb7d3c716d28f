package prehospital.media.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import prehospital.protocol.guide.GuideAct;
import prehospital.protocol.guide.GuideFrame;
import prehospital.protocol.guide.GuidePicture;
import prehospital.protocol.guide.GuideRefusal;
import prehospital.protocol.guide.GuideScale;
import prehospital.protocol.guide.GuideShape;
import prehospital.protocol.guide.Spot;

class GuideRoomTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final String CABIN = "CABIN.A1";
    private static final Spot MIDDLE = new Spot(0.5, 0.5);
    private static final GuideShape ARROW = new GuideShape.Arrow(new Spot(0, 0), MIDDLE);

    private final GuideRoom room = new GuideRoom();

    private static String base64(int bytes) {
        byte[] file = new byte[bytes];
        file[0] = (byte) 0xff;
        file[1] = (byte) 0xd8;
        file[2] = (byte) 0xff;
        return Base64.getEncoder().encodeToString(file);
    }

    private Optional<GuideRefusal> freeze(String source, String frame) {
        GuidePicture picture = new GuidePicture(640, 360, base64(100));
        return room.take(new GuideAct.Freeze(source, frame, NOW, picture), "lin", NOW);
    }

    private Optional<GuideRefusal> draw(String frame, GuideShape shape, String by) {
        return room.take(new GuideAct.Draw(CABIN, frame, shape), by, NOW);
    }

    private List<GuideShape> shapes() {
        return room.frames().getFirst().drawings().stream()
                .map(GuideFrame.Drawing::shape)
                .toList();
    }

    @Test
    void whatIsDrawnStandsInItsOrderAndIsTakenAwayByItsAuthor() {
        GuideShape ring = new GuideShape.Ellipse(MIDDLE, 0.1, 0.2);
        GuideShape words = new GuideShape.Words(MIDDLE, "here");
        assertThat(freeze(CABIN, "F1")).isEmpty();
        assertThat(draw("F1", ARROW, "lin")).isEmpty();
        assertThat(draw("F1", ring, "lin")).isEmpty();
        assertThat(draw("F1", words, "ed")).isEmpty();
        assertThat(shapes()).containsExactly(ARROW, ring, words);

        room.take(new GuideAct.Undo(CABIN, "F1"), "lin", NOW);
        assertThat(shapes()).containsExactly(ARROW, words);
        room.take(new GuideAct.Calibrate(CABIN, "F1", new GuideScale(new Spot(0, 0), MIDDLE, 50)), "lin", NOW);
        room.take(new GuideAct.Clear(CABIN, "F1"), "ed", NOW);
        assertThat(shapes()).isEmpty();
        assertThat(room.frames().getFirst().scale()).isPresent();
        assertThat(room.number()).isEqualTo(7);
        assertThat(room.take(new GuideAct.Unfreeze(CABIN, "F1"), "ed", NOW)).isEmpty();
        assertThat(room.frames()).isEmpty();
    }

    @Test
    void whatIsMeantForAnEarlierPictureChangesNothing() {
        assertThat(draw("F1", ARROW, "lin")).contains(GuideRefusal.NOT_FROZEN);
        freeze(CABIN, "F1");
        freeze(CABIN, "F2");
        assertThat(draw("F1", ARROW, "lin")).contains(GuideRefusal.NOT_FROZEN);
        assertThat(room.take(new GuideAct.Unfreeze(CABIN, "F1"), "lin", NOW)).contains(GuideRefusal.NOT_FROZEN);
        assertThat(room.frames()).extracting(GuideFrame::frame).containsExactly("F2");
        assertThat(shapes()).isEmpty();
        assertThat(room.number()).isEqualTo(2);
    }

    @Test
    void camerasAndShapesHaveTheirLimits() {
        assertThat(freeze("nothing", "F1")).contains(GuideRefusal.NO_CAMERA);
        assertThat(freeze("TALK.ed", "F1")).contains(GuideRefusal.NO_CAMERA);
        freeze(CABIN, "F1");
        for (int i = 2; i <= GuideRoom.FRAMES_MAX; i++) {
            assertThat(freeze("CABIN.A" + i, "F" + i)).isEmpty();
        }
        assertThat(freeze("CABIN.A99", "F99")).contains(GuideRefusal.LIMIT_REACHED);
        assertThat(freeze(CABIN, "F1b")).as("the same camera again").isEmpty();
        for (int i = 0; i < GuideRoom.SHAPES_MAX; i++) {
            assertThat(draw("F1b", ARROW, "lin")).isEmpty();
        }
        assertThat(draw("F1b", ARROW, "lin")).contains(GuideRefusal.LIMIT_REACHED);
        assertThat(shapes()).hasSize(GuideRoom.SHAPES_MAX);
    }

    @Test
    void aPictureIsNotOfTheFuture() {
        GuidePicture picture = new GuidePicture(640, 360, base64(100));
        room.take(new GuideAct.Freeze(CABIN, "F1", NOW.plusSeconds(9), picture), "lin", NOW);
        assertThat(room.frames().getFirst().capturedAt()).isEqualTo(NOW);
    }

    @Test
    void whatIsOutsideItsLimitsCannotBeSaid() {
        assertThatThrownBy(() -> new Spot(1.01, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Spot(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GuideShape.Words(MIDDLE, "x".repeat(GuideShape.TEXT_MAX + 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GuideShape.Line(Collections.nCopies(GuideShape.POINTS_MAX + 1, MIDDLE)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GuideScale(MIDDLE, MIDDLE, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GuidePicture(640, 360, base64(GuidePicture.BYTES_MAX + 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GuidePicture(640, 360, "PGh0bWw+"))
                .hasMessageContaining("JPEG or PNG")
                .isInstanceOf(IllegalArgumentException.class);
    }
}

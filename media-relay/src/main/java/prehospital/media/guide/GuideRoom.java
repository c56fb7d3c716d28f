package prehospital.media.guide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.media.MediaSource;
import prehospital.protocol.guide.GuideAct;
import prehospital.protocol.guide.GuideFrame;
import prehospital.protocol.guide.GuideRefusal;
import prehospital.protocol.guide.GuideScale;

/** The frozen pictures of an incident and what is drawn on them. Pure; one thread at a time. What is refused changes nothing. */
final class GuideRoom {
    /** Most cameras of an incident that are frozen at a time; one more is refused. */
    static final int FRAMES_MAX = 4;

    /** Most shapes on a picture; one more is refused until some are taken away. */
    static final int SHAPES_MAX = 60;

    private final SortedMap<String, GuideFrame> frames = new TreeMap<>();
    private long number;

    /** The number of the newest act; 0 when there was none. */
    long number() {
        return number;
    }

    /** The frozen pictures, by the names of their cameras. */
    List<GuideFrame> frames() {
        return List.copyOf(frames.values());
    }

    /** Whether a name is that of a vehicle's camera. */
    static boolean isCamera(String source) {
        return MediaSource.named(source).flatMap(MediaSource::unit).isPresent();
    }

    /** Carries an act out; answers with the reason where it does not. */
    Optional<GuideRefusal> take(GuideAct.OnFrame act, String by, Instant at) {
        Optional<GuideRefusal> refusal = refusal(act);
        if (refusal.isEmpty()) {
            number++;
            enter(act, by, at);
        }
        return refusal;
    }

    private Optional<GuideRefusal> refusal(GuideAct.OnFrame act) {
        if (!isCamera(act.source())) {
            return Optional.of(GuideRefusal.NO_CAMERA);
        }
        Optional<GuideFrame> present = Optional.ofNullable(frames.get(act.source()));
        boolean named =
                present.filter(frame -> frame.frame().equals(act.frame())).isPresent();
        if (act instanceof GuideAct.Freeze) {
            boolean full = present.isEmpty() && frames.size() >= FRAMES_MAX;
            return full ? Optional.of(GuideRefusal.LIMIT_REACHED) : Optional.empty();
        }
        if (!named) {
            return Optional.of(GuideRefusal.NOT_FROZEN);
        }
        boolean full =
                act instanceof GuideAct.Draw && present.orElseThrow().drawings().size() >= SHAPES_MAX;
        return full ? Optional.of(GuideRefusal.LIMIT_REACHED) : Optional.empty();
    }

    private void enter(GuideAct.OnFrame act, String by, Instant at) {
        switch (act) {
            case GuideAct.Freeze freeze -> frames.put(freeze.source(), frozen(freeze, by, at));
            case GuideAct.Draw draw -> redraw(draw, drawings -> drawings.add(new GuideFrame.Drawing(by, draw.shape())));
            case GuideAct.Undo undo -> redraw(undo, drawings -> removeLast(drawings, by));
            case GuideAct.Clear clear -> redraw(clear, List::clear);
            case GuideAct.Calibrate calibrate -> {
                GuideFrame frame = frame(calibrate);
                frames.put(frame.source(), with(frame, Optional.of(calibrate.scale()), frame.drawings()));
            }
            case GuideAct.Unfreeze unfreeze -> frames.remove(unfreeze.source());
        }
    }

    private static GuideFrame frozen(GuideAct.Freeze freeze, String by, Instant at) {
        Instant captured = freeze.capturedAt().isAfter(at) ? at : freeze.capturedAt();
        return new GuideFrame(
                freeze.source(), freeze.frame(), captured, at, by, freeze.picture(), Optional.empty(), List.of());
    }

    private interface Redrawing {
        void change(List<GuideFrame.Drawing> drawings);
    }

    private void redraw(GuideAct.OnFrame act, Redrawing redrawing) {
        GuideFrame frame = frame(act);
        List<GuideFrame.Drawing> drawings = new ArrayList<>(frame.drawings());
        redrawing.change(drawings);
        frames.put(frame.source(), with(frame, frame.scale(), drawings));
    }

    private GuideFrame frame(GuideAct.OnFrame act) {
        return Optional.ofNullable(frames.get(act.source())).orElseThrow();
    }

    private static void removeLast(List<GuideFrame.Drawing> drawings, String by) {
        for (int i = drawings.size() - 1; i >= 0; i--) {
            if (drawings.get(i).by().equals(by)) {
                drawings.remove(i);
                return;
            }
        }
    }

    private static GuideFrame with(GuideFrame frame, Optional<GuideScale> scale, List<GuideFrame.Drawing> drawings) {
        return new GuideFrame(
                frame.source(),
                frame.frame(),
                frame.capturedAt(),
                frame.frozenAt(),
                frame.by(),
                frame.picture(),
                scale,
                drawings);
    }
}

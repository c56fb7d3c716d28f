package prehospital.dispatch.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import prehospital.dispatch.link.LaneQueue.Verdict;
import prehospital.dispatch.telemetry.LaneMark;
import prehospital.protocol.FrameClass;
import prehospital.protocol.link.FrameRun;
import prehospital.protocol.link.FrameRuns;

class LaneQueueTest {
    private static Frame frame(long sequence) {
        return new Frame(FrameClass.VITALS, sequence, "", Optional.empty(), "");
    }

    private static LaneQueue queue(FrameClass lane, FrameRun... durable) {
        return new LaneQueue(lane, List.of(durable));
    }

    private static LaneMark store(LaneQueue queue) {
        List<Frame> taken = queue.take(Optional::of);
        LaneMark mark = queue.mark(taken.getFirst().sequence(), taken.getLast().sequence());
        queue.stored(mark);
        return mark;
    }

    @Test
    void statusesKeepTheirOrderAndNothingIsTakenTwice() {
        LaneQueue queue = queue(FrameClass.STATUS, new FrameRun(1, 4));
        assertThat(queue.offer(frame(4))).isEqualTo(Verdict.DURABLE_ALREADY);
        assertThat(queue.offer(frame(6))).isEqualTo(Verdict.HOLE);
        assertThat(queue.offer(frame(5))).isEqualTo(Verdict.TAKEN);
        assertThat(queue.offer(frame(5))).isEqualTo(Verdict.ON_ITS_WAY);
        assertThat(queue.offer(frame(6))).isEqualTo(Verdict.TAKEN);
        assertThat(queue.offer(frame(-1))).isEqualTo(Verdict.HOLE);
        assertThat(queue.waiting()).isEqualTo(2);
        assertThat(store(queue)).isEqualTo(new LaneMark(FrameClass.STATUS, 1, 4, 6));
        assertThat(queue.waiting()).isZero();
        assertThat(queue.contiguous()).isEqualTo(6);
    }

    @Test
    void newVitalsMayComeFirstAndTheGapBehindThemCloses() {
        LaneQueue queue = queue(FrameClass.VITALS, new FrameRun(1, 4));
        assertThat(queue.offer(frame(9))).isEqualTo(Verdict.TAKEN);
        assertThat(queue.gap()).isTrue();
        assertThat(store(queue)).isEqualTo(new LaneMark(FrameClass.VITALS, 9, 8, 9));
        queue.offer(frame(5));
        queue.offer(frame(6));
        LaneMark late = store(queue);
        assertThat(late).isEqualTo(new LaneMark(FrameClass.VITALS, 1, 4, 6));
        assertThat(queue.behind(late)).isTrue();
        queue.offer(frame(7));
        queue.offer(frame(8));
        LaneMark closing = store(queue);
        assertThat(closing).isEqualTo(new LaneMark(FrameClass.VITALS, 1, 6, 8, 9));
        assertThat(closing.closesGap()).isTrue();
        assertThat(queue.gap()).isFalse();
        assertThat(queue.runs()).containsExactly(new FrameRun(1, 9));
    }

    @Test
    void atMostSoManyRuns() {
        LaneQueue queue = queue(FrameClass.VITALS);
        for (int run = 0; run < FrameRuns.RUNS_MAX; run++) {
            assertThat(queue.offer(frame(10 + 10L * run))).isEqualTo(Verdict.TAKEN);
        }
        assertThat(queue.offer(frame(500))).isEqualTo(Verdict.HOLE);
        assertThat(queue.offer(frame(11))).isEqualTo(Verdict.TAKEN);
    }

    @Test
    void onlyFramesWithConsecutiveNumbersAreTakenTogether() {
        LaneQueue queue = queue(FrameClass.VITALS);
        List.of(1L, 2L, 9L, 3L).forEach(number -> queue.offer(frame(number)));
        assertThat(queue.take(Optional::of)).extracting(Frame::sequence).containsExactly(1L, 2L);
        assertThat(queue.take(frame -> Optional.<Frame>empty())).isEmpty();
        assertThat(queue.takeOne().sequence()).isEqualTo(9);
    }

    /** The marks, as the table applies them, always say exactly which numbers are durable, in as few rows as there are runs. */
    @Test
    void marksKeepTheTableTrue() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            LaneQueue queue = queue(FrameClass.VITALS);
            TreeMap<Long, Long> table = new TreeMap<>();
            List<Long> numbers = new ArrayList<>();
            for (int step = 0; step < 60; step++) {
                long number = 1L + random.nextInt(30);
                if (queue.offer(frame(number)) == Verdict.TAKEN) {
                    numbers.add(number);
                    apply(table, store(queue));
                }
            }
            FrameRuns expected = new FrameRuns();
            numbers.forEach(number -> expected.add(number, number));
            assertThat(table.entrySet().stream()
                            .map(row -> new FrameRun(row.getKey(), row.getValue()))
                            .toList())
                    .as("seed " + seed)
                    .isEqualTo(expected.runs());
        }
    }

    private static void apply(NavigableMap<Long, Long> table, LaneMark mark) {
        assertThat(table.get(mark.first())).isEqualTo(mark.fresh() ? null : Long.valueOf(mark.after()));
        table.put(mark.first(), mark.end());
        table.subMap(mark.first(), false, mark.end(), true).clear();
    }
}

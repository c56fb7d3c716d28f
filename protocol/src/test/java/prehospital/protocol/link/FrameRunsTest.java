package prehospital.protocol.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FrameRunsTest {
    @Test
    void runsAgreeWithASetOfNumbers() {
        Random random = new Random(20261123);
        for (int round = 0; round < 300; round++) {
            FrameRuns runs = new FrameRuns();
            TreeSet<Long> numbers = new TreeSet<>();
            for (int step = 0; step < 30; step++) {
                long first = random.nextLong(1, 60);
                long through = first + random.nextLong(0, 6);
                runs.add(first, through);
                for (long n = first; n <= through; n++) {
                    numbers.add(n);
                }
            }
            assertThat(runs.count()).isEqualTo(numbers.size());
            assertThat(runs.end()).isEqualTo(numbers.last());
            for (long n = 1; n < 70; n++) {
                assertThat(runs.contains(n)).isEqualTo(numbers.contains(n));
            }
            long contiguous = 0;
            while (numbers.contains(contiguous + 1)) {
                contiguous++;
            }
            assertThat(runs.contiguous()).isEqualTo(contiguous);
            assertThat(new FrameRuns(runs.runs()).runs()).isEqualTo(runs.runs());
        }
    }

    @Test
    void aGapEndsBeforeTheNextRun() {
        FrameRuns runs = new FrameRuns();
        runs.add(1, 4);
        runs.add(9, 12);
        assertThat(runs.gapEnd(5)).isEqualTo(8);
        assertThat(runs.gapEnd(13)).isEqualTo(Long.MAX_VALUE);
        assertThat(runs.size()).isEqualTo(2);
        runs.add(5, 8);
        assertThat(runs.runs()).containsExactly(new FrameRun(1, 12));
    }
}

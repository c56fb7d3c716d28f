package prehospital.media.lean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import prehospital.media.rate.PacketFate;

/** Against made links: 20 pictures a second, reports every 100 ms, times in microseconds. */
class BacklogTest {
    private static final int PACKET = 1_200;
    private static final long MILLI = 1_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final long PICTURE = 50 * MILLI;
    private static final long REPORT = 100 * MILLI;
    private static final long WAY = 20 * MILLI;
    private static final long CLOCKS_APART = 77_777 * SECOND;
    private static final long QUEUE_MICROS = 250 * MILLI;

    private final Backlog backlog = new Backlog();
    private final Random random = new Random(5);

    /** What was found, and when. */
    private record Found(long at, long bits) {}

    /** When a packet that is sent then has gone through the link; absent when it was lost. */
    private interface Link {
        Optional<Long> through(long sent);
    }

    /** A link that carries so many bits a second, by time, and has a queue of 250 ms before it. */
    private static Link carrying(LongUnaryOperator bits) {
        long[] free = {0};
        return sent -> {
            long carried = bits.applyAsLong(sent);
            long begin = Math.max(sent, free[0]);
            if (carried == 0 || begin - sent > QUEUE_MICROS) {
                return Optional.empty();
            }
            free[0] = begin + PACKET * 8 * SECOND / carried;
            return Optional.of(free[0]);
        };
    }

    /** Sends that many bits a second for a while; answers the first finding of less than what is sent. */
    private Optional<Found> run(long bits, long micros, Link link) {
        List<PacketFate> under = new ArrayList<>();
        long packets = bits * PICTURE / SECOND / 8 / PACKET;
        long reported = REPORT;
        for (long now = 0; now < micros; now += MILLI) {
            if (now % PICTURE == 0) {
                for (int i = 0; i < packets; i++) {
                    Optional<Long> arrived = link.through(now);
                    under.add(new PacketFate(
                            now,
                            PACKET,
                            arrived.map(at -> at + WAY + CLOCKS_APART).orElse(0L),
                            arrived.isPresent()));
                }
            }
            if (now >= reported) {
                reported += REPORT;
                long seen = now - WAY;
                List<PacketFate> due = under.stream()
                        .filter(fate -> fate.arrived()
                                ? fate.arrivedMicros() - CLOCKS_APART <= seen
                                : fate.sentMicros() + QUEUE_MICROS <= seen)
                        .toList();
                under.removeAll(due);
                long found = backlog.report(due);
                if (found > 0 && found < 0.8 * bits) {
                    return Optional.of(new Found(now, found));
                }
            }
        }
        return Optional.empty();
    }

    @Test
    void aLinkThatBecomesNarrowIsFoundBeforeItsLossesTell() {
        long falls = 8 * SECOND;
        Found found = run(2_000_000, 10 * SECOND, carrying(at -> at < falls ? 20_000_000 : 400_000))
                .orElseThrow();
        assertThat(found.at() - falls).isBetween(0L, 220 * MILLI);
        assertThat(found.bits()).isBetween(360_000L, 440_000L);
    }

    @Test
    void aWideEnoughLinkIsNotSuspected() {
        assertThat(run(2_000_000, 20 * SECOND, carrying(at -> 2_300_000))).isEmpty();
        assertThat(run(2_000_000, 20 * SECOND, carrying(at -> 20_000_000))).isEmpty();
    }

    @Test
    void aPauseAfterWhichEverythingComesQuicklyIsNoNarrowLink() {
        LongUnaryOperator bits = at -> 20_000_000;
        Link link = carrying(bits);
        Link pausing = sent -> {
            long into = sent % SECOND;
            Optional<Long> through = link.through(sent);
            return into < 180 * MILLI ? through.map(at -> at - into + 180 * MILLI) : through;
        };
        assertThat(run(2_000_000, 20 * SECOND, pausing)).isEmpty();
    }

    @Test
    void delaysThatVaryAreNone() {
        long[] last = {0};
        Link varying = sent -> {
            last[0] = Math.max(last[0], sent + random.nextInt(60) * MILLI);
            return Optional.of(last[0]);
        };
        assertThat(run(2_000_000, 60 * SECOND, varying)).isEmpty();
    }
}

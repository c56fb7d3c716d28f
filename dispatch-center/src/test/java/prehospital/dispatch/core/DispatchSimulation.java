package prehospital.dispatch.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import prehospital.dispatch.board.Changes;
import prehospital.protocol.AlarmCommand;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.DispatchCommand.PassTime;
import prehospital.protocol.DispatchCommand.ReportStatus;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.Recorded;
import prehospital.protocol.RecordingCommand;
import prehospital.protocol.wire.Wire;

/**
 * Random days, each from its seed alone: crashes between decide and append (the events are lost) and between append and
 * answer (the command comes again), frames lost, late and twice, the centre's clock stepping both ways.
 */
class DispatchSimulation {
    private static final int SEEDS = 200;
    private static final int COMMANDS = 500;

    private final Set<String> seen = new TreeSet<>();

    @Test
    void everyDayHoldsTheInvariants() {
        String given = System.getProperty("seed", "");
        long[] seeds = given.isEmpty() ? LongStream.range(0, SEEDS).toArray() : new long[] {Long.parseLong(given)};
        for (long seed : seeds) {
            Day day = new Day(seed);
            try {
                day.run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + ", command " + day.step + " (" + day.last + "); run it again with: mvn -o -pl"
                                + " dispatch-center -am test -Dtest=DispatchSimulation -Dseed=" + seed,
                        e);
            }
        }
        if (given.isEmpty()) {
            assertThat(seen)
                    .as("every kind of event happened on some day")
                    .containsAll(Wire.members(DispatchEvent.class)
                            .map(Class::getSimpleName)
                            .collect(Collectors.toSet()));
        }
    }

    /** One seed. */
    private final class Day {
        private final Random random;
        private final Chance chance;
        private final Invariants invariants = new Invariants();
        private final List<Recorded> disk = new ArrayList<>();
        private final Screen screen = new Screen();
        private final List<DispatchCommand> late = new ArrayList<>();
        /** A slow day has long pauses, so that ended things are forgotten during it. */
        private final int pauseSecondsMax;

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");
        private Dispatch dispatch = new Dispatch(DispatchRules.defaults(), now);
        private int step;
        private DispatchCommand last = new PassTime();

        Day(long seed) {
            random = new Random(seed);
            chance = new Chance(random);
            pauseSecondsMax = seed % 4 == 0 ? 1_800 : 60;
        }

        void run() {
            chance.setting().forEach(this::submit);
            for (step = 0; step < COMMANDS; step++) {
                passTime();
                deliver(chance.next(dispatch, now));
                if (step % 50 == 0) {
                    replayEqualsLive();
                }
            }
            replayEqualsLive();
            nightWithoutAnyone();
        }

        /** Time passes and nobody acts: what still holds must end up before the second desk. */
        private void nightWithoutAnyone() {
            now = now.plusSeconds(24 * 3_600);
            while (dispatch.nextDeadline().isPresent()) {
                now = dispatch.nextDeadline().filter(now::isBefore).orElse(now);
                submit(new PassTime());
            }
            invariants.nothingWasLost(dispatch);
            replayEqualsLive();
        }

        /** The clock goes on, sometimes with a step; the shell's timer fires when due, sometimes late. */
        private void passTime() {
            now = now.plusMillis(random.nextInt(pauseSecondsMax * 1_000));
            if (random.nextInt(100) == 0) {
                now = now.plusSeconds(random.nextInt(7_200) - 3_600L);
            }
            boolean due = dispatch.nextDeadline().filter(d -> !d.isAfter(now)).isPresent();
            if (due && random.nextInt(4) != 0 && submit(new PassTime())) {
                assertThat(dispatch.nextDeadline().stream().allMatch(d -> d.isAfter(now)))
                        .as("nothing is left due after PassTime at %s", now)
                        .isTrue();
            }
        }

        /** A crew's frames come through a bad network. */
        private void deliver(DispatchCommand command) {
            boolean frame = command instanceof ReportStatus;
            int fate = frame ? random.nextInt(20) : 20;
            if (fate == 0) {
                return;
            }
            if (fate <= 2) {
                late.add(command);
                return;
            }
            submit(command);
            if (fate <= 4) {
                late.add(command);
            }
            if (!late.isEmpty() && random.nextInt(5) == 0) {
                submit(late.remove(random.nextInt(late.size())));
            }
        }

        /** Answers false when the program crashed before it wrote anything. */
        private boolean submit(DispatchCommand command) {
            last = command;
            Decision decision = dispatch.decide(command, now);
            assertThat(dispatch.decide(command, now))
                    .as("deciding changes nothing")
                    .isEqualTo(decision);
            int crash = random.nextInt(60);
            if (crash == 0) {
                restart();
                return false;
            }
            if (decision instanceof Decision.Accepted accepted) {
                List<DispatchEvent> events = accepted.events();
                int from = disk.size();
                events.forEach(e -> disk.add(new Recorded(disk.size() + 1L, now, "someone", e)));
                record(from);
                if (disk.size() > from) {
                    invariants.check(dispatch);
                }
                if (crash == 1) {
                    restart();
                    again(command);
                }
            }
            dispatch.hear(command, now);
            assertThat(dispatch.version()).isEqualTo(disk.size());
            return true;
        }

        private void record(int from) {
            for (Recorded recorded : List.copyOf(disk.subList(from, disk.size()))) {
                dispatch.apply(recorded);
                invariants.follow(recorded.event(), recorded.at(), dispatch);
                seen.add(recorded.event().getClass().getSimpleName());
                Changes.of(recorded.event(), dispatch).forEach(screen::follow);
            }
        }

        /**
         * Nobody got an answer, so the command comes again. Of alarms and recordings it is the row, written in the same transaction as the event, that
         * says whether something was done already.
         */
        private void again(DispatchCommand command) {
            if (command instanceof AlarmCommand || command instanceof RecordingCommand) {
                return;
            }
            assertThat(dispatch.decide(command, now)).as("a repeated command").isEqualTo(Decision.nothing());
        }

        private void restart() {
            replayEqualsLive();
            dispatch = replay();
        }

        private Dispatch replay() {
            Dispatch again = new Dispatch(DispatchRules.defaults(), now);
            disk.forEach(again::apply);
            return again;
        }

        private void replayEqualsLive() {
            assertThat(Pictures.of(replay())).as("replay").isEqualTo(Pictures.of(dispatch));
            screen.shows(dispatch);
        }
    }
}

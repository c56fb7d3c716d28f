package prehospital.bench.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import prehospital.dispatch.core.Decision;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.core.DispatchRules;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.Recorded;

/**
 * The dispatch core alone, one thread: commands a CPU second through decide and apply, events through apply, and the memory of a
 * day with 10,000 incidents: {@code CoreThroughput FILE.json}. The baseline of the same run walks over the same events without a core.
 */
public final class CoreThroughput {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int UNITS = 1_000;
    private static final int REPEATS = 7;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private long commands;

    private CoreThroughput() {}

    /** Argument: file for the result. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, Object> figures = new LinkedHashMap<>();
        new CoreThroughput().measure(figures);
        Results.write(Path.of(args[0]), figures);
    }

    private void measure(Map<String, Object> figures) {
        List<Double> decided = new ArrayList<>();
        List<Double> applied = new ArrayList<>();
        List<Double> walked = new ArrayList<>();
        List<Recorded> log = new ArrayList<>();
        for (int i = 0; i < REPEATS; i++) {
            log.clear();
            commands = 0;
            decided.add(seconds(() -> day(log, true)));
            applied.add(seconds(() -> replay(log)));
            walked.add(seconds(() -> walk(log)));
        }
        double events = log.size();
        figures.put("units", UNITS);
        figures.put("incidents", DayOfCases.PER_DAY);
        figures.put("commands", commands);
        figures.put("events", log.size());
        figures.put("commandsPerCpuSecond", Math.round(commands / Results.median(decided)));
        figures.put("eventsAppliedPerCpuSecond", Math.round(events / Results.median(applied)));
        figures.put("baselineEventsWalkedPerCpuSecond", Math.round(events / Results.median(walked)));
        log.clear();
        figures.put("heapMbOfTheDay", memory());
    }

    private Dispatch day(List<Recorded> log, boolean keep) {
        Dispatch dispatch = new Dispatch(DispatchRules.defaults(), START);
        DayOfCases cases = new DayOfCases(UNITS);
        DayOfCases.Taker taker = (command, at) -> run(dispatch, command, at, log, keep);
        cases.fleet(START, taker);
        cases.incidents(DayOfCases.PER_DAY, START, taker);
        return dispatch;
    }

    private void run(Dispatch dispatch, DispatchCommand command, Instant at, List<Recorded> log, boolean keep) {
        commands++;
        switch (dispatch.decide(command, at)) {
            case Decision.Accepted accepted ->
                accepted.events().forEach(event -> {
                    Recorded recorded = new Recorded(dispatch.version() + 1, at, "bench", event);
                    dispatch.apply(recorded);
                    if (keep) {
                        log.add(recorded);
                    }
                });
            case Decision.Refused refused -> throw new IllegalStateException(command + " was refused: " + refused);
        }
    }

    private static Dispatch replay(List<Recorded> log) {
        Dispatch dispatch = new Dispatch(DispatchRules.defaults(), START);
        log.forEach(dispatch::apply);
        return dispatch;
    }

    private static Long walk(List<Recorded> log) {
        long sum = 0;
        for (Recorded recorded : log) {
            sum += recorded.sequence() + recorded.event().hashCode();
        }
        return sum;
    }

    /** Seconds of this thread on a core: others on the machine do not count. */
    private static double seconds(Supplier<?> work) {
        long start = THREADS.getCurrentThreadCpuTime();
        Object result = work.get();
        double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
        if (result.hashCode() == Integer.MIN_VALUE) {
            System.err.println("the result is used, so that the work cannot be left out");
        }
        return seconds;
    }

    /** What the desk keeps at the end of the day, everything that has ended included, after the garbage is gone. */
    private double memory() {
        double before = Results.heapMb();
        Dispatch dispatch = day(new ArrayList<>(), false);
        double after = Results.heapMb();
        if (dispatch.version() == 0) {
            throw new IllegalStateException("the day was empty");
        }
        return Math.round(10 * (after - before)) / 10.0;
    }
}

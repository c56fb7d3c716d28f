package prehospital.protocol.link;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which numbers of one class there are, as runs with gaps between them. One thread. */
public final class FrameRuns {
    /**
     * Most runs of one class on a link. A vehicle with so many sends the oldest gap first instead of opening another run; a centre closes the link of one that
     * opens more.
     */
    public static final int RUNS_MAX = 8;

    private final TreeMap<Long, Long> runs = new TreeMap<>();

    public FrameRuns() {}

    public FrameRuns(Collection<FrameRun> of) {
        of.forEach(run -> add(run.first(), run.through()));
    }

    /** Adds numbers; runs that touch become one. */
    public void add(long first, long through) {
        if (through < first) {
            return;
        }
        long from = first;
        long to = through;
        Map.Entry<Long, Long> before = runs.floorEntry(first);
        if (before != null && before.getValue() >= first - 1) {
            from = before.getKey();
            to = Math.max(to, before.getValue());
        }
        for (Map.Entry<Long, Long> next = runs.higherEntry(from);
                next != null && next.getKey() <= to + 1;
                next = runs.higherEntry(from)) {
            to = Math.max(to, next.getValue());
            runs.remove(next.getKey());
        }
        runs.put(from, to);
    }

    /** Whether a number is among them. */
    public boolean contains(long number) {
        Map.Entry<Long, Long> run = runs.floorEntry(number);
        return run != null && run.getValue() >= number;
    }

    /** Through which number nothing is missing; 0 when number 1 is. */
    public long contiguous() {
        return runs.getOrDefault(1L, 0L);
    }

    /** The greatest number, 0 for none. */
    public long end() {
        return runs.isEmpty() ? 0 : runs.lastEntry().getValue();
    }

    /** The last number of the gap that a number is in. */
    public long gapEnd(long number) {
        Long next = runs.higherKey(number);
        return next == null ? Long.MAX_VALUE : next - 1;
    }

    /** How many runs there are. */
    public int size() {
        return runs.size();
    }

    /** How many numbers there are. */
    public long count() {
        return runs.entrySet().stream()
                .mapToLong(run -> run.getValue() - run.getKey() + 1)
                .sum();
    }

    /** The runs, lowest first. */
    public List<FrameRun> runs() {
        return runs.entrySet().stream()
                .map(run -> new FrameRun(run.getKey(), run.getValue()))
                .toList();
    }
}

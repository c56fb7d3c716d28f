package prehospital.vehicle.wave;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.WaveMark;
import prehospital.protocol.link.WaveUplink;

/** The last seconds of every running lead of the patient on board, to be recorded when the crew asks. Not for several threads. */
final class LastSeconds {
    /** Length of a recording. */
    static final Duration LENGTH = Duration.ofSeconds(10);

    /** A lead whose newest sample is older is not running. */
    private static final Duration RUNNING = Duration.ofSeconds(5);

    /** How long samples are kept for a recording that was asked for on a tablet which could not reach the vehicle. */
    static final Duration KEPT = Duration.ofMinutes(5);

    private final SortedMap<String, Deque<WaveChunk>> leads = new TreeMap<>();
    private Optional<AssignmentId> patient = Optional.empty();

    /** Takes pieces in the order of time; those of another patient begin anew. */
    void take(Optional<AssignmentId> assignment, List<WaveChunk> chunks) {
        if (!patient.equals(assignment)) {
            patient = assignment;
            leads.clear();
        }
        for (WaveChunk chunk : chunks) {
            if (EcgLeads.name(chunk).isEmpty()) {
                continue;
            }
            String key = chunk.device() + " " + chunk.channel();
            if (!leads.containsKey(key) && leads.size() == WaveUplink.CHUNKS_MAX) {
                continue;
            }
            Deque<WaveChunk> kept = leads.computeIfAbsent(key, name -> new ArrayDeque<>());
            boolean follows = !kept.isEmpty() && follows(kept.peekLast(), chunk);
            if (!follows) {
                kept.clear();
            }
            kept.add(chunk);
            while (kept.peekFirst().endsAt().isBefore(chunk.endsAt().minus(KEPT))) {
                kept.removeFirst();
            }
        }
    }

    /** Whether the second begins where the first ends, of the same kind. */
    private static boolean follows(WaveChunk first, WaveChunk second) {
        Duration gap = Duration.between(first.endsAt(), second.startedAt()).abs();
        return EcgLeads.channel(first).equals(EcgLeads.channel(second))
                && gap.toNanos() <= 1.5e9 / first.samplesPerSecond();
    }

    /** One chunk per lead that was running at a time, all of them over the same seconds before it without a gap; empty when none was. */
    List<WaveChunk> seconds(Instant at) {
        List<Deque<WaveChunk>> running = leads.values().stream()
                .filter(kept -> !kept.isEmpty()
                        && kept.peekLast().endsAt().isAfter(at.minus(RUNNING))
                        && kept.peekFirst().startedAt().isBefore(at))
                .toList();
        if (running.isEmpty()) {
            return List.of();
        }
        Instant newest = running.stream()
                .map(kept -> kept.peekLast().endsAt())
                .min(Instant::compareTo)
                .orElseThrow();
        Instant end = newest.isBefore(at) ? newest : at;
        Instant begin = running.stream()
                .map(kept -> kept.peekFirst().startedAt())
                .max(Instant::compareTo)
                .filter(start -> start.isAfter(end.minus(LENGTH)))
                .orElse(end.minus(LENGTH));
        List<WaveChunk> cut = new ArrayList<>();
        for (Deque<WaveChunk> kept : running) {
            List<WaveChunk> touched = kept.stream()
                    .filter(chunk ->
                            chunk.endsAt().isAfter(begin) && chunk.startedAt().isBefore(end))
                    .toList();
            if (touched.isEmpty()) {
                continue;
            }
            WaveChunk first = touched.getFirst();
            double hz = first.samplesPerSecond();
            int[] samples = touched.stream()
                    .flatMapToInt(chunk -> Arrays.stream(chunk.unpacked()))
                    .toArray();
            int from = Math.max(0, index(first, begin, hz));
            int to = Math.min(Math.min(samples.length, index(first, end, hz)), from + WaveChunk.SAMPLES_MAX);
            if (to > from) {
                cut.add(EcgLeads.channel(first)
                        .chunk(
                                first.startedAt().plusNanos(Math.round(from / hz * 1e9)),
                                Arrays.copyOfRange(samples, from, to),
                                marks(touched, from, to)));
            }
        }
        return cut;
    }

    /** What the device said of samples, where they are now. */
    private static List<WaveMark> marks(List<WaveChunk> chunks, int from, int to) {
        List<WaveMark> marks = new ArrayList<>();
        int before = 0;
        for (WaveChunk chunk : chunks) {
            for (WaveMark mark : chunk.marks()) {
                int first = Math.max(from, before + mark.from());
                int end = Math.min(to, before + mark.to());
                if (first < end) {
                    join(marks, new WaveMark(mark.kind(), first - from, end - from));
                }
            }
            before += chunk.count();
        }
        return marks;
    }

    /** Adds a mark, or lengthens the last one of its kind when it goes on there or there is no room for more. */
    private static void join(List<WaveMark> marks, WaveMark mark) {
        for (int i = marks.size() - 1; i >= 0; i--) {
            WaveMark last = marks.get(i);
            if (last.kind() == mark.kind() && (last.to() >= mark.from() || marks.size() == WaveChunk.MARKS_MAX)) {
                marks.set(i, new WaveMark(mark.kind(), last.from(), mark.to()));
                return;
            }
        }
        marks.add(mark);
    }

    private static int index(WaveChunk first, Instant at, double hz) {
        return (int) Math.round(Duration.between(first.startedAt(), at).toNanos() * hz / 1e9);
    }
}

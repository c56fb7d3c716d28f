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
import prehospital.protocol.link.WaveUplink;

/** The last seconds of every running lead of the patient on board, to be recorded when the crew asks. Not for several threads. */
final class LastSeconds {
    /** Length of a recording. */
    static final Duration LENGTH = Duration.ofSeconds(10);

    /** A lead whose newest sample is older is not running. */
    private static final Duration RUNNING = Duration.ofSeconds(5);

    private static final Duration KEPT = LENGTH.plusSeconds(3);

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

    /** One chunk per running lead, all of them over the same last seconds without a gap; empty when none is running. */
    List<WaveChunk> seconds(Instant now) {
        List<Deque<WaveChunk>> running = leads.values().stream()
                .filter(kept -> !kept.isEmpty() && kept.peekLast().endsAt().isAfter(now.minus(RUNNING)))
                .toList();
        if (running.isEmpty()) {
            return List.of();
        }
        Instant end = running.stream()
                .map(kept -> kept.peekLast().endsAt())
                .min(Instant::compareTo)
                .orElseThrow();
        Instant begin = running.stream()
                .map(kept -> kept.peekFirst().startedAt())
                .max(Instant::compareTo)
                .filter(start -> start.isAfter(end.minus(LENGTH)))
                .orElse(end.minus(LENGTH));
        List<WaveChunk> cut = new ArrayList<>();
        for (Deque<WaveChunk> kept : running) {
            WaveChunk first = kept.peekFirst();
            double hz = first.samplesPerSecond();
            int[] samples = kept.stream()
                    .flatMapToInt(chunk -> Arrays.stream(chunk.unpacked()))
                    .toArray();
            int from = Math.max(0, index(first, begin, hz));
            int to = Math.min(Math.min(samples.length, index(first, end, hz)), from + WaveChunk.SAMPLES_MAX);
            if (to > from) {
                cut.add(EcgLeads.channel(first)
                        .chunk(
                                first.startedAt().plusNanos(Math.round(from / hz * 1e9)),
                                Arrays.copyOfRange(samples, from, to),
                                List.of()));
            }
        }
        return cut;
    }

    private static int index(WaveChunk first, Instant at, double hz) {
        return (int) Math.round(Duration.between(first.startedAt(), at).toNanos() * hz / 1e9);
    }
}

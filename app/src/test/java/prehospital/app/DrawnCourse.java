package prehospital.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import prehospital.protocol.WaveCode;

/**
 * What a screen at the centre has to draw of the measurements of a {@link PoorMonitor}, read over HTTP as the screens read it: numbers with their marks, pieces of the curve,
 * and where a line must break.
 *
 * @param numbers all measurements, in the order in which they were measured; one stored twice is here twice
 * @param values heart rates in that order
 * @param pieces the curve in the order of time
 */
record DrawnCourse(List<Integer> numbers, List<Value> values, List<Piece> pieces) {
    /** Two values that are further apart are not joined by a line, as in the lanes of a case. */
    static final Duration VALUES_APART = Duration.ofSeconds(15);

    private static final int PAGE = 1_000;

    /** A heart rate. */
    record Value(Instant at, boolean late) {}

    /** Samples without a gap; {@code right} when each is the one that the monitor took at that time. */
    record Piece(Instant from, Instant to, boolean late, boolean right) {}

    /** A line without a break: when it begins and ends. */
    record Run(Instant from, Instant to) {}

    static DrawnCourse read(TestClient reader, String unit, String assignment, Instant since)
            throws IOException, InterruptedException {
        TreeMap<Instant, List<Integer>> rates = new TreeMap<>();
        TreeMap<Instant, List<Integer>> rounds = new TreeMap<>();
        TreeMap<Instant, Boolean> late = new TreeMap<>();
        Instant from = since;
        while (true) {
            JsonNode items = reader.get("/api/assignments/" + assignment + "/vitals?limit=" + PAGE + "&from=" + from)
                    .ok()
                    .path("items");
            items.forEach(item -> {
                Instant at = Instant.parse(item.path("measuredAt").asText());
                boolean isRate = item.path("sign").asText().equals("HEART_RATE");
                (isRate ? rates : rounds)
                        .computeIfAbsent(at, first -> new ArrayList<>())
                        .add(item.path("value").asInt());
                late.put(at, item.path("mark").asText().equals("BACKFILLED"));
            });
            if (items.size() < PAGE) {
                break;
            }
            from = rates.lastKey(); // read again from there, since a page may end between the values of one measurement
            rates.remove(from);
            rounds.remove(from);
        }
        List<Integer> numbers = new ArrayList<>();
        rates.forEach((at, all) -> {
            List<Integer> round = rounds.getOrDefault(at, List.of());
            for (int i = 0; i < Math.min(all.size(), round.size()); i++) {
                numbers.add(round.get(i) * PoorMonitor.RATES + all.get(i) - 1);
            }
        });
        List<Value> values = rates.keySet().stream()
                .map(at -> new Value(at, late.getOrDefault(at, false)))
                .toList();
        return new DrawnCourse(numbers, values, curve(reader, unit, since));
    }

    private static List<Piece> curve(TestClient reader, String unit, Instant since)
            throws IOException, InterruptedException {
        List<Piece> pieces = new ArrayList<>();
        Instant to = Instant.now().plusSeconds(60);
        Instant from = since;
        while (true) {
            JsonNode page = reader.get(
                            "/api/units/" + unit + "/waveforms?channel=MDC_ECG_LEAD_II&from=" + from + "&to=" + to)
                    .ok();
            Instant next =
                    page.hasNonNull("next") ? Instant.parse(page.path("next").asText()) : Instant.MAX;
            for (JsonNode item : page.path("items")) {
                Piece piece = piece(item.path("chunk"));
                // The next page has the last one again, and a page may begin within a piece.
                if (piece.from().isBefore(next) && !piece.from().isBefore(from)) {
                    pieces.add(piece);
                }
            }
            if (next.equals(Instant.MAX)) {
                pieces.sort(Comparator.comparing(Piece::from));
                return List.copyOf(pieces);
            }
            if (!next.isAfter(from)) {
                throw new AssertionError("a page of the curve does not get further than " + from);
            }
            from = next;
        }
    }

    private static Piece piece(JsonNode chunk) {
        Instant from = Instant.parse(chunk.path("startedAt").asText());
        int[] samples = WaveCode.unpack(
                chunk.path("samples").asText(), chunk.path("count").asInt());
        boolean right = chunk.path("samplesPerSecond").asInt() == TestMonitor.ECG_HZ;
        for (int i = 0; i < samples.length; i++) {
            right &= samples[i] == PoorMonitor.sample(from.toEpochMilli() + i * PoorMonitor.STEP_MILLIS);
        }
        boolean late = false;
        for (JsonNode mark : chunk.path("marks")) {
            late |= mark.path("kind").asText().equals("BACKFILLED")
                    && mark.path("from").asInt() == 0
                    && mark.path("to").asInt() == samples.length;
        }
        return new Piece(from, from.plusMillis(samples.length * PoorMonitor.STEP_MILLIS), late, right);
    }

    /** The curve's unbroken lines: a piece that begins where the one before ended goes on with it. */
    List<Run> lines() {
        return runs(pieces.stream().map(p -> new Run(p.from(), p.to())).toList(), Duration.ZERO);
    }

    /** The unbroken lines of the numbers. */
    List<Run> courses() {
        return courses(values.stream().map(Value::at).toList());
    }

    /** The unbroken lines of numbers that were measured at these times. */
    static List<Run> courses(Collection<Instant> times) {
        return runs(times.stream().sorted().map(at -> new Run(at, at)).toList(), VALUES_APART);
    }

    /** The unbroken lines of a curve of which there are pieces of one length from these times on. */
    static List<Run> lines(Collection<Instant> times, Duration each) {
        return runs(
                new TreeSet<>(times)
                        .stream().map(at -> new Run(at, at.plus(each))).toList(),
                Duration.ZERO);
    }

    private static List<Run> runs(List<Run> pieces, Duration joined) {
        List<Run> runs = new ArrayList<>();
        for (Run piece : pieces) {
            if (runs.isEmpty() || piece.from().isAfter(runs.getLast().to().plus(joined))) {
                runs.add(piece);
            } else {
                runs.add(new Run(runs.removeLast().from(), piece.to()));
            }
        }
        return List.copyOf(runs);
    }
}

package prehospital.clinical;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Scores of one patient from values that carry their time. A value older than its {@link Freshness} limit, or doubted by its
 * device, counts as missing and is named. Pure.
 */
public final class LiveScores {
    /** Shown from the first minute, begun or not. */
    private static final Set<String> ALWAYS = Set.of("news2", "gcs", "qsofa", "shock-index", "rts", "cpss");

    /** Names that mean the same in every score; any other belongs to its score and is kept as {@code score.input}. */
    private static final Set<String> SHARED = Set.of(
            "respiratory_rate",
            "systolic",
            "pulse",
            "spo2",
            "spo2_scale",
            "spo2_room_air",
            "temperature",
            "on_oxygen",
            "consciousness",
            "gcs",
            "glucose_mmol_l",
            "age_years",
            "age_months",
            "weight_kg",
            "pregnant",
            "blunt",
            "penetrating",
            "face_droop",
            "arm_drift",
            "abnormal_speech",
            "capillary_refill_s");

    private static final Set<String> BURNS = Set.of("burns-nines", "burns-cn", "parkland");

    /** Scores that follow a patient; triage of many, tables, estimates and doses do not. */
    private static final List<Score> FOLLOWED = Scores.list().stream()
            .filter(score -> score instanceof PointScore || score instanceof Criteria || BURNS.contains(score.name()))
            .toList();

    private static final String BURNED = "parkland.tbsa_percent";

    private LiveScores() {}

    /**
     * A value with its time.
     *
     * @param source who or what it is from: a device, an account
     * @param trusted false when the device doubts it or it lies outside the plausible range
     */
    public record Timed(Value value, Instant at, String source, boolean trusted) {}

    /** Whether a value could be used. */
    public enum State {
        FRESH,
        STALE,
        DOUBTED
    }

    /**
     * An input of a score as it was known.
     *
     * @param validUntil when it becomes stale; absent when never
     */
    public record Used(
            String name, Value value, Instant at, String source, State state, Optional<Instant> validUntil) {}

    /**
     * A score as it stands.
     *
     * @param inputs every input that is known, used or not
     * @param oldestAt time of the oldest input that was used and can age
     * @param validUntil when the first of them becomes stale
     */
    public record Live(
            Score score, Result result, List<Used> inputs, Optional<Instant> oldestAt, Optional<Instant> validUntil) {
        public Live {
            inputs = List.copyOf(inputs);
        }
    }

    /** Scores that can be followed. */
    public static List<Score> followed() {
        return FOLLOWED;
    }

    /** The name a finding is kept under. */
    public static String key(Score score, Input input) {
        return SHARED.contains(input.name()) ? input.name() : score.name() + "." + input.name();
    }

    /** Which finding is meant by a key, as far as any score asks for it. */
    public static Optional<Input> input(String key) {
        return FOLLOWED.stream()
                .flatMap(score -> score.inputs().stream()
                        .filter(input -> key(score, input).equals(key)))
                .findFirst();
    }

    /**
     * The value that a crew's text means; numbers and words are told apart by the input.
     *
     * @throws IllegalArgumentException in words when there is no such finding or it cannot have this value
     */
    public static Value parse(String key, String text) {
        Input input = input(key).orElseThrow(() -> new IllegalArgumentException("there is no finding " + key));
        boolean number = text.matches("-?[0-9]{1,7}(\\.[0-9]{1,4})?");
        return input.accepted(number ? new Value.Quantity(Double.parseDouble(text)) : new Value.Word(text));
    }

    /** Every score that has begun or is always shown, in the order of {@link Scores#list}. */
    public static List<Live> at(Map<String, Timed> known, Instant now) {
        SortedMap<String, Timed> all = derived(known, now);
        Set<String> begunBy = new TreeSet<>(known.keySet());
        burned(all, now).ifPresent(area -> {
            newer(all, BURNED, area);
            begunBy.add(BURNED);
        });
        return FOLLOWED.stream()
                .filter(score -> ALWAYS.contains(score.name()) || begun(score, begunBy))
                .map(score -> live(score, all, now))
                .filter(live ->
                        ALWAYS.contains(live.score().name()) || live.result().status() != Result.Status.NOT_APPLICABLE)
                .toList();
    }

    /** Something was found that only this score asks for, or nothing that it needs is missing. */
    private static boolean begun(Score score, Set<String> known) {
        List<Input> needed =
                score.inputs().stream().filter(input -> !input.isOptional()).toList();
        return score.inputs().stream()
                        .map(input -> key(score, input))
                        .anyMatch(key -> key.contains(".") && known.contains(key))
                || needed.stream().map(input -> key(score, input)).allMatch(known::contains);
    }

    private static Live live(Score score, SortedMap<String, Timed> known, Instant now) {
        List<Used> inputs = score.inputs().stream()
                .flatMap(input ->
                        Optional.ofNullable(known.get(key(score, input)))
                                .map(timed -> used(input, timed, now))
                                .stream())
                .toList();
        SortedMap<String, Value> given = new TreeMap<>();
        List<Used> fresh =
                inputs.stream().filter(used -> used.state() == State.FRESH).toList();
        fresh.forEach(used -> given.put(used.name(), used.value()));
        List<Used> ageing =
                fresh.stream().filter(used -> used.validUntil().isPresent()).toList();
        return new Live(
                score,
                score.evaluate(given),
                inputs,
                ageing.stream().map(Used::at).min(Comparator.naturalOrder()),
                ageing.stream().flatMap(used -> used.validUntil().stream()).min(Comparator.naturalOrder()));
    }

    private static Used used(Input input, Timed timed, Instant now) {
        Optional<Instant> until = Freshness.of(input.name()).duration().map(timed.at()::plus);
        boolean stale = until.filter(end -> now.isAfter(end)).isPresent();
        State state =
                !timed.trusted() || !fits(input, timed.value()) ? State.DOUBTED : stale ? State.STALE : State.FRESH;
        return new Used(input.name(), timed.value(), timed.at(), timed.source(), state, until);
    }

    /** What a device sent may lie outside what the score takes. */
    private static boolean fits(Input input, Value value) {
        try {
            input.accepted(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** With what follows from other findings: the total and the motor part of the Glasgow Coma Scale, saturation on room air, mechanism. */
    private static SortedMap<String, Timed> derived(Map<String, Timed> known, Instant now) {
        SortedMap<String, Timed> all = new TreeMap<>(known);
        List<Timed> parts = Stream.of("gcs.eye", "gcs.verbal", "gcs.motor")
                .flatMap(key -> Optional.ofNullable(known.get(key)).stream())
                .toList();
        if (parts.size() == 3 && parts.stream().allMatch(part -> part.value() instanceof Value.Quantity)) {
            double total = parts.stream()
                    .mapToDouble(part -> ((Value.Quantity) part.value()).number())
                    .sum();
            Timed oldest = parts.stream().min(Comparator.comparing(Timed::at)).orElseThrow();
            newer(all, "gcs", new Timed(new Value.Quantity(total), oldest.at(), oldest.source(), true));
        }
        Optional<Timed> air = Optional.ofNullable(known.get("on_oxygen"))
                .filter(timed -> timed.value().equals(new Value.Flag(false)))
                .filter(timed -> Freshness.of("on_oxygen")
                        .duration()
                        .map(timed.at()::plus)
                        .filter(now::isAfter)
                        .isEmpty());
        Optional.ofNullable(known.get("gcs.motor"))
                .filter(timed -> timed.value() instanceof Value.Quantity)
                .ifPresent(timed -> newer(all, "field-triage.motor", timed));
        if (air.isPresent() && known.containsKey("spo2")) {
            newer(all, "spo2_room_air", known.get("spo2"));
        }
        Optional.ofNullable(known.get("blunt"))
                .filter(timed -> timed.value() instanceof Value.Flag)
                .ifPresent(timed -> newer(
                        all,
                        "penetrating",
                        new Timed(
                                new Value.Flag(!((Value.Flag) timed.value()).yes()),
                                timed.at(),
                                timed.source(),
                                timed.trusted())));
        return all;
    }

    /** The burned area as far as a rule of nines is complete, for the fluid it asks for; as old as its oldest input. */
    private static Optional<Timed> burned(SortedMap<String, Timed> known, Instant now) {
        return Stream.of(BurnScores.CHINESE, BurnScores.WALLACE)
                .filter(score -> begun(score, known.keySet()))
                .map(score -> live(score, known, now))
                .flatMap(live -> live.result().value().stream()
                        .map(area -> new Timed(
                                area,
                                live.inputs().stream()
                                        .map(Used::at)
                                        .min(Comparator.naturalOrder())
                                        .orElse(now),
                                live.score().name(),
                                true)))
                .findFirst();
    }

    private static void newer(SortedMap<String, Timed> all, String key, Timed timed) {
        all.merge(key, timed, (known, other) -> other.at().isBefore(known.at()) ? known : other);
    }
}

package prehospital.clinical;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How long an input may stand in a live score before it has to be looked at again; a table, with the reason of each line. */
public final class Freshness {
    private static final List<Limit> LIMITS = List.of(
            new Limit(
                    Set.of("pulse", "respiratory_rate", "spo2", "spo2_room_air"),
                    Duration.ofMinutes(5),
                    "monitored continuously: an older value means that the sensor is off"),
            new Limit(Set.of("systolic"), Duration.ofMinutes(15), "a cuff measures every 5 to 15 minutes on the way"),
            new Limit(
                    Set.of(
                            "eye",
                            "verbal",
                            "motor",
                            "gcs",
                            "consciousness",
                            "altered_mentation",
                            "follows_commands",
                            "capillary_refill",
                            "capillary_refill_s",
                            "respiratory_distress",
                            "respiratory_effort"),
                    Duration.ofMinutes(15),
                    "reassessed at least every 15 minutes"),
            new Limit(
                    Set.of("on_oxygen", "oxygen_l_min", "symptom_hours"),
                    Duration.ofMinutes(30),
                    "changes with treatment and time: confirmed with each reassessment"),
            new Limit(
                    Set.of(
                            "age_years",
                            "age_months",
                            "weight_kg",
                            "pregnant",
                            "pregnant_over_20_weeks",
                            "spo2_scale",
                            "blunt",
                            "penetrating",
                            "seizure_history",
                            "bedridden",
                            "anticoagulants",
                            "fall_height_m",
                            "lbbb_or_paced"),
                    Duration.ZERO,
                    "does not change on the way"));

    private static final Limit OTHERWISE =
            new Limit(Set.of(), Duration.ofMinutes(60), "a finding may come and go: repeated at least hourly");

    private Freshness() {}

    /**
     * One line.
     *
     * @param validFor zero for always
     */
    public record Limit(Set<String> inputs, Duration validFor, String reason) {
        public Limit {
            inputs = Set.copyOf(inputs);
        }

        /** How long; empty for always. */
        public Optional<Duration> duration() {
            return validFor.isZero() ? Optional.empty() : Optional.of(validFor);
        }
    }

    /** The limit of an input. */
    public static Limit of(String input) {
        return LIMITS.stream()
                .filter(limit -> limit.inputs().contains(input))
                .findFirst()
                .orElse(OTHERWISE);
    }
}

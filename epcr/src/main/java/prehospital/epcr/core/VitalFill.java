package prehospital.epcr.core;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrSource;
import prehospital.protocol.ScoreStatus;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.ScoresView;
import prehospital.protocol.view.VitalsView;

/** A set of vital signs (eVitals) from what monitors measured last and what scores came to. Pure. */
public final class VitalFill {
    /** A value older than this is not of now and left out. */
    public static final Duration AGE_MAX = Duration.ofMinutes(2);

    /** mg/dL in one mmol/L of glucose (molar mass 180.156 g/mol). */
    private static final BigDecimal GLUCOSE = new BigDecimal("18.0156");

    private static final Map<String, String> SCORES =
            Map.of("gcs", "eVitals.23", "rts", "eVitals.33", "apgar", "eVitals.32");

    private VitalFill() {}

    /** What is known now. */
    public record Known(Optional<VitalsView> vitals, Optional<ScoresView> scores) {}

    /**
     * The lines of one set; none when nothing was measured lately.
     *
     * @param moment why it is taken, part of its key: {@code first}, a status, {@code crew-1}
     */
    public static List<EpcrEntry> of(Known known, String moment, PatientRecord record, ZoneId zone, Instant now) {
        Fill fill = new Fill(record, zone, now);
        String instance = "auto-" + moment;
        List<VitalValue> values = known.vitals().stream()
                .flatMap(view -> view.values().values().stream())
                .filter(value -> fresh(value.measuredAt(), now) && value.mark() != VitalValue.Mark.QUESTIONABLE)
                .toList();
        if (values.isEmpty()) {
            return List.of();
        }
        Instant taken = values.stream()
                .map(VitalValue::measuredAt)
                .max(Instant::compareTo)
                .orElse(now);
        fill.add(new Fill.Given(
                EpcrSource.DEVICE,
                "eVitals.01",
                instance,
                Forms.time(taken, zone),
                source(values.getFirst()),
                Optional.of(taken),
                new TreeMap<>()));
        fill.add(new Fill.Given(
                EpcrSource.DEVICE,
                "eVitals.02",
                instance,
                "9923001",
                source(values.getFirst()),
                Optional.of(taken),
                new TreeMap<>()));
        boolean heart = values.stream().anyMatch(value -> value.sign() == VitalSign.HEART_RATE);
        values.stream()
                .filter(value -> value.sign() != VitalSign.PULSE_RATE || !heart)
                .forEach(value -> fill.add(given(value, instance)));
        known.scores().ifPresent(scores -> scores(scores, instance, fill, now));
        return fill.lines();
    }

    private static void scores(ScoresView scores, String instance, Fill fill, Instant now) {
        for (ScoresView.Line line : scores.scores()) {
            Optional<String> element = Optional.ofNullable(SCORES.get(line.score()));
            boolean whole = line.status() == ScoreStatus.COMPLETE
                    && line.value().flatMap(Forms::number).isPresent();
            if (element.isPresent() && whole) {
                BigDecimal value = line.value().flatMap(Forms::number).orElseThrow();
                fill.add(new Fill.Given(
                        EpcrSource.SCORE,
                        element.orElseThrow(),
                        instance,
                        value.setScale(0, RoundingMode.HALF_UP).toPlainString(),
                        line.score(),
                        line.oldestAt().or(() -> Optional.of(now)),
                        new TreeMap<>()));
            }
        }
    }

    private static Fill.Given given(VitalValue value, String instance) {
        SortedMap<String, String> attributes = new TreeMap<>();
        if (value.sign() == VitalSign.ETCO2) {
            attributes.put("ETCO2Type", "3340001");
        }
        return new Fill.Given(
                EpcrSource.DEVICE,
                element(value.sign()),
                instance,
                text(value),
                source(value),
                Optional.of(value.measuredAt()),
                attributes);
    }

    private static String source(VitalValue value) {
        return value.source().isBlank() ? "monitor" : value.source();
    }

    private static boolean fresh(Instant at, Instant now) {
        return !at.isBefore(now.minus(AGE_MAX));
    }

    private static String text(VitalValue value) {
        BigDecimal number = BigDecimal.valueOf(value.value());
        BigDecimal inUnit = value.sign() == VitalSign.BLOOD_GLUCOSE ? number.multiply(GLUCOSE) : number;
        int places = value.sign() == VitalSign.TEMPERATURE || value.sign() == VitalSign.ETCO2 ? 1 : 0;
        return inUnit.setScale(places, RoundingMode.HALF_UP).toPlainString();
    }

    private static String element(VitalSign sign) {
        return switch (sign) {
            case HEART_RATE, PULSE_RATE -> "eVitals.10";
            case RESPIRATORY_RATE -> "eVitals.14";
            case SPO2 -> "eVitals.12";
            case SYSTOLIC -> "eVitals.06";
            case DIASTOLIC -> "eVitals.07";
            case MEAN_PRESSURE -> "eVitals.09";
            case TEMPERATURE -> "eVitals.24";
            case ETCO2 -> "eVitals.16";
            case BLOOD_GLUCOSE -> "eVitals.18";
            case GCS -> "eVitals.23";
            case PAIN -> "eVitals.27";
        };
    }
}

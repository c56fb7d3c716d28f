package prehospital.vehicle.core;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.clinical.LiveScores;
import prehospital.clinical.LiveScores.Live;
import prehospital.clinical.LiveScores.Timed;
import prehospital.clinical.LiveScores.Used;
import prehospital.clinical.Result;
import prehospital.clinical.Score;
import prehospital.clinical.Value;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.Atmist;
import prehospital.protocol.FindingState;
import prehospital.protocol.ScoreStatus;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.PreAlertView;
import prehospital.protocol.view.ScoresView;

/** The scores of the patient on board, from what monitors measured and what the crew found. Pure. */
public final class CaseScores {
    /** What a monitor's values are called in scores. */
    private static final Map<VitalSign, String> NAMES = Map.of(
            VitalSign.HEART_RATE, "pulse",
            VitalSign.PULSE_RATE, "pulse",
            VitalSign.RESPIRATORY_RATE, "respiratory_rate",
            VitalSign.SPO2, "spo2",
            VitalSign.SYSTOLIC, "systolic",
            VitalSign.TEMPERATURE, "temperature",
            VitalSign.BLOOD_GLUCOSE, "glucose_mmol_l",
            VitalSign.GCS, "gcs");

    private CaseScores() {}

    /**
     * What is known of a patient.
     *
     * @param preAlert where the age stands when the crew has not entered it elsewhere
     */
    public record Known(NewestVitals vitals, PatientFindings findings, Optional<PreAlertView> preAlert) {}

    /** The scores at a moment. */
    public static ScoresView at(UnitId unit, AssignmentId assignment, Known known, Instant now) {
        return new ScoresView(
                unit,
                assignment,
                now,
                LiveScores.at(values(assignment, known), now).stream()
                        .map(CaseScores::line)
                        .toList());
    }

    private static SortedMap<String, Timed> values(AssignmentId assignment, Known known) {
        SortedMap<String, Timed> all = new TreeMap<>();
        known.preAlert()
                .filter(preAlert -> preAlert.assignment().equals(assignment))
                .ifPresent(preAlert -> age(preAlert).ifPresent(timed -> all.put("age_years", timed)));
        known.vitals().view().stream()
                .filter(view -> view.assignment().equals(Optional.of(assignment)))
                .flatMap(view -> view.values().values().stream())
                .filter(value -> NAMES.containsKey(value.sign()))
                .forEach(value -> newer(all, NAMES.getOrDefault(value.sign(), ""), timed(value)));
        known.findings()
                .of(assignment)
                .forEach((name, finding) -> value(name, finding.value())
                        .ifPresent(value -> newer(all, name, new Timed(value, finding.at(), finding.by(), true))));
        return all;
    }

    /** Checked when it was entered; an older version of the program may have known other findings. */
    private static Optional<Value> value(String name, String text) {
        try {
            return Optional.of(LiveScores.parse(name, text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Timed> age(PreAlertView preAlert) {
        Atmist atmist = preAlert.atmist();
        return atmist.ageYears().map(years -> new Timed(new Value.Quantity(years), Instant.EPOCH, "pre-alert", true));
    }

    private static Timed timed(VitalValue value) {
        boolean trusted = switch (value.mark()) {
            case VALID, BACKFILLED -> true;
            case QUESTIONABLE, OUT_OF_RANGE -> false;
        };
        return new Timed(new Value.Quantity(value.value()), value.measuredAt(), value.source(), trusted);
    }

    private static void newer(SortedMap<String, Timed> all, String name, Timed timed) {
        all.merge(name, timed, (known, fresh) -> fresh.at().isBefore(known.at()) ? known : fresh);
    }

    private static ScoresView.Line line(Live live) {
        Result result = live.result();
        return new ScoresView.Line(
                result.score(),
                status(result.status()),
                result.value().map(Value::toString),
                result.risk(),
                result.bound()
                        .map(bound -> new ScoresView.Bound(
                                bound.worse() == Result.Worse.HIGHER,
                                bound.value().toString(),
                                bound.risk())),
                result.items().stream()
                        .map(item -> new ScoresView.Item(item.item(), item.points()))
                        .toList(),
                live.inputs().stream().map(used -> input(live.score(), used)).toList(),
                result.missing(),
                result.notes(),
                live.oldestAt(),
                live.validUntil(),
                result.source());
    }

    private static ScoresView.Input input(Score score, Used used) {
        String key = score.inputs().stream()
                .filter(input -> input.name().equals(used.name()))
                .map(input -> LiveScores.key(score, input))
                .findFirst()
                .orElse(used.name());
        return new ScoresView.Input(
                used.name(), key, used.value().toString(), used.at(), used.source(), state(used.state()));
    }

    private static ScoreStatus status(Result.Status status) {
        return switch (status) {
            case COMPLETE -> ScoreStatus.COMPLETE;
            case INCOMPLETE -> ScoreStatus.INCOMPLETE;
            case NOT_APPLICABLE -> ScoreStatus.NOT_APPLICABLE;
        };
    }

    private static FindingState state(LiveScores.State state) {
        return switch (state) {
            case FRESH -> FindingState.FRESH;
            case STALE -> FindingState.STALE;
            case DOUBTED -> FindingState.DOUBTED;
        };
    }

    /** What of the scores the hospital is told at once: bands and what is missing. Numbers and ages within a band can wait. */
    public static List<String> gist(ScoresView view) {
        return view.scores().stream()
                .map(line -> line.score()
                        + line.status()
                        + line.risk()
                        + line.missing()
                        + line.bound().map(ScoresView.Bound::risk))
                .toList();
    }
}

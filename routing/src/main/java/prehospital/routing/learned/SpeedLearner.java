package prehospital.routing.learned;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prehospital.protocol.DayPart;
import prehospital.protocol.RoadKind;
import prehospital.protocol.view.SirenSpeedsView;
import prehospital.routing.DrivenPart;
import prehospital.routing.SirenFactors;

/**
 * Learns siren speeds from own drives: for each kind of road, actual over assumed time, such that the pieces of all drives are
 * explained best (the multiplicative steps of Richardson 1972 and Lucy 1974, which share a piece's time among the kinds of road in
 * it). First over the whole day, drawn towards 1 as if {@link #PRIOR_SECONDS} of driving had shown it, then for each part of the day, drawn
 * towards the whole day in the same way. Pure; the same drives give the same factors.
 */
public final class SpeedLearner {
    /** Weight of what is known before, in seconds of driving. */
    public static final double PRIOR_SECONDS = 900;

    private static final int ROUNDS = 60;

    private SpeedLearner() {}

    /**
     * Learns anew.
     *
     * @param known all drives; implausible ones are left out
     * @param before the report whose factors are in use, if there is one
     */
    public static SirenSpeedsView learn(
            String city, List<RecordedDrive> known, Optional<SirenSpeedsView> before, Instant now) {
        List<RecordedDrive> drives =
                known.stream().filter(RecordedDrive::isPlausible).toList();
        List<RecordedDrive> kept =
                drives.stream().filter(RecordedDrive::isHeldOut).toList();
        List<RecordedDrive> others =
                drives.stream().filter(drive -> !drive.isHeldOut()).toList();
        List<SirenSpeedsView.Factor> learned = factors(others);
        Tables tables = new Tables(
                SpeedTable.of(inUse(before)),
                SpeedTable.of(learned),
                before.flatMap(SirenSpeedsView::previous).map(SpeedTable::of));
        SirenSpeedsView.Errors heldOut = tables.errors(kept);
        SpeedChoice choice = SpeedChoice.of(before, learned, heldOut);
        return new SirenSpeedsView(
                now,
                city,
                drives.size(),
                drives.stream().map(RecordedDrive::startedAt).min(Comparator.naturalOrder()),
                drives.stream().map(RecordedDrive::startedAt).max(Comparator.naturalOrder()),
                tables.errors(others),
                heldOut,
                Arrays.stream(DayPart.values())
                        .map(part -> new SirenSpeedsView.PartErrors(part, tables.errors(in(kept, part))))
                        .toList(),
                choice.taken(),
                SpeedChoice.steadySince(before, choice.factors(), now),
                choice.factors(),
                choice.previous(),
                choice.back(),
                before.flatMap(SirenSpeedsView::held));
    }

    private static List<SirenSpeedsView.Factor> inUse(Optional<SirenSpeedsView> before) {
        return before.map(SirenSpeedsView::factors).orElse(List.of());
    }

    private record Tables(SpeedTable before, SpeedTable learned, Optional<SpeedTable> previous) {
        SirenSpeedsView.Errors errors(List<RecordedDrive> drives) {
            return new SirenSpeedsView.Errors(
                    drives.size(),
                    SpeedTable.of(List.of()).error(drives),
                    before.error(drives),
                    learned.error(drives),
                    previous.map(table -> table.error(drives)));
        }
    }

    private static List<RecordedDrive> in(List<RecordedDrive> drives, DayPart part) {
        return drives.stream().filter(drive -> drive.part() == part).toList();
    }

    private static List<SirenSpeedsView.Factor> factors(List<RecordedDrive> drives) {
        Map<RoadKind, Double> day = slowness(drives, Map.of());
        List<SirenSpeedsView.Factor> factors = new ArrayList<>();
        for (DayPart part : DayPart.values()) {
            List<RecordedDrive> then = in(drives, part);
            Map<RoadKind, Double> slowness = slowness(then, day);
            Map<RoadKind, Double> driven = new EnumMap<>(RoadKind.class);
            parts(then)
                    .forEach(piece -> piece.assumed().forEach((kind, time) -> driven.merge(kind, time, Double::sum)));
            for (RoadKind kind : RoadKind.values()) {
                double factor = Math.clamp(1 / slowness.getOrDefault(kind, 1.0), SirenFactors.MIN, SirenFactors.MAX);
                factors.add(new SirenSpeedsView.Factor(kind, part, factor, driven.getOrDefault(kind, 0.0) / 60));
            }
        }
        return factors;
    }

    private static List<DrivenPart> parts(List<RecordedDrive> drives) {
        return drives.stream().flatMap(drive -> drive.parts().stream()).toList();
    }

    /** Actual over assumed time of each kind. */
    private static Map<RoadKind, Double> slowness(List<RecordedDrive> drives, Map<RoadKind, Double> prior) {
        List<DrivenPart> parts = parts(drives);
        Map<RoadKind, Double> slowness = new EnumMap<>(RoadKind.class);
        for (RoadKind kind : RoadKind.values()) {
            slowness.put(kind, prior.getOrDefault(kind, 1.0));
        }
        for (int round = 0; round < ROUNDS; round++) {
            Map<RoadKind, Double> explained = new EnumMap<>(RoadKind.class);
            Map<RoadKind, Double> weight = new EnumMap<>(RoadKind.class);
            parts.forEach(part -> share(part, slowness, explained, weight));
            slowness.replaceAll(
                    (kind, old) -> (explained.getOrDefault(kind, 0.0) + PRIOR_SECONDS * prior.getOrDefault(kind, 1.0))
                            / (weight.getOrDefault(kind, 0.0) + PRIOR_SECONDS));
        }
        return slowness;
    }

    private static void share(
            DrivenPart part,
            Map<RoadKind, Double> slowness,
            Map<RoadKind, Double> explained,
            Map<RoadKind, Double> weight) {
        double expected = part.assumed().entrySet().stream()
                .mapToDouble(one -> one.getValue() * slowness.getOrDefault(one.getKey(), 1.0))
                .sum();
        part.assumed().forEach((kind, assumed) -> {
            double before = assumed * slowness.getOrDefault(kind, 1.0);
            explained.merge(kind, before * part.seconds() / expected, Double::sum);
            weight.merge(kind, assumed, Double::sum);
        });
    }
}

package prehospital.routing.learned;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.DayPart;
import prehospital.protocol.RoadKind;
import prehospital.protocol.view.SirenSpeedsView;
import prehospital.routing.DrivenPart;
import prehospital.routing.SirenFactors;

/** Siren factors for every part of the day. Immutable. */
public final class SpeedTable {
    private final Map<DayPart, SirenFactors> byPart = new EnumMap<>(DayPart.class);

    private SpeedTable() {
        for (DayPart part : DayPart.values()) {
            byPart.put(part, SirenFactors.NONE);
        }
    }

    /** The factors of a report; those it does not name are 1. */
    public static SpeedTable of(List<SirenSpeedsView.Factor> factors) {
        SpeedTable table = new SpeedTable();
        for (DayPart part : DayPart.values()) {
            SortedMap<RoadKind, Double> byKind = new TreeMap<>();
            factors.stream()
                    .filter(factor -> factor.part() == part)
                    .forEach(factor -> byKind.put(factor.kind(), factor.factor()));
            table.byPart.put(part, new SirenFactors(byKind));
        }
        return table;
    }

    /** The factors of one part of the day. */
    public SirenFactors at(DayPart part) {
        return byPart.getOrDefault(part, SirenFactors.NONE);
    }

    /** How much the two differ at most, as a share. */
    double farthestFrom(SpeedTable other) {
        double farthest = 0;
        for (DayPart part : DayPart.values()) {
            for (RoadKind kind : RoadKind.values()) {
                farthest = Math.max(
                        farthest, Math.abs(at(part).of(kind) / other.at(part).of(kind) - 1));
            }
        }
        return farthest;
    }

    /** Mean over drives of how far their time by these factors is from what they took, as a share of the latter. */
    double error(List<RecordedDrive> drives) {
        return drives.stream()
                .mapToDouble(drive -> Math.abs(seconds(drive) / drive.seconds() - 1))
                .average()
                .orElse(0);
    }

    private double seconds(RecordedDrive drive) {
        SirenFactors factors = at(drive.part());
        double seconds = 0;
        for (DrivenPart part : drive.parts()) {
            for (Map.Entry<RoadKind, Double> one : part.assumed().entrySet()) {
                seconds += one.getValue() / factors.of(one.getKey());
            }
        }
        return seconds;
    }
}

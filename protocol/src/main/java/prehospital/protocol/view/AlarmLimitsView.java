package prehospital.protocol.view;

import java.util.List;
import java.util.Optional;
import prehospital.protocol.AlarmPriority;
import prehospital.protocol.VitalSign;

/**
 * Which limits hold for a unit's patient.
 *
 * @param band name of the set in the site's file
 * @param fromYears ages of the set, in years
 * @param belowYears up to but not including
 * @param ageYears of the patient; absent while it is not known, and the first set holds
 * @param limits of the set
 */
public record AlarmLimitsView(
        String band, double fromYears, double belowYears, Optional<Double> ageYears, List<Line> limits) {
    public AlarmLimitsView {
        limits = List.copyOf(limits);
    }

    /**
     * One limit.
     *
     * @param below whether the alarm is below it; else above
     * @param value in the unit of the sign
     */
    public record Line(VitalSign sign, boolean below, double value, AlarmPriority priority) {}
}

package prehospital.clinical.alarm;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import prehospital.protocol.AlarmPriority;
import prehospital.protocol.Bilingual;
import prehospital.protocol.VitalSign;

/**
 * When there is an alarm, as the site's file says. Any thread.
 *
 * @param bands by age; the first applies when the age is not known
 * @param signs how long a value stays good
 * @param limits in the order of the file
 * @param technical about equipment
 * @param escalation how long an alarm may wait for someone; a priority that is not there does not escalate
 */
public record AlarmLimits(
        List<Band> bands,
        SortedMap<VitalSign, Validity> signs,
        List<Limit> limits,
        Map<Technical, TechnicalRule> technical,
        SortedMap<AlarmPriority, Duration> escalation) {
    public AlarmLimits {
        bands = List.copyOf(bands);
        limits = List.copyOf(limits);
        technical = Map.copyOf(technical);
    }

    /** Ages from, in years, up to but not including. */
    public record Band(String name, double fromYears, double belowYears) {
        boolean contains(double years) {
            return years >= fromYears && years < belowYears;
        }
    }

    /**
     * How long a value stays good.
     *
     * @param continuous whether the value comes all the time, so that its absence says that a sensor is off
     */
    public record Validity(boolean continuous, Duration good) {}

    /** On which side of the limit the alarm is. */
    public enum Side {
        BELOW,
        ABOVE
    }

    /**
     * One limit.
     *
     * @param value in the sign's unit; the alarm begins strictly beyond it
     * @param over the condition is over again at this value, which is inside the limit, so that a value at the limit does not flicker
     * @param delay the condition must last this long
     * @param latching whether it stays until someone acknowledges it
     */
    public record Limit(
            String band,
            VitalSign sign,
            Side side,
            double value,
            double over,
            Duration delay,
            AlarmPriority priority,
            boolean latching,
            Bilingual text) {
        /** The code of its alarm, the same for all limits of one sign and side. */
        public String code() {
            return sign + "." + side;
        }

        boolean beyond(double measured) {
            return side == Side.BELOW ? measured < value : measured > value;
        }

        boolean back(double measured) {
            return side == Side.BELOW ? measured >= over : measured <= over;
        }
    }

    /** What can be wrong with equipment, as this program sees it. */
    public enum Technical {
        SENSOR_OFF,
        DEVICE_LOST,
        LINK_LOST
    }

    /** When it is an alarm. */
    public record TechnicalRule(Duration delay, AlarmPriority priority, Bilingual text) {}

    /** The limits of a patient. */
    public List<Limit> of(Optional<Double> ageYears) {
        String band = band(ageYears).name();
        return limits.stream().filter(limit -> limit.band().equals(band)).toList();
    }

    /** The band of an age; the first when it is not known or no band has it. */
    public Band band(Optional<Double> ageYears) {
        return ageYears.flatMap(years ->
                        bands.stream().filter(band -> band.contains(years)).findFirst())
                .orElse(bands.getFirst());
    }
}

package prehospital.clinical.alarm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.clinical.FieldLines;
import prehospital.protocol.AlarmPriority;
import prehospital.protocol.Bilingual;
import prehospital.protocol.VitalSign;

/** Reads the file of {@link AlarmLimits}; a mistake names its line. */
public final class AlarmLimitsFile {
    /** Most lines that are read; a longer file is a mistake. */
    public static final int LINES_MAX = 1_000;

    private static final String PACKAGED = "alarm-limits.txt";
    private static final double AGE_MAX = 200;

    private final List<AlarmLimits.Band> bands = new ArrayList<>();
    private final SortedMap<VitalSign, AlarmLimits.Validity> signs = new TreeMap<>();
    private final List<AlarmLimits.Limit> limits = new ArrayList<>();
    private final Map<AlarmLimits.Technical, AlarmLimits.TechnicalRule> technical =
            new EnumMap<>(AlarmLimits.Technical.class);
    private final SortedMap<AlarmPriority, Duration> escalation = new TreeMap<>();

    private AlarmLimitsFile() {}

    /** The limits that come with the program. */
    public static AlarmLimits packaged() {
        return parse(FieldLines.packaged(AlarmLimitsFile.class, PACKAGED));
    }

    /**
     * The limits that a text says.
     *
     * @throws IllegalArgumentException naming the line and what is wrong with it
     */
    public static AlarmLimits parse(String text) {
        AlarmLimitsFile file = new AlarmLimitsFile();
        FieldLines.each(text, LINES_MAX, file::line);
        return file.limits();
    }

    private AlarmLimits limits() {
        if (bands.isEmpty()) {
            throw new IllegalArgumentException("there is no band");
        }
        for (AlarmLimits.Technical one : AlarmLimits.Technical.values()) {
            if (!technical.containsKey(one)) {
                throw new IllegalArgumentException("there is no line technical | " + one);
            }
        }
        for (AlarmLimits.Limit limit : limits) {
            if (!signs.containsKey(limit.sign())) {
                throw new IllegalArgumentException("there is no line sign | " + limit.sign());
            }
        }
        return new AlarmLimits(bands, signs, limits, technical, escalation);
    }

    private void line(List<String> fields) {
        switch (fields.getFirst()) {
            case "band" -> band(FieldLines.sized(fields, 4));
            case "sign" -> sign(FieldLines.sized(fields, 4));
            case "limit" -> limit(FieldLines.sized(fields, 11));
            case "technical" -> technical(FieldLines.sized(fields, 6));
            case "escalate" ->
                escalation.put(priority(FieldLines.sized(fields, 3).get(1)), seconds(fields.get(2)));
            default ->
                throw new IllegalArgumentException("it begins with none of band, sign, limit, technical, escalate");
        }
    }

    private void band(List<String> f) {
        double from = number(f.get(2), 0, AGE_MAX);
        double below = number(f.get(3), 0, AGE_MAX);
        if (below <= from) {
            throw new IllegalArgumentException("the band has no ages");
        }
        bands.add(new AlarmLimits.Band(f.get(1), from, below));
    }

    private void sign(List<String> f) {
        boolean continuous = either(f.get(2), "CONTINUOUS", "SPOT");
        signs.put(
                FieldLines.constant(VitalSign.class, f.get(1)),
                new AlarmLimits.Validity(continuous, seconds(f.get(3))));
    }

    private void limit(List<String> f) {
        if (bands.stream().noneMatch(band -> band.name().equals(f.get(1)))) {
            throw new IllegalArgumentException("there is no band " + f.get(1) + " above it");
        }
        VitalSign sign = FieldLines.constant(VitalSign.class, f.get(2));
        AlarmLimits.Side side = FieldLines.constant(AlarmLimits.Side.class, f.get(3));
        double value = number(f.get(4), -1_000, 1_000);
        double over = number(f.get(5), -1_000, 1_000);
        if (side == AlarmLimits.Side.BELOW ? over < value : over > value) {
            throw new IllegalArgumentException("it is over again at " + over + ", which is beyond its limit " + value);
        }
        limits.add(new AlarmLimits.Limit(
                f.get(1),
                sign,
                side,
                value,
                over,
                seconds(f.get(6)),
                priority(f.get(7)),
                either(f.get(8), "LATCHING", "NON_LATCHING"),
                new Bilingual(f.get(9), f.get(10))));
    }

    private void technical(List<String> f) {
        technical.put(
                FieldLines.constant(AlarmLimits.Technical.class, f.get(1)),
                new AlarmLimits.TechnicalRule(
                        seconds(f.get(2)), priority(f.get(3)), new Bilingual(f.get(4), f.get(5))));
    }

    private static AlarmPriority priority(String text) {
        return FieldLines.constant(AlarmPriority.class, text);
    }

    private static boolean either(String text, String yes, String no) {
        if (!text.equals(yes) && !text.equals(no)) {
            throw new IllegalArgumentException("it says " + text + " instead of " + yes + " or " + no);
        }
        return text.equals(yes);
    }

    private static Duration seconds(String text) {
        return Duration.ofMillis(Math.round(number(text, 0, 86_400) * 1_000));
    }

    private static double number(String text, double min, double max) {
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(text + " is not a number", e);
        }
        if (!(number >= min && number <= max)) {
            throw new IllegalArgumentException(text + " is not within " + min + " to " + max);
        }
        return number;
    }
}

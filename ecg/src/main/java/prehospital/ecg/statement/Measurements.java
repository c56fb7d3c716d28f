package prehospital.ecg.statement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Intervals, axes and ST of the usual beat.
 *
 * @param intervalsMs {@code rr}, {@code pr}, {@code qrs}, {@code qt}, {@code qtc_bazett} (QT/√RR, H. C. Bazett, Heart 1920;7:353),
 *     {@code qtc_fridericia} (QT/∛RR, L. S. Fridericia, Acta Med Scand 1920;53:469), in ms, RR in seconds; what could not be measured is absent
 * @param axesDeg {@code p}, {@code qrs}, {@code t} in the frontal plane from areas in I and aVF, −180 to 180; absent without limb leads
 * @param stMv ST at the J point against the level before the QRS complex, per lead
 * @param tMv the highest voltage of the T wave against that level, by sign, per lead
 * @param qrs the QRS complex, per lead
 * @param beats how many beats were averaged
 */
record Measurements(
        Map<String, Double> intervalsMs,
        Map<String, Double> axesDeg,
        Map<String, Double> stMv,
        Map<String, Double> tMv,
        Map<String, Complex> qrs,
        int beats) {
    /** Nothing could be measured. */
    static final Measurements NONE = new Measurements(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), 0);

    private static final double LEVEL_FROM_MS = 20;
    private static final double LEVEL_TO_MS = 6;

    static Measurements of(List<AverageBeat> leads, double intervalMs) {
        if (leads.isEmpty()) {
            return NONE;
        }
        Waves waves = Waves.of(leads, intervalMs);
        Map<String, Double> st = new LinkedHashMap<>();
        Map<String, Double> t = new LinkedHashMap<>();
        Map<String, Complex> qrs = new LinkedHashMap<>();
        for (AverageBeat lead : leads) {
            double level = level(lead, waves);
            st.put(lead.lead(), lead.at(waves.qrsOff()) - level);
            qrs.put(lead.lead(), Complex.of(lead, waves, level));
            t.put(lead.lead(), highest(lead, waves.qrsOff() + 60, waves.tEnd().orElse(400.0)) - level);
        }
        return new Measurements(
                intervals(waves, intervalMs),
                axes(leads, waves),
                st,
                t,
                qrs,
                leads.getFirst().beats());
    }

    /** The QRS complex of a lead; absent when it could not be read. */
    Optional<Complex> complex(String lead) {
        return Optional.ofNullable(qrs.get(lead));
    }

    private static double level(AverageBeat lead, Waves waves) {
        return lead.median(waves.qrsOn() - LEVEL_FROM_MS, waves.qrsOn() - LEVEL_TO_MS);
    }

    /** The voltage furthest from the level before the complex. */
    private static double highest(AverageBeat lead, double from, double to) {
        double level = lead.at(from);
        double best = level;
        for (double ms = from; ms <= to; ms += 4) {
            best = Math.abs(lead.at(ms)) > Math.abs(best) ? lead.at(ms) : best;
        }
        return best;
    }

    private static Map<String, Double> intervals(Waves waves, double intervalMs) {
        Map<String, Double> intervals = new LinkedHashMap<>();
        intervals.put("rr", intervalMs);
        waves.pOn().ifPresent(on -> intervals.put("pr", waves.qrsOn() - on));
        intervals.put("qrs", waves.qrsOff() - waves.qrsOn());
        waves.tEnd().ifPresent(end -> {
            double qt = end - waves.qrsOn();
            intervals.put("qt", qt);
            intervals.put("qtc_bazett", qt / Math.sqrt(intervalMs / 1000));
            intervals.put("qtc_fridericia", qt / Math.cbrt(intervalMs / 1000));
        });
        return intervals;
    }

    private static Map<String, Double> axes(List<AverageBeat> leads, Waves waves) {
        Optional<AverageBeat> one = lead(leads, "I");
        Optional<AverageBeat> foot = foot(leads);
        Map<String, Double> axes = new LinkedHashMap<>();
        if (one.isEmpty() || foot.isEmpty()) {
            return axes;
        }
        double on = waves.qrsOn();
        waves.pOn().ifPresent(p -> axes.put("p", axis(one.get(), foot.get(), waves, p, on - LEVEL_TO_MS)));
        axes.put("qrs", axis(one.get(), foot.get(), waves, on, waves.qrsOff()));
        waves.tEnd().ifPresent(end -> axes.put("t", axis(one.get(), foot.get(), waves, waves.qrsOff() + 60, end)));
        return axes;
    }

    private static Optional<AverageBeat> lead(List<AverageBeat> leads, String name) {
        return leads.stream().filter(lead -> lead.lead().equalsIgnoreCase(name)).findFirst();
    }

    /** aVF, or what it is of I and II or of II and III. */
    private static Optional<AverageBeat> foot(List<AverageBeat> leads) {
        Optional<AverageBeat> two = lead(leads, "II");
        return lead(leads, "aVF")
                .or(() -> two.flatMap(ii -> lead(leads, "III").map(iii -> AverageBeat.sum("aVF", ii, 0.5, iii, 0.5))))
                .or(() -> two.flatMap(ii -> lead(leads, "I").map(i -> AverageBeat.sum("aVF", ii, 1, i, -0.5))));
    }

    /** The direction of the area in I and aVF; aVF is worth 2/√3 of a bipolar lead. */
    private static double axis(AverageBeat one, AverageBeat foot, Waves waves, double from, double to) {
        double right = one.mean(from, to) - level(one, waves);
        double down = (foot.mean(from, to) - level(foot, waves)) * 2 / Math.sqrt(3);
        return Math.toDegrees(Math.atan2(down, right));
    }
}

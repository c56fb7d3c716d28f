package prehospital.ecg.statement;

import java.util.List;
import java.util.Optional;

/**
 * Where the waves of an average beat begin and end over all leads together, in ms after the R peak (P. W. Macfarlane and others:
 * intervals are global, from the earliest beginning to the latest end in any lead; CSE Working Party, Eur Heart J 1985;6:815–825).
 *
 * @param qrsOn where the QRS complex begins
 * @param qrsOff where it ends: the J point
 * @param pOn where the P wave begins; absent when there is none to be seen
 * @param tEnd where the T wave ends, by the tangent to its steepest descent (E. Lepeschkin and B. Surawicz, Circulation
 *     1952;6:378–388); absent when there is none to be seen
 */
record Waves(double qrsOn, double qrsOff, Optional<Double> pOn, Optional<Double> tEnd) {
    private static final double STEP_MS = 2;
    private static final double QUIET_MS = 14;

    /** A QRS complex begins and ends where the slope falls below these shares of its steepest. */
    private static final double ON_SHARE = 0.06;

    private static final double OFF_SHARE = 0.05;
    private static final double QRS_BEFORE_MS = 130;
    private static final double QRS_AFTER_MS = 170;
    private static final double P_LONGEST_BEFORE_MS = 320;
    private static final double P_LEAST_BEFORE_MS = 40;
    private static final double P_LEAST_MV = 0.04;
    private static final double P_SHARE = 0.1;
    private static final double T_FROM_J_MS = 60;

    /** A T wave peaks in the first part of the interval; what comes later is the next P wave. */
    private static final double T_PEAK_OF_INTERVAL = 0.55;

    private static final double T_LEAST_MV = 0.1;
    private static final double T_END_LATEST_MS = AverageBeat.AFTER_MS - 20;
    private static final double AFTER_T_MS = 20;

    static Waves of(List<AverageBeat> leads, double intervalMs) {
        double steepest = 0;
        for (double ms = -100; ms <= 100; ms += STEP_MS) {
            steepest = Math.max(steepest, slope(leads, ms));
        }
        double rest = rest(leads);
        double on = reach(leads, -1, QRS_BEFORE_MS, Math.max(ON_SHARE * steepest, 2 * rest));
        double off = reach(leads, 1, QRS_AFTER_MS, Math.max(OFF_SHARE * steepest, 2 * rest));
        Optional<Double> end = tEnd(leads, off, on, intervalMs);
        double earliest = Math.max(on - P_LONGEST_BEFORE_MS, end.orElse(300.0) + AFTER_T_MS - intervalMs);
        return new Waves(on, off, pOn(leads, Math.max(earliest, 10.0 - AverageBeat.BEFORE_MS), on), end);
    }

    /** The slopes of all leads together, per 8 ms. */
    private static double slope(List<AverageBeat> leads, double ms) {
        double sum = 0;
        for (AverageBeat lead : leads) {
            sum += lead.slope(ms) * lead.slope(ms);
        }
        return Math.sqrt(sum / leads.size());
    }

    /** The least slope over 30 ms before the complex: what is left of noise in the average. */
    private static double rest(List<AverageBeat> leads) {
        double least = Double.MAX_VALUE;
        for (double from = -120; from <= -50; from += 10) {
            double sum = 0;
            for (double ms = from; ms < from + 30; ms += STEP_MS) {
                sum += slope(leads, ms) * STEP_MS / 30;
            }
            least = Math.min(least, sum);
        }
        return least;
    }

    /** How far it stays steep in one direction from the R peak, up to where it is quiet. */
    private static double reach(List<AverageBeat> leads, int direction, double limitMs, double limit) {
        double last = 0;
        for (double ms = 0; ms <= limitMs && ms - last <= QUIET_MS; ms += STEP_MS) {
            if (slope(leads, direction * ms) > limit) {
                last = ms;
            }
        }
        return direction * last;
    }

    private static Optional<Double> tEnd(List<AverageBeat> leads, double off, double on, double intervalMs) {
        double latest = Math.min(T_END_LATEST_MS, on + intervalMs - P_LEAST_BEFORE_MS);
        double latestPeak = Math.min(latest, on + T_PEAK_OF_INTERVAL * intervalMs);
        double[] ends = leads.stream()
                .flatMap(lead -> tEnd(lead, lead.mean(on - 20, on - 6), off + T_FROM_J_MS, latestPeak, latest).stream())
                .mapToDouble(end -> end)
                .sorted()
                .toArray();
        return ends.length == 0 ? Optional.empty() : Optional.of(ends[ends.length / 2]);
    }

    private static Optional<Double> tEnd(AverageBeat lead, double level, double from, double range, double latest) {
        double peak = from;
        for (double ms = from; ms <= range; ms += STEP_MS) {
            if (Math.abs(lead.at(ms) - level) > Math.abs(lead.at(peak) - level)) {
                peak = ms;
            }
        }
        double height = lead.at(peak) - level;
        if (Math.abs(height) < T_LEAST_MV || peak < from + 10 || peak > range - 10) {
            return Optional.empty();
        }
        double steepest = 0;
        double where = peak;
        for (double ms = peak; ms <= Math.min(latest, peak + 160); ms += STEP_MS) {
            double fall = -lead.slope(ms) * Math.signum(height);
            if (fall > steepest) {
                steepest = fall;
                where = ms;
            }
        }
        double end = where + (lead.at(where) - level) * Math.signum(height) / (steepest / 8 + 1e-9);
        return end > peak && end < latest + 40 ? Optional.of(end) : Optional.empty();
    }

    /** The beginning of the highest P wave of any lead. */
    private static Optional<Double> pOn(List<AverageBeat> leads, double from, double on) {
        double to = on - P_LEAST_BEFORE_MS / 2;
        if (to - from < 60) {
            return Optional.empty();
        }
        Optional<Double> best = Optional.empty();
        double highest = P_LEAST_MV;
        for (AverageBeat lead : leads) {
            double peak = pPeak(lead, from + 10, to);
            double height = Math.abs(lead.at(peak) - line(lead, from, to, peak));
            if (height > highest && peak > from + 24 && peak < on - P_LEAST_BEFORE_MS) {
                highest = height;
                best = Optional.of(begin(lead, from, to, peak));
            }
        }
        return best;
    }

    private static double pPeak(AverageBeat lead, double from, double to) {
        double peak = from;
        double highest = 0;
        for (double ms = from; ms <= to; ms += STEP_MS) {
            double height = Math.abs(lead.at(ms) - line(lead, from, to, ms));
            if (height > highest) {
                highest = height;
                peak = ms;
            }
        }
        return peak;
    }

    private static double line(AverageBeat lead, double from, double to, double ms) {
        double begin = lead.mean(from - 6, from + 6);
        double end = lead.mean(to - 6, to + 6);
        return begin + (end - begin) * (ms - from) / (to - from);
    }

    /** Going back from the peak: where the rise falls below a share of its steepest. */
    private static double begin(AverageBeat lead, double from, double to, double peak) {
        double sign = Math.signum(lead.at(peak) - line(lead, from, to, peak));
        double steepest = 0;
        double where = peak;
        for (double ms = peak; ms > from; ms -= STEP_MS) {
            if (sign * lead.slope(ms) > steepest) {
                steepest = sign * lead.slope(ms);
                where = ms;
            }
        }
        double ms = where;
        while (ms > from && sign * lead.slope(ms) > P_SHARE * steepest) {
            ms -= STEP_MS;
        }
        return ms;
    }
}

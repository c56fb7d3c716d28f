package prehospital.ecg.statement;

/**
 * The QRS complex of an average beat in one lead, in mV against the level before it; each voltage is a median over 24 ms, which a
 * pacing pulse does not reach.
 *
 * @param qMv lowest before the highest, 0 or below
 * @param rMv highest, 0 or above
 * @param sMv lowest anywhere in it, 0 or below
 * @param netMv mean over the complex: its sign says which way the complex points
 * @param peakMs from its beginning to the highest
 */
record Complex(double qMv, double rMv, double sMv, double netMv, double peakMs) {
    private static final double STEP_MS = 2;
    private static final double HALF_MS = 12;

    static Complex of(AverageBeat lead, Waves waves, double level) {
        double highest = waves.qrsOn();
        double lowest = 0;
        for (double ms = waves.qrsOn(); ms <= waves.qrsOff(); ms += STEP_MS) {
            highest = value(lead, ms) > value(lead, highest) ? ms : highest;
            lowest = Math.min(lowest, value(lead, ms) - level);
        }
        double before = 0;
        for (double ms = waves.qrsOn(); ms < highest; ms += STEP_MS) {
            before = Math.min(before, value(lead, ms) - level);
        }
        return new Complex(
                before,
                Math.max(0, value(lead, highest) - level),
                lowest,
                lead.mean(waves.qrsOn(), waves.qrsOff()) - level,
                highest - waves.qrsOn());
    }

    private static double value(AverageBeat lead, double ms) {
        return lead.median(ms - HALF_MS, ms + HALF_MS);
    }
}

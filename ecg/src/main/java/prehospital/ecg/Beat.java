package prehospital.ecg;

/**
 * One heart beat.
 *
 * @param sample of its R peak, counted from the first sample of the record
 * @param label what kind it is
 * @param widthMs how long its QRS complex lasts
 * @param likeness how much it looks like the usual beat here, or, when ventricular, like others of its form; −1 to 1 (correlation)
 */
public record Beat(long sample, BeatLabel label, double widthMs, double likeness) {}

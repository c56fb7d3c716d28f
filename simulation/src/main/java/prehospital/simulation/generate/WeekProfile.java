package prehospital.simulation.generate;

import java.util.Arrays;

/**
 * How the calls of homes, of the centre and of traffic come and go over the hours of a week that begins on Monday at 0:00. The shapes are
 * ours, after what published emergency demand has in common: fewest calls between 3 and 5, most from late morning to evening, town
 * centres late on Friday and Saturday nights, roads at the rush hours. Each has the mean 1. Immutable.
 */
final class WeekProfile {
    static final WeekProfile HOMES = new WeekProfile(
            Hours.of(
                    62, 54, 49, 46, 47, 55, 75, 100, 120, 132, 136, 133, 127, 120, 116, 115, 118, 124, 128, 126, 117,
                    105, 90, 75),
            Hours.of(
                    72, 66, 60, 54, 50, 52, 62, 82, 104, 122, 132, 132, 127, 121, 116, 114, 116, 121, 125, 124, 118,
                    108, 96, 84));

    static final WeekProfile CENTRE = new WeekProfile(
            Hours.of(
                    35, 25, 20, 15, 15, 20, 45, 90, 130, 150, 160, 175, 180, 175, 170, 170, 170, 165, 140, 115, 95, 80,
                    65, 50),
            Hours.of(
                    130, 140, 130, 100, 60, 35, 30, 35, 50, 75, 100, 120, 135, 140, 140, 135, 130, 125, 120, 115, 115,
                    120, 130, 135));

    static final WeekProfile TRAFFIC = new WeekProfile(
            Hours.of(
                    30, 25, 20, 20, 30, 60, 130, 190, 170, 120, 110, 110, 120, 120, 130, 170, 200, 180, 130, 100, 80,
                    70, 55, 40),
            Hours.of(
                    45, 40, 40, 35, 30, 35, 45, 60, 75, 95, 115, 125, 130, 130, 130, 130, 130, 120, 110, 95, 80, 70, 65,
                    55));

    /** Hours in a week. */
    static final int HOURS = 168;

    private static final int FRIDAY = 4;
    private static final int EVENING = 20;

    private final double[] week = new double[HOURS];

    private WeekProfile(int[] weekday, int[] weekend) {
        for (int hour = 0; hour < HOURS; hour++) {
            int day = hour / 24;
            boolean free = day > FRIDAY || (day == FRIDAY && hour % 24 >= EVENING);
            week[hour] = free ? weekend[hour % 24] : weekday[hour % 24];
        }
        double mean = Arrays.stream(week).average().orElseThrow();
        for (int hour = 0; hour < HOURS; hour++) {
            week[hour] /= mean;
        }
    }

    /** How many times the mean of the week an hour has; hours after the first week repeat it. */
    double at(int hour) {
        return week[hour % HOURS];
    }

    /** Twenty-four figures as a row of the table. */
    private static final class Hours {
        static int[] of(int... hours) {
            if (hours.length != 24) {
                throw new IllegalArgumentException("a day has 24 hours");
            }
            return hours;
        }
    }
}

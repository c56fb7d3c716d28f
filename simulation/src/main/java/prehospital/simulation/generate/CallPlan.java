package prehospital.simulation.generate;

import java.util.ArrayList;
import java.util.List;
import prehospital.mapdata.demand.DemandSurface;
import prehospital.simulation.scenario.Scenario;

/**
 * Draws the calls of some days in a city. Calls arrive as a Poisson process whose rate follows {@link WeekProfile}; where, follows
 * the city's demand of the hour. Same arguments, same calls, on every machine.
 */
public final class CallPlan {
    /** Longest scenario, in days. */
    public static final int DAYS_MAX = 400;

    /** Most calls a day; the greatest days seen anywhere had 31,900 (Beijing, December 2022). */
    public static final int CALLS_PER_DAY_MAX = 100_000;

    /**
     * Shares of the priorities 1 to 4: an assumption in the proportions of the four categories of English ambulance services, where the second
     * is by far the largest.
     */
    private static final double[] PRIORITIES = {0.10, 0.55, 0.27, 0.08};

    /**
     * Minutes from the door to clear: lognormal so that 65 % end within 15 minutes and 95 % within 30, the handover contract of the NHS, and
     * none after 60.
     */
    private static final double AT_HOSPITAL_MEDIAN = 12.1;

    private static final double AT_HOSPITAL_SIGMA = 0.55;
    private static final double AT_HOSPITAL_MAX = 60;

    private static final double SECONDS_PER_HOUR = 3_600;

    private final CityModel city;
    private final Chance when;
    private final Chance where;
    private final Chance what;

    private CallPlan(CityModel city, long seed) {
        this.city = city;
        when = new Chance(seed, "when");
        where = new Chance(seed, "where");
        what = new Chance(seed, "what");
    }

    /**
     * A call of a scenario; times in whole seconds.
     *
     * @param arrivalSeconds after the scenario's begin
     * @param place index of the city's places
     * @param priority 1, the most urgent, to 4
     * @param atHospitalSeconds from the door to clear; 0 without transport
     */
    public record Call(
            long arrivalSeconds,
            int place,
            int priority,
            long onSceneSeconds,
            boolean transport,
            long atHospitalSeconds) {}

    /**
     * The calls, by arrival.
     *
     * @param callsPerDay the mean of a week
     * @throws IllegalArgumentException when days or calls are out of range
     */
    public static List<Call> draw(CityModel city, long seed, int days, double callsPerDay) {
        if (days < 1 || days > DAYS_MAX) {
            throw new IllegalArgumentException("a scenario has 1 to " + DAYS_MAX + " days");
        }
        if (!(callsPerDay > 0 && callsPerDay <= CALLS_PER_DAY_MAX)) {
            throw new IllegalArgumentException(
                    "a day has at least one call now and then, and at most " + CALLS_PER_DAY_MAX);
        }
        return new CallPlan(city, seed).draw(days, callsPerDay / 24);
    }

    /** The same as a scenario that a replay takes. */
    public static Scenario scenario(CityModel city, long seed, int days, double callsPerDay) {
        return AsScenario.of(city, seed, draw(city, seed, days, callsPerDay));
    }

    private List<Call> draw(int days, double perHour) {
        double[][] weights = weights();
        List<Call> calls = new ArrayList<>();
        for (int hour = 0; hour < 24 * days; hour++) {
            double[] strands = {
                DemandSurface.HOMES * WeekProfile.HOMES.at(hour),
                DemandSurface.CENTRE * WeekProfile.CENTRE.at(hour),
                DemandSurface.TRAFFIC * WeekProfile.TRAFFIC.at(hour)
            };
            double mean = SECONDS_PER_HOUR / (perHour * (strands[0] + strands[1] + strands[2]));
            double second = when.exponential(mean);
            while (second < SECONDS_PER_HOUR) {
                int place = where.pick(weights[where.pick(strands)]);
                calls.add(call((long) (hour * SECONDS_PER_HOUR + second), place));
                second += when.exponential(mean);
            }
        }
        return calls;
    }

    private double[][] weights() {
        return new double[][] {
            city.places().stream().mapToDouble(CityModel.Place::homes).toArray(),
            city.places().stream().mapToDouble(CityModel.Place::centre).toArray(),
            city.places().stream().mapToDouble(CityModel.Place::traffic).toArray()
        };
    }

    private Call call(long arrival, int place) {
        int priority = 1 + what.pick(PRIORITIES);
        long onScene = Math.round(60 * what.exponential(city.service().onSceneMinutes()));
        boolean transport = what.uniform() < city.service().transportShare();
        double minutes = Math.min(AT_HOSPITAL_MAX, what.logNormal(AT_HOSPITAL_MEDIAN, AT_HOSPITAL_SIGMA));
        return new Call(arrival, place, priority, onScene, transport, transport ? Math.round(60 * minutes) : 0);
    }
}

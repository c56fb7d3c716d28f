package prehospital.simulation.replay.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import prehospital.simulation.generate.CallPlan;
import prehospital.simulation.generate.CityModel;
import prehospital.simulation.replay.Kpis;
import prehospital.simulation.replay.Replay;
import prehospital.simulation.scenario.Scenario;

/**
 * A city and the days that every policy is tried on.
 *
 * @param days of each seed
 * @param callsPerDay mean over a week
 */
public record Course(CityModel city, int days, double callsPerDay) {
    /**
     * What a policy did on the days of one seed.
     *
     * @param lateShare 0 to 1
     * @param meanSeconds mean response
     * @param p90Seconds which 90 % of the responses did not exceed
     * @param moves times that a unit went to another base than its own, a day
     */
    public record Trial(
            long seed,
            int calls,
            double lateShare,
            double meanSeconds,
            double p90Seconds,
            double busyShare,
            double moves) {}

    /** Tries policies on seeds, as many at a time as there are processors; by contender, then by seed, in the order given. */
    public List<List<Trial>> run(List<Contender> contenders, List<Long> seeds) {
        List<List<Trial>> bySeed =
                seeds.parallelStream().map(seed -> trials(contenders, seed)).toList();
        return IntStream.range(0, contenders.size())
                .mapToObj(i -> bySeed.stream().map(trials -> trials.get(i)).toList())
                .toList();
    }

    private List<Trial> trials(List<Contender> contenders, long seed) {
        Scenario scenario = CallPlan.scenario(city, seed, days, callsPerDay);
        List<Trial> trials = new ArrayList<>();
        for (Contender contender : contenders) {
            Scenario set = contender.with(scenario);
            Kpis kpis = Kpis.of(Replay.run(set, contender.on(set)), OptionalLong.of(seed));
            trials.add(new Trial(
                    seed,
                    kpis.all().calls(),
                    kpis.all().lateShare().orElse(0.0),
                    kpis.all().meanSeconds().orElse(0.0),
                    kpis.all().p90Seconds().orElse(0.0),
                    kpis.busyShare(),
                    (double) kpis.moves() / days));
        }
        return trials;
    }
}

package prehospital.simulation.replay;

import java.util.List;
import java.util.Optional;
import prehospital.dispatch.core.policy.Policy;
import prehospital.simulation.scenario.Scenario;

/**
 * What happened in a replay.
 *
 * @param scenario what was replayed
 * @param policy by which rule
 * @param trips per call of the scenario what was done for it; absent when no unit ever came
 * @param fleet what the units did in sum
 */
public record Replayed(Scenario scenario, Policy policy, List<Optional<Trip>> trips, FleetUse fleet) {
    public Replayed {
        trips = List.copyOf(trips);
    }

    /**
     * What the units did in sum.
     *
     * @param busySeconds per unit the time from being chosen to being clear
     * @param meters driven by all; absent when the scenario has no distances
     * @param rerouted times that a unit was sent while it drove back to a base
     * @param moves times that a free unit went to a base that is not its own
     * @param busyFraction what coverage was reckoned with at the end
     * @param moveUps moves of idle units; absent when none were asked for
     */
    public record FleetUse(
            List<Double> busySeconds,
            Optional<Double> meters,
            int rerouted,
            int moves,
            double busyFraction,
            Optional<MoveUse> moveUps) {
        public FleetUse {
            busySeconds = List.copyOf(busySeconds);
        }
    }

    /**
     * Idle units that were told to stand by elsewhere.
     *
     * @param count how often
     * @param perDay how often in 24 h, from the first call to the last clear
     * @param driveMinutes expected drive of all of them, without siren
     * @param perHourMax most that were allowed in an hour
     */
    public record MoveUse(int count, double perDay, double driveMinutes, int perHourMax) {}

    /** From the call to the arrival of the unit, in seconds; absent when no unit ever came. */
    public Optional<Double> response(int call) {
        double arrival = scenario.calls().get(call).arrival();
        return trips.get(call).map(trip -> trip.onScene() - arrival);
    }

    /** Whether the response took longer than the target; a call that no unit ever came to is late. */
    public boolean late(int call) {
        double target =
                scenario.settings().targetSeconds(scenario.calls().get(call).priority());
        return response(call).filter(r -> r <= target).isEmpty();
    }
}

package prehospital.dispatch.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.dispatch.advice.AdviceSettings;
import prehospital.dispatch.core.Attention;
import prehospital.protocol.Recorded;
import prehospital.routing.RoadNetwork;

/** Replays what was recorded under another policy. The centre brings the events and the roads; how it is replayed is not its business. Any thread. */
public interface ShadowReplay {
    /** The names of the policies. */
    List<String> policies();

    /** Begins one; what follows comes from one thread. */
    Run begin(Asked asked, Ground ground);

    /**
     * What is to be replayed.
     *
     * @param from the first moment of the stretch
     * @param to the first moment after it
     * @param baseline the policy to compare with
     * @param policy the policy in question
     * @param movesPerHour at most so many moves of idle units an hour under the policy in question; absent: none is moved
     */
    record Asked(Instant from, Instant to, String baseline, String policy, Optional<Integer> movesPerHour) {}

    /**
     * What the centre goes by.
     *
     * @param roads the roads it drives on
     * @param city their name
     * @param target when a response is late
     * @param advice numbers of its policy and its rules for moves
     * @param pulse to be called often; throws when there is no time left
     */
    record Ground(RoadNetwork roads, String city, Attention.Target target, AdviceSettings advice, Runnable pulse) {}

    /** One replay in the making. */
    interface Run {
        /** The next event of the log, from its first one on. */
        void hear(Recorded event);

        /**
         * Replays what was heard. Blocks.
         *
         * @throws prehospital.protocol.StartRefused with one sentence when it cannot be replayed
         */
        ShadowReport finish();
    }
}

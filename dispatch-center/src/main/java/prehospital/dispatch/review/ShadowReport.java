package prehospital.dispatch.review;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Priority;
import prehospital.protocol.UnitId;

/**
 * What a replay under another policy came to. The difference between the two policies is what the policy does; the difference between what was recorded and
 * the baseline is what the model does not know.
 *
 * @param all every call
 * @param byPriority the calls of each priority that occurred
 * @param baseline what the units did under the policy that is compared with
 * @param policy the same under the policy in question
 * @param calls by the size of their difference, the largest first; those that a side never served before all others
 * @param of how many calls there were
 * @param unfinished incidents of the stretch that are left out because no unit finished them
 */
public record ShadowReport(
        Compared all,
        SortedMap<Priority, Compared> byPriority,
        Fleet baseline,
        Fleet policy,
        List<Call> calls,
        int of,
        int unfinished) {
    /** Most calls that are listed. */
    public static final int CALLS_MAX = 300;

    public ShadowReport {
        byPriority = new TreeMap<>(byPriority);
        calls = calls.stream()
                .sorted(Comparator.comparingDouble(Call::size)
                        .reversed()
                        .thenComparing(call -> call.incident().value())
                        .thenComparingInt(Call::ordinal))
                .limit(CALLS_MAX)
                .toList();
    }

    /** How fast help came: really, under the baseline, and under the policy in question. */
    public record Compared(Responses recorded, Responses baseline, Responses policy) {}

    /**
     * How fast help came.
     *
     * @param calls how many
     * @param served how many a unit came to
     * @param late how many took longer than their target, those that nobody came to included
     * @param lateShare of all, 0 to 1
     */
    public record Responses(
            int calls,
            int served,
            int late,
            Optional<Double> lateShare,
            Optional<Double> meanSeconds,
            Optional<Double> p90Seconds) {}

    /**
     * What the units did.
     *
     * @param name of the policy
     * @param busyShare unit hours on calls over unit hours, 0 to 1
     * @param kilometers driven by all
     * @param moves times that a free unit went to a station that is not its own
     */
    public record Fleet(String name, double busyShare, Optional<Double> kilometers, int moves) {}

    /** Who came, and how long after the call. */
    public record Served(UnitId unit, double responseSeconds) {}

    /**
     * One unit's work on one incident.
     *
     * @param ordinal 1 for the first unit of its incident
     * @param baseline absent when nobody ever came
     * @param policy absent when nobody ever came
     */
    public record Call(
            IncidentId incident,
            int ordinal,
            Priority priority,
            Served recorded,
            Optional<Served> baseline,
            Optional<Served> policy) {
        double size() {
            return policy.flatMap(now -> baseline.map(then -> Math.abs(now.responseSeconds() - then.responseSeconds())))
                    .orElse(baseline.isEmpty() && policy.isEmpty() ? 0 : Double.POSITIVE_INFINITY);
        }
    }
}

package prehospital.protocol.view;

import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.CallId;

/**
 * How quickly calls are answered, over the last hour.
 *
 * @param targetSeconds from the first ring to the answer
 * @param shareWanted share of calls to be answered in that time, 0–1
 * @param answered calls that rang and were answered
 * @param withinTarget those of them answered in time
 * @param p90Seconds time within which 90 % were answered; absent without such calls
 * @param ringing calls that ring now
 * @param next the ringing call that is or will be late first; absent when none rings
 * @param breachAt when that one is late
 */
public record AnsweringView(
        long targetSeconds,
        double shareWanted,
        int answered,
        int withinTarget,
        Optional<Double> p90Seconds,
        int ringing,
        Optional<CallId> next,
        Optional<Instant> breachAt) {}

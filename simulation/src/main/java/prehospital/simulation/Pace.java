package prehospital.simulation;

import java.time.Duration;
import java.util.Random;

/**
 * How long the people of the simulated city take for what they do. Demo times on scene are shorter than real ones
 * (12 minutes on average), so that a visitor sees a whole emergency.
 *
 * @param callEvery time between two calls
 * @param dispatch from the incident's opening to the assignment
 * @param acknowledge from assignment to acknowledgement
 * @param turnout from acknowledgement to driving off
 * @param toPatient from stopping at the scene to the patient's side
 * @param onScene with the patient before leaving
 * @param desk until the emergency department acknowledges
 * @param offload from arrival to the signed handoff
 * @param restock from handoff to clear
 */
public record Pace(
        Span callEvery,
        Span dispatch,
        Span acknowledge,
        Span turnout,
        Span toPatient,
        Span onScene,
        Span desk,
        Span offload,
        Span restock) {
    /** A span from which a duration is drawn evenly. */
    public record Span(Duration min, Duration max) {
        static Span seconds(long min, long max) {
            return new Span(Duration.ofSeconds(min), Duration.ofSeconds(max));
        }

        Duration draw(Random random) {
            long width = max.toMillis() - min.toMillis();
            return min.plusMillis(width == 0 ? 0 : random.nextLong(width + 1));
        }
    }

    /** The demo city: one call every one to three minutes. */
    public static Pace demo() {
        return new Pace(
                Span.seconds(60, 180),
                Span.seconds(12, 30),
                Span.seconds(5, 15),
                Span.seconds(15, 45),
                Span.seconds(15, 40),
                Span.seconds(90, 240),
                Span.seconds(10, 30),
                Span.seconds(45, 120),
                Span.seconds(30, 90));
    }
}

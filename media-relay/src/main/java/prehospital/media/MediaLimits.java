package prehospital.media;

import java.time.Duration;

/**
 * How much the relay takes on; what goes beyond is refused with a sentence and disturbs nobody who is there.
 *
 * @param roomsMax incidents with media at a time
 * @param sourcesPerRoomMax publishers of one incident
 * @param viewersPerSourceMax viewers of one publisher
 * @param sessionsMax connections altogether
 * @param connectMax longest time from the answer until the connection stands; then it is given up
 * @param silenceMax longest time without any packet; then the connection is given up
 * @param awayMax how long a publisher that is gone may come back to its viewers; then they are ended
 */
public record MediaLimits(
        int roomsMax,
        int sourcesPerRoomMax,
        int viewersPerSourceMax,
        int sessionsMax,
        Duration connectMax,
        Duration silenceMax,
        Duration awayMax) {
    /** For a city on one machine. */
    public static MediaLimits defaults() {
        return new MediaLimits(50, 8, 15, 200, Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(60));
    }
}

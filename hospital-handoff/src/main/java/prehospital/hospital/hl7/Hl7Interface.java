package prehospital.hospital.hl7;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import prehospital.protocol.HospitalId;

/**
 * One system of a hospital that speaks HL7 v2, as the interface file describes it.
 *
 * @param id of the interface, unique in the file
 * @param hospital whose patients it is told of
 * @param send where messages go; absent: nothing is sent
 * @param listen where the system's own messages are awaited; absent: nowhere
 * @param characters it writes and reads
 * @param version for MSH-12, such as {@code 2.5.1}
 * @param names of both sides
 * @param zone in which times are written, with their offset
 * @param language of words that we add, such as the name of an unknown patient
 * @param pace how often and how long
 * @param triggers what is sent at each moment
 */
public record Hl7Interface(
        String id,
        HospitalId hospital,
        Optional<Address> send,
        Optional<Address> listen,
        Characters characters,
        String version,
        Names names,
        ZoneId zone,
        Language language,
        Pace pace,
        Map<Moment, Trigger> triggers) {
    public Hl7Interface {
        EnumMap<Moment, Trigger> all = new EnumMap<>(Moment.class);
        for (Moment moment : Moment.values()) {
            all.put(moment, triggers.getOrDefault(moment, moment.usual()));
        }
        triggers = Collections.unmodifiableMap(all);
    }

    /** Where to connect to or listen. */
    public record Address(String host, int port) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /**
     * MSH-3 to MSH-6, and who assigns numbers.
     *
     * @param authority of our provisional numbers
     * @param registrationAuthority of the hospital's own
     */
    public record Names(
            String application,
            String facility,
            String receivingApplication,
            String receivingFacility,
            String authority,
            String registrationAuthority) {}

    /** Words that we add ourselves. */
    public enum Language {
        EN,
        ZH
    }

    /**
     * Times and limits.
     *
     * @param answerWithin how long an answer is awaited before the message is sent again
     * @param attempts answers {@code AE} to one message until it becomes a dead letter
     * @param connections messages of different patients on the way at the same time
     * @param vitalsEvery shortest time between two sets of vital signs of a patient
     * @param arrivalChange how far the expected arrival has to move until it is told again
     */
    public record Pace(
            Duration answerWithin, int attempts, int connections, Duration vitalsEvery, Duration arrivalChange) {}

    /** What is sent at a moment. */
    public Trigger trigger(Moment moment) {
        return triggers.getOrDefault(moment, Trigger.OFF);
    }
}

package prehospital.epcr.core;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.UnitId;

/**
 * What a service says of itself for every record.
 *
 * @param at since when it says so; the age of what it fills in
 * @param values value by element
 * @param units value by element of single units, before those of all
 * @param crew what is known of people by account
 */
public record Agency(
        Instant at,
        SortedMap<String, String> values,
        SortedMap<UnitId, SortedMap<String, String>> units,
        SortedMap<String, Member> crew) {
    /** Nothing is said. */
    public static final Agency NONE = new Agency(Instant.EPOCH, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    public Agency {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        units = Collections.unmodifiableSortedMap(new TreeMap<>(units));
        crew = Collections.unmodifiableSortedMap(new TreeMap<>(crew));
    }

    /**
     * One person of a crew.
     *
     * @param id eCrew.01, as the state or the service numbers its people
     * @param name as it stands in Chinese records
     * @param level eCrew.02, a code of MemberLevel
     * @param role eCrew.03, a code of CrewMemberRoles
     * @param duty what the person is in a Chinese record
     */
    public record Member(
            Optional<String> id,
            Optional<String> name,
            Optional<String> level,
            Optional<String> role,
            Optional<Duty> duty) {
        /** Nothing is known but the account. */
        public static final Member UNKNOWN =
                new Member(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The places for people in a Chinese prehospital record. */
    public enum Duty {
        PHYSICIAN("cnRecord.31"),
        NURSE("cnRecord.32"),
        DRIVER("cnRecord.33"),
        BEARER("cnRecord.34");

        private final String element;

        Duty(String element) {
            this.element = element;
        }

        /** The element that names the person. */
        public String element() {
            return element;
        }
    }
}

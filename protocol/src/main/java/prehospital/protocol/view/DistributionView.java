package prehospital.protocol.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.Allotment;
import prehospital.protocol.CasualtyTag;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.TriageCategory;

/**
 * A proposal which casualty goes to which hospital; a person accepts it, wholly or in parts.
 *
 * @param objective what the proposal minimises, in words
 * @param items by urgency, then by tag
 * @param unplaced casualties for whom no hospital has a place left
 */
public record DistributionView(
        IncidentId incident, Instant computedAt, String objective, List<Item> items, List<Unplaced> unplaced) {
    /**
     * One casualty's proposed hospital.
     *
     * @param driveSeconds siren drive time from the loading point
     * @param waitSeconds expected wait there behind others of this incident
     * @param reasons why this hospital
     */
    public record Item(
            Allotment allotment, TriageCategory category, long driveSeconds, long waitSeconds, List<Reason> reasons) {}

    /** Nobody has a place for this casualty. */
    public record Unplaced(CasualtyTag tag, TriageCategory category) {}

    /**
     * One reason.
     *
     * @param kind what about it
     * @param hospital the nearer hospital that it is about; absent when it is about the chosen one
     * @param capability what is there or lacking; absent when it is about something else
     * @param seconds how much farther the chosen one is; absent when it is not farther
     * @param at when the hospital said what it rests on: its diversion, its places; absent when nothing was said
     */
    public record Reason(
            Kind kind,
            Optional<HospitalId> hospital,
            Optional<HospitalCapability> capability,
            Optional<Long> seconds,
            Optional<Instant> at) {}

    /** What a reason is about. */
    public enum Kind {
        /** The nearest of all. */
        NEAREST,
        /** Can treat what the casualty needs. */
        HAS_CAPABILITY,
        /** Cannot treat what the casualty needs, but nobody with a place can. */
        LACKS_CAPABILITY,
        /** Diverts such patients, but nobody else with a place can treat them. */
        DIVERTS,
        /** The nearer one has no place of this colour left. */
        NEARER_FULL,
        /** The nearer one cannot treat what the casualty needs. */
        NEARER_LACKS_CAPABILITY,
        /** The nearer one asks that all patients, or those with this need, go elsewhere. */
        NEARER_DIVERTED,
        /** At the nearer one it would wait longer, or a more urgent casualty needs the place. */
        NEARER_BUSY,
        /** The places are assumed: nobody has asked the hospital. */
        PLACES_ASSUMED,
        /** The places are those last reported free: nobody has asked the hospital for this incident. */
        PLACES_REPORTED,
        /** The drive time is a straight-line estimate. */
        ESTIMATED_TIME
    }
}

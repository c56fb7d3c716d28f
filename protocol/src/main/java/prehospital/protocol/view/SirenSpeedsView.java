package prehospital.protocol.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.DayPart;
import prehospital.protocol.RoadKind;

/**
 * Siren speeds learned from own drives, and how far drive times are off with and without them.
 *
 * @param computedAt when they were learned
 * @param city whose roads they are
 * @param drives siren drives that could be laid on the roads
 * @param oldest when the first of them began
 * @param newest when the last of them began
 * @param known errors on the drives that were learned from
 * @param heldOut errors on drives that were kept aside; only these say anything about the next drive
 * @param heldOutByPart the same by the part of the day
 * @param taken whether the newly learned factors are in use; otherwise those before stay, because the new ones were no better
 * @param steadySince since when the factors in use differ little; older arrivals were promised by other speeds
 * @param factors those in use; what is not named is driven as assumed
 */
public record SirenSpeedsView(
        Instant computedAt,
        String city,
        int drives,
        Optional<Instant> oldest,
        Optional<Instant> newest,
        Errors known,
        Errors heldOut,
        List<PartErrors> heldOutByPart,
        boolean taken,
        Instant steadySince,
        List<Factor> factors) {
    /**
     * How far predicted drive times are from actual ones, as a share of the actual, mean over drives.
     *
     * @param drives how many
     * @param assumed with the assumed siren speeds
     * @param before with the factors that were in use before
     * @param learned with the newly learned factors
     */
    public record Errors(int drives, double assumed, double before, double learned) {}

    /** Errors in one part of the day. */
    public record PartErrors(DayPart part, Errors errors) {}

    /**
     * Siren speed over the assumed one.
     *
     * @param factor 1 is as assumed, 1.1 is a tenth faster
     * @param minutes how long own drives were on such roads then; few minutes leave the factor near 1
     */
    public record Factor(RoadKind kind, DayPart part, double factor, double minutes) {}
}

package prehospital.protocol.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.DayPart;
import prehospital.protocol.RoadKind;
import prehospital.protocol.SpeedsUse;

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
 * @param previous those before them, to go back to; absent when nothing was in use before
 * @param back older speeds that came back because on drives kept aside those in use had become worse
 * @param held a person chose the speeds: nights go on reporting and change nothing until learned ones are wanted again
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
        List<Factor> factors,
        Optional<List<Factor>> previous,
        Optional<SpeedsUse> back,
        Optional<Held> held) {
    /**
     * How far predicted drive times are from actual ones, as a share of the actual, mean over drives.
     *
     * @param drives how many
     * @param assumed with the assumed siren speeds
     * @param before with the factors that were in use before
     * @param learned with the newly learned factors
     * @param previous with the factors before those in use before, if there were any
     */
    public record Errors(int drives, double assumed, double before, double learned, Optional<Double> previous) {}

    /**
     * Who chose the speeds in use.
     *
     * @param use which
     * @param by an account's name
     */
    public record Held(SpeedsUse use, String by, Instant at, String reason) {}

    /** Errors in one part of the day. */
    public record PartErrors(DayPart part, Errors errors) {}

    /**
     * Siren speed over the assumed one.
     *
     * @param factor 1 is as assumed, 1.1 is a tenth faster
     * @param minutes how long own drives were on such roads then; few minutes leave the factor near 1
     */
    public record Factor(RoadKind kind, DayPart part, double factor, double minutes) {}

    /**
     * The same report, driven by other factors from now on.
     *
     * @param since since when the factors differ little
     * @param by who chose them; absent when they are learned ones again
     */
    public SirenSpeedsView driving(List<Factor> others, Instant since, Optional<Held> by) {
        Optional<List<Factor>> before = others.equals(factors) ? previous : Optional.of(factors);
        return new SirenSpeedsView(
                computedAt,
                city,
                drives,
                oldest,
                newest,
                known,
                heldOut,
                heldOutByPart,
                false,
                since,
                others,
                before,
                Optional.empty(),
                by);
    }
}

package prehospital.vehicle.position;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import prehospital.protocol.LatLon;
import prehospital.protocol.PositionFix;

/**
 * Joins the sentences of one epoch (same time of day) into one fix. RMC and GGA together complete an epoch at once; a receiver
 * that sends only one of them is heard when its next epoch begins or when the line falls silent ({@link #flush}).
 *
 * <p>An epoch in which any sentence says "no fix" gives none. Speed and course come from RMC, else VTG; accuracy is the
 * horizontal dilution of GGA or GSA times {@value #RANGE_ERROR_METERS} m, a usual user range error. One thread.
 */
final class EpochMerger {
    /** Assumed error of one satellite range, in metres. */
    static final double RANGE_ERROR_METERS = 5;

    private static final double KMH_PER_KNOT = 1.852;
    private static final double SPEED_MAX_KMH = 400;
    private static final double ACCURACY_MAX_METERS = 10_000;

    private final ReceiverDate date = new ReceiverDate();
    private Epoch epoch = new Epoch(LocalTime.MIN, true);
    private boolean noFix;

    /**
     * Takes one sentence in.
     *
     * @param now the vehicle's clock, used only where the receiver gives no date and to undo week rollovers
     * @throws NmeaFields.BadField when a field that is used cannot be read; the sentence then changes nothing
     */
    Optional<PositionFix> accept(NmeaSentence sentence, Instant now) {
        return switch (sentence.type()) {
            case "RMC" -> recommendedMinimum(sentence, now);
            case "GGA" -> fixQuality(sentence, now);
            case "VTG" -> courseAndSpeed(sentence);
            case "GSA" -> dilution(sentence);
            default -> Optional.empty(); // satellites in view and the like: nothing here needs them
        };
    }

    /** The fix of an epoch that nothing completed; empty when there is none to tell. */
    Optional<PositionFix> flush(Instant now) {
        return epoch.told ? Optional.empty() : tell(now);
    }

    /** True while the receiver says that it has no fix. */
    boolean noFix() {
        return noFix;
    }

    private Optional<PositionFix> recommendedMinimum(NmeaSentence s, Instant now) {
        boolean valid = s.field(1).equals("A") && !s.field(11).equals("N");
        Optional<LocalTime> time = NmeaFields.time(s.field(0));
        Optional<LatLon> at = valid ? NmeaFields.position(s, 2) : Optional.empty();
        Optional<Double> speed = NmeaFields.number(s.field(6));
        Optional<Double> course = NmeaFields.number(s.field(7));
        if (time.isEmpty()) {
            noFix |= !valid;
            return Optional.empty();
        }
        Optional<PositionFix> previous = begin(time.get(), now);
        date.told(s.field(8), time.get(), now);
        epoch.rmc = true;
        epoch.place(valid, at);
        epoch.move(speed.map(knots -> knots * KMH_PER_KNOT), course);
        return previous.isPresent() ? previous : tellWhenComplete(now);
    }

    private Optional<PositionFix> fixQuality(NmeaSentence s, Instant now) {
        // 0 no fix, 7 typed in by hand, 8 simulator: none of them says where the vehicle is.
        boolean valid = !s.field(5).isEmpty() && "078".indexOf(s.field(5).charAt(0)) < 0;
        Optional<LocalTime> time = NmeaFields.time(s.field(0));
        Optional<LatLon> at = valid ? NmeaFields.position(s, 1) : Optional.empty();
        Optional<Double> hdop = NmeaFields.number(s.field(7));
        if (time.isEmpty()) {
            noFix |= !valid;
            return Optional.empty();
        }
        Optional<PositionFix> previous = begin(time.get(), now);
        epoch.gga = true;
        epoch.place(valid, at);
        epoch.dilution(hdop);
        return previous.isPresent() ? previous : tellWhenComplete(now);
    }

    private Optional<PositionFix> courseAndSpeed(NmeaSentence s) {
        epoch.move(NmeaFields.number(s.field(6)), NmeaFields.number(s.field(0)));
        return Optional.empty();
    }

    private Optional<PositionFix> dilution(NmeaSentence s) {
        epoch.dilution(NmeaFields.number(s.field(15)));
        return Optional.empty();
    }

    /** Starts the epoch of this time of day if it is another one; the old one's fix if nothing had completed it. */
    private Optional<PositionFix> begin(LocalTime time, Instant now) {
        if (epoch.time.equals(time) && !epoch.first) {
            return Optional.empty();
        }
        Optional<PositionFix> unfinished = flush(now);
        epoch = new Epoch(time, false);
        return unfinished;
    }

    private Optional<PositionFix> tellWhenComplete(Instant now) {
        return epoch.rmc && epoch.gga && !epoch.told ? tell(now) : Optional.empty();
    }

    private Optional<PositionFix> tell(Instant now) {
        epoch.told = true;
        noFix = epoch.noFix;
        if (epoch.noFix || epoch.at.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PositionFix(
                epoch.at.get(), date.instant(epoch.time, now), epoch.speedKmh, epoch.course, epoch.accuracy));
    }

    /** What is known of the present epoch. */
    private static final class Epoch {
        private final LocalTime time;
        private final boolean first;
        private boolean rmc;
        private boolean gga;
        private boolean told;
        private boolean noFix;
        private Optional<LatLon> at = Optional.empty();
        private Optional<Double> speedKmh = Optional.empty();
        private Optional<Double> course = Optional.empty();
        private Optional<Double> accuracy = Optional.empty();

        Epoch(LocalTime time, boolean first) {
            this.time = time;
            this.first = first;
            this.told = first;
        }

        void place(boolean valid, Optional<LatLon> where) {
            noFix |= !valid;
            at = at.isPresent() ? at : where;
        }

        void move(Optional<Double> kmh, Optional<Double> degrees) {
            speedKmh = speedKmh.isPresent() ? speedKmh : kmh.filter(v -> v >= 0 && v <= SPEED_MAX_KMH);
            course = course.isPresent() ? course : degrees.filter(v -> v >= 0 && v <= 360);
        }

        void dilution(Optional<Double> hdop) {
            accuracy = accuracy.isPresent()
                    ? accuracy
                    : hdop.filter(v -> v > 0).map(v -> Math.min(ACCURACY_MAX_METERS, v * RANGE_ERROR_METERS));
        }
    }
}

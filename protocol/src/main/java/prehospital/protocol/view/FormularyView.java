package prehospital.protocol.view;

import java.time.Instant;
import prehospital.protocol.Formulary;

/**
 * The formulary of a site that a vehicle goes by. Without one the tablet has its own, which says that it needs approval.
 *
 * @param from who gave it
 * @param since when this vehicle took it up
 * @param formulary what it says
 */
public record FormularyView(From from, Instant since, Formulary formulary) {
    /** Who gave a formulary. */
    public enum From {
        /** A file of the vehicle. */
        VEHICLE,
        /** The centre, for all of its vehicles. */
        CENTRE
    }
}

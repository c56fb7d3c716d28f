package prehospital.dispatch.core.policy;

/** The bases where a free unit may stand by, numbered from 0, in the figures that policies weigh. */
public interface Places {
    /** How many there are. */
    int count();

    /** Percentage points of expected coverage that one more unit at a base would add, from 0. */
    double pointsGained(int base);

    /** Seconds by which one more unit at a base would shorten the mean drive to the next call, from 0. */
    double secondsGained(int base);

    /** How long the unit would drive there without siren. */
    double driveSeconds(int base);
}

package prehospital.dispatch.core.policy;

/**
 * One unit that could go to a call, in the figures that policies weigh.
 *
 * @param driveSeconds siren drive time from where it is now, from 0
 * @param responseSeconds from the call's arrival to this unit's arrival at the scene: waiting so far, delays and drive
 * @param pointsLost percentage points of expected coverage lost while it is away, from 0
 * @param secondsLost seconds by which the mean drive to the next call grows while it is away, from 0
 * @param callsMeanwhile calls expected while it is away, from 0
 */
public record Option(
        double driveSeconds, double responseSeconds, double pointsLost, double secondsLost, double callsMeanwhile) {
    /** An option of which only coverage is known, for policies that do not weigh the mean. */
    public Option(double driveSeconds, double responseSeconds, double pointsLost) {
        this(driveSeconds, responseSeconds, pointsLost, 0, 0);
    }
}

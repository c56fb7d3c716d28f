package prehospital.dispatch.core.policy;

import java.util.SortedMap;

/**
 * A named rule for which unit goes to a call and where a unit that has become free stands by. It only orders what it is
 * shown; a person, or a setting that a person made, assigns. Pure and immutable. Any thread.
 */
public sealed interface Policy permits Closest, Dmexclp, DmexclpDispatch, Hybrid, Balanced {
    /** The name it is asked for by. */
    String name();

    /** The numbers it works with, by the names under which they are set. */
    SortedMap<String, Double> parameters();

    /** The same with another target, in seconds from the call to the arrival; itself when it has none. */
    default Policy within(double seconds) {
        return this;
    }

    /** Whether {@link #prefer} looks at {@link Option#pointsLost}; otherwise nobody needs to work it out. */
    boolean weighsCoverage();

    /** Whether it looks at {@link Option#secondsLost} and {@link Places#secondsGained}; otherwise nobody works them out. */
    default boolean weighsResponse() {
        return false;
    }

    /** How much it wants this unit to go; among equal ones the first in the fleet's order goes. */
    Preference prefer(Option option);

    /**
     * Where a unit that has become free is to stand by.
     *
     * @param home the base it belongs to
     */
    int standBy(int home, Places places);
}

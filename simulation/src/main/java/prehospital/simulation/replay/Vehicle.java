package prehospital.simulation.replay;

import java.util.Optional;
import java.util.SortedSet;

/** One unit of a replay: where it is, what it does, what it is bound for. One thread. */
final class Vehicle {
    /** What a unit does. */
    enum Doing {
        STANDING_BY,
        RETURNING,
        ON_A_CALL
    }

    final int index;
    final int home;
    final SortedSet<String> capabilities;
    Doing doing = Doing.STANDING_BY;
    /** Where it stands; while it returns, where it started. */
    int node;
    /** The site at which coverage counts it: the base it stands at or drives to. */
    int site;
    /** The base it drives to; meaningful while it returns. */
    int base;

    double returningSince;
    double returningSeconds;
    /** The call it is on and what is still to come of it; meaningful while it is on one. */
    int call;

    Stage next = Stage.DEPARTURE;
    Optional<Trip> trip = Optional.empty();
    double busySeconds;
    /** Counts its plans, so that an appointment of an abandoned plan is recognised. */
    int plan;

    /** What happens next to a unit. */
    enum Stage {
        DEPARTURE,
        ARRIVAL_AT_SCENE,
        LEAVING_SCENE,
        ARRIVAL_AT_HOSPITAL,
        CLEARING,
        ARRIVAL_AT_BASE
    }

    Vehicle(int index, int home, int node, SortedSet<String> capabilities) {
        this.index = index;
        this.home = home;
        this.node = node;
        this.base = home;
        this.capabilities = capabilities;
    }
}

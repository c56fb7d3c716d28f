package prehospital.routing.graphhopper;

import java.util.Optional;

/**
 * A point on the roads of one way of driving, with its labels once they were asked for. Any thread; two threads may both
 * make a label, which is the same.
 */
final class Spot {
    final Snapped where;
    private volatile Optional<Label> leaving = Optional.empty();
    private volatile Optional<Label> arriving = Optional.empty();

    Spot(Snapped where) {
        this.where = where;
    }

    /** What is reached from here. */
    Label leaving(Workspace work) {
        return leaving.orElseGet(() -> {
            Label made = work.leaving(where);
            leaving = Optional.of(made);
            return made;
        });
    }

    /** From where this is reached. */
    Label arriving(Workspace work) {
        return arriving.orElseGet(() -> {
            Label made = work.arriving(where);
            arriving = Optional.of(made);
            return made;
        });
    }
}

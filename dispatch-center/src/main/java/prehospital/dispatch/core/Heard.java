package prehospital.dispatch.core;

import java.time.Instant;
import java.util.TreeSet;
import prehospital.protocol.AttentionCommand.HearLink;
import prehospital.protocol.UnitId;

/** What is known from hearing alone and stands in no log; a new one knows nothing. Single writer. */
final class Heard {
    private final Instant startedAt;
    private final TreeSet<UnitId> linksDown = new TreeSet<>();

    Heard(Instant startedAt) {
        this.startedAt = startedAt;
    }

    /** Nothing could be heard before. */
    Instant startedAt() {
        return startedAt;
    }

    void link(HearLink c) {
        if (c.up()) {
            linksDown.remove(c.unit());
        } else {
            linksDown.add(c.unit());
        }
    }

    boolean down(UnitId unit) {
        return linksDown.contains(unit);
    }
}

package prehospital.dispatch.store;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import prehospital.dispatch.telemetry.Heard;
import prehospital.protocol.UnitId;

/** Joins what one unit said several times in one batch to one movement of its mark. */
final class MarkRuns {
    private MarkRuns() {}

    static Collection<Heard> of(List<Heard> heard) {
        TreeMap<UnitId, Heard> runs = new TreeMap<>();
        heard.forEach(one -> runs.merge(one.unit(), one, MarkRuns::join));
        return runs.values();
    }

    private static Heard join(Heard earlier, Heard later) {
        if (later.after() != earlier.through()) {
            throw new IllegalStateException("the frames of unit " + later.unit() + " are not in order");
        }
        return Heard.nothing(earlier.unit(), earlier.after(), later.through(), later.receivedAt());
    }
}

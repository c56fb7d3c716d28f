package prehospital.dispatch.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prehospital.dispatch.telemetry.Heard;
import prehospital.dispatch.telemetry.LaneMark;
import prehospital.protocol.FrameClass;
import prehospital.protocol.UnitId;

/** Joins what one unit said several times in one batch to one movement of each of its marks. */
final class MarkRuns {
    private MarkRuns() {}

    private record Key(UnitId unit, FrameClass lane, long first) {}

    static Collection<Heard> of(List<Heard> heard) {
        Map<Key, Heard> runs = new LinkedHashMap<>();
        heard.forEach(one ->
                runs.merge(new Key(one.unit(), one.mark().lane(), one.mark().first()), one, MarkRuns::join));
        return new ArrayList<>(runs.values());
    }

    private static Heard join(Heard earlier, Heard later) {
        LaneMark before = earlier.mark();
        if (later.mark().after() != before.end()) {
            throw new IllegalStateException("the frames of unit " + later.unit() + " are not in order");
        }
        long through = before.closesGap() ? before.through() : later.mark().through();
        LaneMark joined = new LaneMark(
                before.lane(),
                before.first(),
                before.after(),
                through,
                later.mark().end());
        return Heard.nothing(earlier.unit(), joined, later.receivedAt());
    }
}

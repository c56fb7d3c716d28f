package prehospital.dispatch.core;

import java.util.SortedMap;
import java.util.TreeMap;

/** Everything a desk shows, to compare two of them. */
final class Pictures {
    private Pictures() {}

    /** Every view of every kind; equal for equal desks. */
    static SortedMap<String, Object> of(Dispatch dispatch) {
        SortedMap<String, Object> all = new TreeMap<>();
        all.put("calls", dispatch.calls());
        all.put("incidents", dispatch.incidents());
        all.put("assignments", dispatch.assignments());
        all.put("units", dispatch.units());
        all.put("hospitals", dispatch.hospitals());
        all.put("preAlerts", dispatch.preAlerts());
        all.put("exceptions", dispatch.exceptions());
        all.put(
                "moves",
                dispatch.units().stream().map(u -> dispatch.moves(u.id())).toList());
        all.put(
                "freed",
                dispatch.units().stream().map(u -> dispatch.freedAt(u.id())).toList());
        all.put("notices", dispatch.notices());
        all.put("mcis", dispatch.scenes().mcis());
        dispatch.scenes().mcis().forEach(m -> {
            all.put("casualties " + m.incident(), dispatch.scenes().casualties(m.incident()));
            all.put("expected " + m.incident(), dispatch.scenes().expected(m.incident()));
        });
        all.put("version", dispatch.version());
        return all;
    }
}

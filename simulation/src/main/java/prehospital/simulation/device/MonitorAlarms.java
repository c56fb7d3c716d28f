package prehospital.simulation.device;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import prehospital.protocol.VitalSign;

/** The limit alarms of a simulated monitor: told when a value passes its limit, and when it has been back for some seconds. One thread. */
final class MonitorAlarms {
    /** Limits as such monitors come from the factory. */
    private static final List<Limit> LIMITS = List.of(
            new Limit(VitalSign.SPO2, 90, true),
            new Limit(VitalSign.HEART_RATE, 120, false),
            new Limit(VitalSign.HEART_RATE, 50, true));

    private static final int BACK_SECONDS = 5;

    private final Map<VitalSign, Limit> open = new EnumMap<>(VitalSign.class);
    private final Map<VitalSign, Integer> back = new EnumMap<>(VitalSign.class);

    /** What one alarm message says. */
    record Said(VitalSign sign, double value, long limit, boolean below, boolean begins) {}

    private record Limit(VitalSign sign, long at, boolean below) {
        boolean passed(double value) {
            return below ? Math.round(value) < at : Math.round(value) > at;
        }

        Said said(double value, boolean begins) {
            return new Said(sign, value, at, below, begins);
        }
    }

    /** Alarms that begin or end with these values, once a second. */
    List<Said> look(Map<VitalSign, Double> values) {
        List<Said> said = new ArrayList<>();
        for (Limit limit : LIMITS) {
            Double value = values.get(limit.sign());
            if (value == null) {
                continue;
            }
            Limit now = open.get(limit.sign());
            if (now == null && limit.passed(value)) {
                open.put(limit.sign(), limit);
                back.put(limit.sign(), 0);
                said.add(limit.said(value, true));
            } else if (limit.equals(now)) {
                int seconds = limit.passed(value) ? 0 : back.merge(limit.sign(), 1, Integer::sum);
                back.put(limit.sign(), seconds);
                if (seconds >= BACK_SECONDS) {
                    open.remove(limit.sign());
                    said.add(limit.said(value, false));
                }
            }
        }
        return said;
    }
}

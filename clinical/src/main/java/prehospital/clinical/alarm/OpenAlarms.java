package prehospital.clinical.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import prehospital.protocol.AlarmId;
import prehospital.protocol.AlarmState;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AlarmView;

/** The alarms of one unit that are not over, at most one per device and code, and which of them changed. Single writer. */
final class OpenAlarms {
    private static final int UNIT_IN_ID_MAX = 40;

    private final UnitId unit;
    private final int max;
    private final TreeMap<Key, AlarmView> open = new TreeMap<>();
    private final Map<AlarmId, AlarmView> changed = new LinkedHashMap<>();
    private long made;

    /** What an alarm is about. */
    record Key(String device, String code) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::device).thenComparing(Key::code);

        static Key of(AlarmView alarm) {
            return new Key(alarm.device(), alarm.code());
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    OpenAlarms(UnitId unit, int max) {
        this.unit = unit;
        this.max = max;
    }

    /** A name for a new alarm, never given before by this unit unless its clock went back. */
    AlarmId name(Instant now) {
        String start =
                unit.value().substring(0, Math.min(UNIT_IN_ID_MAX, unit.value().length()));
        made++;
        return new AlarmId(start + "-" + Long.toString(now.toEpochMilli(), Character.MAX_RADIX) + "-" + made);
    }

    Optional<AlarmView> get(Key key) {
        return Optional.ofNullable(open.get(key));
    }

    Optional<AlarmView> get(AlarmId id) {
        return open.values().stream().filter(alarm -> alarm.id().equals(id)).findFirst();
    }

    List<AlarmView> where(Predicate<AlarmView> wanted) {
        return open.values().stream().filter(wanted).toList();
    }

    /** Takes up what an earlier run left. */
    void restore(AlarmView alarm) {
        open.put(Key.of(alarm), alarm);
    }

    /** Adds one; when there are too many, the least urgent goes, of those the oldest. It may be the new one. */
    void add(AlarmView alarm, Instant now) {
        if (open.size() >= max) {
            List<AlarmView> all = new ArrayList<>(open.values());
            all.add(alarm);
            AlarmView least = all.stream()
                    .min(Comparator.comparing(AlarmView::waits)
                            .thenComparing(AlarmView::priority)
                            .thenComparing(AlarmView::startedAt))
                    .orElse(alarm);
            if (least.id().equals(alarm.id())) {
                return;
            }
            change(least, view -> Changed.over(view, AlarmState.ENDED, now));
        }
        put(alarm);
    }

    /** Changes one; what ends thereby is not open any more. */
    void change(AlarmView alarm, UnaryOperator<AlarmView> change) {
        AlarmView next = change.apply(alarm);
        if (!next.equals(alarm)) {
            put(Changed.renewed(next));
        }
    }

    private void put(AlarmView alarm) {
        changed.put(alarm.id(), alarm);
        if (alarm.state() == AlarmState.ENDED) {
            open.remove(Key.of(alarm));
        } else {
            open.put(Key.of(alarm), alarm);
        }
    }

    /** All that changed since the last time, each once as it is now. */
    List<AlarmView> drain() {
        List<AlarmView> drained = List.copyOf(changed.values());
        changed.clear();
        return drained;
    }

    List<AlarmView> all() {
        return List.copyOf(open.values());
    }
}

package prehospital.simulation.replay;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What will happen to units, earliest first, at the same instant in the order of the fleet. One thread. */
final class Agenda {
    private static final Comparator<Entry> ORDER =
            Comparator.comparingDouble(Entry::at).thenComparingInt(e -> e.vehicle().index);

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(ORDER);

    /** The next thing of a unit's plan; void when the unit has another plan by then. */
    record Entry(double at, Vehicle vehicle, int plan) {
        boolean holds() {
            return vehicle.plan == plan;
        }
    }

    void add(double at, Vehicle vehicle, Vehicle.Stage next) {
        vehicle.plan++;
        vehicle.next = next;
        entries.add(new Entry(at, vehicle, vehicle.plan));
    }

    /** When the next thing happens; infinity when nothing will. */
    double nextAt() {
        while (!entries.isEmpty() && !entries.element().holds()) {
            entries.remove();
        }
        return entries.isEmpty() ? Double.POSITIVE_INFINITY : entries.element().at();
    }

    /** Takes the next thing; only after {@link #nextAt} said that there is one. */
    Entry take() {
        return entries.remove();
    }
}

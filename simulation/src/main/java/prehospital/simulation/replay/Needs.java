package prehospital.simulation.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import prehospital.protocol.Capability;
import prehospital.protocol.IncidentId;
import prehospital.protocol.ResponsePlan;
import prehospital.protocol.UnitCard;
import prehospital.simulation.replay.Recording.Task;

/**
 * What each unit of a recording had to be able to do. With a response plan each unit stands for the first slot left that it
 * fits, and one that fits none for anything; without a plan each for the part of the incident's needs that it has. What no
 * unit of an incident could do is asked of its first one, as the live ranking would, when some unit in service can do all of
 * that; if none can, nobody could be sent for it, then or in a replay. Pure.
 */
final class Needs {
    private final Recording recording;
    private final Map<Task, SortedSet<String>> needs = new HashMap<>();

    private Needs(Recording recording) {
        this.recording = recording;
    }

    /** The names of the capabilities that each task needs. */
    static Map<Task, SortedSet<String>> of(Recording recording, List<Task> tasks) {
        Needs found = new Needs(recording);
        SortedMap<IncidentId, List<Task>> incidents = new TreeMap<>();
        tasks.forEach(task -> incidents
                .computeIfAbsent(task.incident().id(), id -> new ArrayList<>())
                .add(task));
        incidents.values().forEach(found::take);
        return found.needs;
    }

    private void take(List<Task> units) {
        Task first = units.getFirst();
        List<Set<Capability>> slots =
                new ArrayList<>(first.incident().plan().map(ResponsePlan::slots).orElse(List.of()).stream()
                        .map(ResponsePlan.Slot::needs)
                        .toList());
        boolean planned = !slots.isEmpty();
        Set<Capability> open = new TreeSet<>(first.incident().needs());
        slots.forEach(open::addAll);
        for (Task task : units) {
            Set<Capability> has = capabilities(task);
            Set<Capability> asked =
                    new TreeSet<>(planned ? slot(slots, has) : task.incident().needs());
            asked.retainAll(has);
            open.removeAll(asked);
            needs.put(task, names(asked));
        }
        Set<Capability> ofFirst = new TreeSet<>(open);
        capabilities(first).stream()
                .filter(c -> needs.getOrDefault(first, new TreeSet<>()).contains(c.name()))
                .forEach(ofFirst::add);
        if (units.size() >= slots.size() && fleetHas(ofFirst)) {
            needs.put(first, names(ofFirst));
        }
    }

    /** Takes the first slot that a unit fits out of those left; nothing when it fits none. */
    private static Set<Capability> slot(List<Set<Capability>> left, Set<Capability> has) {
        for (Set<Capability> slot : left) {
            if (has.containsAll(slot)) {
                left.remove(slot);
                return slot;
            }
        }
        return Set.of();
    }

    private boolean fleetHas(Set<Capability> all) {
        return recording.units().values().stream()
                .anyMatch(card -> card.capabilities().containsAll(all));
    }

    private Set<Capability> capabilities(Task task) {
        UnitCard card = recording.units().get(task.assignment().unit());
        return card == null ? Set.of() : card.capabilities();
    }

    private static SortedSet<String> names(Set<Capability> capabilities) {
        SortedSet<String> names = new TreeSet<>();
        capabilities.forEach(c -> names.add(c.name()));
        return names;
    }
}

package prehospital.routing;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** The closures of one road network and the version of what answers depend on. Any thread. */
public final class ClosureBook {
    private final TreeMap<String, RoadClosure> closures = new TreeMap<>();
    private Instant latest = Instant.MIN;
    private long version;

    /**
     * The closures at one moment.
     *
     * @param version of the roads
     * @param closures those that have not expired, in the order of their ids
     */
    public record Live(long version, List<RoadClosure> closures) {}

    /**
     * Adds a closure or replaces the one with its id.
     *
     * @return the new version
     * @throws IllegalStateException when {@link RoadNetwork#CLOSURES_MAX} others are live
     */
    public synchronized long put(RoadClosure closure) {
        closures.values().removeIf(known -> !known.expiresAt().isAfter(latest));
        if (!closures.containsKey(closure.id()) && closures.size() >= RoadNetwork.CLOSURES_MAX) {
            throw new IllegalStateException("there are already " + RoadNetwork.CLOSURES_MAX + " road closures");
        }
        closures.put(closure.id(), closure);
        return ++version;
    }

    /** Removes a closure; answers the new version, unchanged when there was none of that id. */
    public synchronized long remove(String id) {
        if (closures.containsKey(id)) {
            closures.remove(id);
            version++;
        }
        return version;
    }

    /** The closures that are live at a time. */
    public synchronized Live at(Instant at) {
        if (at.isAfter(latest)) {
            Instant before = latest;
            latest = at;
            boolean ended = closures.values().stream()
                    .anyMatch(closure -> closure.expiresAt().isAfter(before)
                            && !closure.expiresAt().isAfter(at));
            version += ended ? 1 : 0;
        }
        List<RoadClosure> live = closures.values().stream()
                .filter(closure -> closure.expiresAt().isAfter(at))
                .toList();
        return new Live(version, live);
    }

    /** Something else changed that answers depend on: the speeds. */
    public synchronized void renew() {
        version++;
    }

    /** Grows with every change, also when a closure was found to have ended. */
    public synchronized long version() {
        return version;
    }
}

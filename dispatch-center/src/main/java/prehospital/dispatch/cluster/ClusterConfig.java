package prehospital.dispatch.cluster;

import java.net.URI;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import prehospital.dispatch.CentreConfig;

/**
 * One process of a cluster of centres.
 *
 * @param own where this process meets the others
 * @param peers where the others are; the same regions, and all of them with each other as peers
 * @param database an external PostgreSQL as {@code postgresql://…/NAME}; each region has the database {@code NAME_REGION} beside it
 * @param regions the centre of each region by name, with its port in this process; the database is set here
 */
public record ClusterConfig(
        ClusterAddress own, List<ClusterAddress> peers, String database, SortedMap<String, CentreConfig> regions) {
    /** Most regions of one cluster. */
    public static final int REGIONS_MAX = 32;

    /** Most processes of one cluster. */
    public static final int PROCESSES_MAX = 8;

    /** What a region may be called. */
    public static final String REGION_NAME = "[a-z][a-z0-9_]{0,30}";

    public ClusterConfig {
        peers = List.copyOf(peers);
        regions = new TreeMap<>(regions);
        if (regions.isEmpty() || regions.size() > REGIONS_MAX) {
            throw new IllegalArgumentException("a cluster has 1 to " + REGIONS_MAX + " regions");
        }
        if (peers.size() >= PROCESSES_MAX) {
            throw new IllegalArgumentException("a cluster has at most " + PROCESSES_MAX + " processes");
        }
        regions.keySet().forEach(ClusterConfig::check);
    }

    private static void check(String region) {
        if (!region.matches(REGION_NAME)) {
            throw new IllegalArgumentException("a region is called by lower-case letters and digits, not " + region);
        }
    }

    /** The process a region belongs to when all are there: regions and processes in the order of their names, dealt out in turn. */
    public String home(String region) {
        var processes = new TreeSet<String>();
        processes.add(own.toString());
        peers.forEach(peer -> processes.add(peer.toString()));
        int turn = List.copyOf(regions.keySet()).indexOf(region);
        return List.copyOf(processes).get(turn % processes.size());
    }

    /** Where the other processes reach a region in this one. */
    URI address(CentreConfig centre) {
        boolean everywhere = centre.host().equals("0.0.0.0") || centre.host().equals("::");
        return URI.create("http://" + (everywhere ? own.host() : centre.host()) + ":" + centre.port());
    }

    /** The database of a region beside the given one. */
    String databaseName(String region) {
        String path = URI.create(database).getPath();
        return path.replaceFirst("^/", "") + "_" + region;
    }
}

package prehospital.bench.roads;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import org.jgrapht.alg.interfaces.ManyToManyShortestPathsAlgorithm.ManyToManyShortestPaths;
import org.jgrapht.alg.shortestpath.CHManyToManyShortestPaths;
import org.jgrapht.alg.shortestpath.ContractionHierarchyPrecomputation;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;
import prehospital.routing.Driving;
import prehospital.routing.graphhopper.GraphHopperRoads;

/** The baseline for matrices: JGraphT's contraction hierarchy on the same junctions, roads and drive times, without forbidden turns. */
final class Contraction {
    private final SimpleDirectedWeightedGraph<Integer, DefaultWeightedEdge> graph =
            new SimpleDirectedWeightedGraph<>(DefaultWeightedEdge.class);
    private final CHManyToManyShortestPaths<Integer, DefaultWeightedEdge> ways;

    Contraction(GraphHopperRoads roads) {
        for (int junction = 0; junction < roads.junctions(); junction++) {
            graph.addVertex(junction);
        }
        roads.eachRoad(Driving.SIREN, this::road);
        ThreadPoolExecutor one = (ThreadPoolExecutor) Executors.newFixedThreadPool(1);
        try {
            ways = new CHManyToManyShortestPaths<>(
                    new ContractionHierarchyPrecomputation<>(graph, one).computeContractionHierarchy());
        } finally {
            one.shutdown();
        }
    }

    /** It takes neither loops nor two roads between the same junctions. */
    private void road(int from, int to, int millis) {
        if (from == to) {
            return;
        }
        DefaultWeightedEdge known = graph.getEdge(from, to);
        if (known == null) {
            graph.setEdgeWeight(graph.addEdge(from, to), millis);
        } else {
            graph.setEdgeWeight(known, Math.min(millis, graph.getEdgeWeight(known)));
        }
    }

    /** All ways; their milliseconds are the weights. */
    ManyToManyShortestPaths<Integer, DefaultWeightedEdge> matrix(List<Integer> from, List<Integer> to) {
        Set<Integer> sources = new LinkedHashSet<>(from);
        return ways.getManyToManyPaths(sources, new LinkedHashSet<>(to));
    }
}

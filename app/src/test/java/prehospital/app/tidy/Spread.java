package prehospital.app.tidy;

import java.util.List;

/** The distribution of a size: median, 90th and 99th percentile (nearest rank) and the largest. */
record Spread(int median, int p90, int p99, int max) {
    static Spread of(List<Integer> sizes) {
        List<Integer> sorted = sizes.stream().sorted().toList();
        return new Spread(rank(sorted, 0.5), rank(sorted, 0.9), rank(sorted, 0.99), rank(sorted, 1.0));
    }

    private static int rank(List<Integer> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }
}

package prehospital.simulation.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import prehospital.simulation.scenario.Scenario;
import prehospital.simulation.scenario.ScenarioSettings.HospitalChoice;
import prehospital.simulation.scenario.ScenarioSettings.QueueOrder;

/**
 * The documented rules of a replay with {@code closest}, once more and as plainly as possible: arrays, one loop that looks
 * for the next thing, no core, no queue classes, nothing shared with the replay but the words of a scenario.
 */
final class NaiveReference {
    static final int IDLE = 0;
    static final int RETURNING = 1;
    static final int BUSY = 2;

    final Scenario s;
    final int[] state;
    final int[] node;
    final double[] since;
    final double[] until;
    final List<Integer> queue = new ArrayList<>();
    /** Per call: unit, assigned, departed, on scene, left scene, hospital, at hospital, clear; NaN where there is none. */
    final double[][] rows;

    NaiveReference(Scenario scenario) {
        s = scenario;
        int units = s.units().size();
        state = new int[units];
        node = new int[units];
        since = new double[units];
        until = new double[units];
        rows = new double[s.calls().size()][8];
        for (int u = 0; u < units; u++) {
            node[u] = s.units().get(u).node();
            until[u] = Double.POSITIVE_INFINITY;
        }
        for (double[] row : rows) {
            Arrays.fill(row, Double.NaN);
        }
    }

    double[][] play() {
        List<Integer> order = new ArrayList<>();
        for (int c = 0; c < s.calls().size(); c++) {
            int at = order.size();
            while (at > 0
                    && s.calls().get(order.get(at - 1)).arrival()
                            > s.calls().get(c).arrival()) {
                at--;
            }
            order.add(at, c);
        }
        int next = 0;
        while (true) {
            int u = -1;
            for (int i = 0; i < state.length; i++) {
                if (until[i] < Double.POSITIVE_INFINITY && (u < 0 || until[i] < until[u])) {
                    u = i;
                }
            }
            double callAt = next < order.size() ? s.calls().get(order.get(next)).arrival() : Double.POSITIVE_INFINITY;
            if (u >= 0 && until[u] <= callAt) {
                free(u, until[u]);
            } else if (next < order.size()) {
                call(order.get(next++), callAt);
            } else {
                return rows;
            }
        }
    }

    private void free(int u, double t) {
        if (state[u] == RETURNING) {
            node[u] = home(u);
            state[u] = IDLE;
            until[u] = Double.POSITIVE_INFINITY;
            takeFromQueue(u, t);
            return;
        }
        state[u] = IDLE;
        until[u] = Double.POSITIVE_INFINITY;
        if (takeFromQueue(u, t)) {
            return;
        }
        double back = s.siren().get(node[u], home(u)) / s.settings().nonSirenFactor();
        if (back == 0) {
            node[u] = home(u);
        } else {
            state[u] = RETURNING;
            since[u] = t;
            until[u] = t + back;
        }
    }

    private boolean takeFromQueue(int u, double t) {
        int best = -1;
        for (int c : queue) {
            boolean fits =
                    s.units().get(u).capabilities().containsAll(s.calls().get(c).needs());
            if (fits && (best < 0 || before(c, best))) {
                best = c;
            }
        }
        if (best < 0) {
            return false;
        }
        queue.remove(Integer.valueOf(best));
        send(u, best, node[u], t);
        return true;
    }

    private boolean before(int a, int b) {
        var x = s.calls().get(a);
        var y = s.calls().get(b);
        if (s.settings().queue() == QueueOrder.PRIORITY && x.priority() != y.priority()) {
            return x.priority() < y.priority();
        }
        return x.arrival() != y.arrival() ? x.arrival() < y.arrival() : a < b;
    }

    private void call(int c, double t) {
        int best = -1;
        int bestNode = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int u = 0; u < state.length; u++) {
            boolean may =
                    state[u] == IDLE || (state[u] == RETURNING && s.settings().rerouteWhileReturning());
            if (may
                    && s.units()
                            .get(u)
                            .capabilities()
                            .containsAll(s.calls().get(c).needs())) {
                int at = state[u] == IDLE ? node[u] : onTheWay(u, t);
                double drive = s.siren().get(at, s.calls().get(c).node());
                if (drive < least) {
                    best = u;
                    bestNode = at;
                    least = drive;
                }
            }
        }
        if (best < 0) {
            queue.add(c);
        } else {
            send(best, c, bestNode, t);
        }
    }

    private int onTheWay(int u, double t) {
        double f =
                (t - since[u]) / (s.siren().get(node[u], home(u)) / s.settings().nonSirenFactor());
        double px = (1 - f) * x(node[u]) + f * x(home(u));
        double py = (1 - f) * y(node[u]) + f * y(home(u));
        int best = 0;
        for (int n = 1; n < s.nodes().size(); n++) {
            if (distance(n, px, py) < distance(best, px, py)) {
                best = n;
            }
        }
        return best;
    }

    private double distance(int n, double px, double py) {
        return Math.sqrt((x(n) - px) * (x(n) - px) + (y(n) - py) * (y(n) - py));
    }

    /** Degrees on the plane about the mean latitude, metres as they are. */
    private double x(int n) {
        if (!s.geographic()) {
            return s.nodes().get(n).x();
        }
        double mean = s.nodes().stream().mapToDouble(Scenario.Node::y).average().orElseThrow();
        return Math.toRadians(s.nodes().get(n).x()) * Math.cos(Math.toRadians(mean)) * 6_371_008.8;
    }

    private double y(int n) {
        return s.geographic()
                ? Math.toRadians(s.nodes().get(n).y()) * 6_371_008.8
                : s.nodes().get(n).y();
    }

    private int home(int u) {
        return s.bases().get(s.units().get(u).base()).node();
    }

    private void send(int u, int c, int from, double t) {
        var call = s.calls().get(c);
        double[] row = rows[c];
        row[0] = u;
        row[1] = t;
        row[2] = t + s.settings().dispatchDelaySeconds() + s.settings().turnoutSeconds();
        row[3] = row[2] + s.siren().get(from, call.node());
        row[4] = row[3] + call.onScene();
        row[7] = row[4];
        node[u] = call.node();
        if (call.transport()) {
            int h = hospital(c);
            node[u] = s.hospitals().get(h).node();
            row[5] = h;
            row[6] = row[4] + s.siren().get(call.node(), node[u]);
            row[7] = row[6] + call.atHospital();
        }
        state[u] = BUSY;
        until[u] = row[7];
    }

    private int hospital(int c) {
        var call = s.calls().get(c);
        if (s.settings().hospital() == HospitalChoice.FIXED) {
            return call.hospital().getAsInt();
        }
        int best = -1;
        for (int h = 0; h < s.hospitals().size(); h++) {
            boolean fits = s.hospitals().get(h).capabilities().containsAll(call.hospitalNeeds());
            if (fits && (best < 0 || to(call, h) < to(call, best))) {
                best = h;
            }
        }
        return best;
    }

    private double to(Scenario.Call call, int h) {
        return s.siren().get(call.node(), s.hospitals().get(h).node());
    }
}

package prehospital.media.rate;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * How many bits a second a way carries, from what became of the packets that were sent: growing queues are seen in growing delays, and full ones in losses. After Carlucci, De Cicco,
 * Holmer and Mascolo, "Congestion control for web real-time communication" (IEEE/ACM Transactions on Networking 25, 2017) and draft-ietf-rmcat-gcc-02: the trend of the one-way delay
 * against a threshold that adapts, additive and multiplicative increase bounded by what arrives, decrease to 0.85 of it, and the bound by losses of section 6. Pure; one thread.
 */
public final class RateEstimator {
    /** Decrease to this part of what arrives. */
    private static final double BACK_OFF = 0.85;

    private static final double GROWTH = 1.08; // a second
    private static final double AHEAD = 1.5; // of what arrives
    private static final double LOSS_LOW = 0.02;
    private static final double LOSS_HIGH = 0.10;
    private static final double LOSS_MOST = 0.5;

    /** Growing delays and some losses never take it below this: what is sent then is speech, and less of it would not help. */
    private static final long SPEECH = 50_000;

    private static final long BURST_MICROS = 5_000;
    private static final long RATE_WINDOW_MICROS = 500_000;
    private static final long DECREASE_APART_MICROS = 300_000;

    private final long least;
    private final long most;
    private final DelayTrend trend = new DelayTrend();
    private final Deque<PacketFate> arrived = new ArrayDeque<>();
    private final LossWindow losses = new LossWindow();
    private double bits;
    private boolean congested;
    private long lastMicros = Long.MIN_VALUE;
    private long decreasedMicros = Long.MIN_VALUE / 2;
    private long burstSent = Long.MIN_VALUE;
    private long burstLastSent;
    private long burstArrived;

    /**
     * An estimate that begins at, and stays between, these bits a second.
     */
    public RateEstimator(long begin, long least, long most) {
        this.bits = begin;
        this.least = least;
        this.most = most;
    }

    /** Bits a second that may be sent now. */
    public long bits() {
        return Math.round(bits);
    }

    /** Whether the last report made it smaller. */
    public boolean congested() {
        return congested;
    }

    /** Takes a report, in the order in which packets were sent; {@code nowMicros} is the sender's clock. */
    public void report(List<PacketFate> fates, long nowMicros) {
        boolean over = false;
        for (PacketFate fate : fates.stream()
                .sorted(Comparator.comparingLong(PacketFate::sentMicros))
                .toList()) {
            if (fate.sentMicros() > decreasedMicros) { // others have been answered
                losses.add(fate.arrived());
            }
            if (fate.arrived()) {
                arrived.add(fate);
                over |= burst(fate);
            }
        }
        long newest = arrived.isEmpty() ? 0 : arrived.getLast().arrivedMicros();
        arrived.removeIf(fate -> fate.arrivedMicros() < newest - RATE_WINDOW_MICROS);
        move(over, nowMicros);
    }

    /** Nothing was reported for a second although something was sent: half of it may pass, at best. */
    public void silent(long nowMicros) {
        congested = true;
        decreasedMicros = nowMicros;
        set(bits / 2);
    }

    /** It was seen to carry no more than this; {@code nowMicros} is the sender's clock. Losses of what was sent before are answered by it. */
    public void bound(long carried, long nowMicros) {
        decreasedMicros = nowMicros;
        losses.begin();
        set(Math.min(bits, (double) carried));
    }

    /** More is tried: the estimate is at least that, until a report says otherwise. */
    public void attempt(long wanted) {
        set(Math.max(bits, (double) wanted));
        trend.begin();
        losses.begin();
    }

    /** Bits a second that arrived lately; 0 before any. */
    public long arriving() {
        if (arrived.size() < 2) {
            return 0;
        }
        long micros = Math.max(
                RATE_WINDOW_MICROS / 5,
                arrived.getLast().arrivedMicros() - arrived.getFirst().arrivedMicros());
        long bytes = arrived.stream().mapToLong(PacketFate::bytes).sum();
        return bytes * 8 * 1_000_000 / micros;
    }

    private boolean burst(PacketFate fate) {
        if (burstSent == Long.MIN_VALUE) {
            burstSent = fate.sentMicros();
        } else if (fate.sentMicros() - burstSent > BURST_MICROS) {
            boolean over = trend.burst(burstLastSent, burstArrived);
            burstSent = fate.sentMicros();
            burstLastSent = fate.sentMicros();
            burstArrived = fate.arrivedMicros();
            return over;
        }
        burstLastSent = fate.sentMicros();
        burstArrived = Math.max(burstArrived, fate.arrivedMicros());
        return false;
    }

    private void move(boolean over, long now) {
        double seconds = lastMicros == Long.MIN_VALUE ? 0 : Math.min(1, (now - lastMicros) / 1e6);
        lastMicros = now;
        long arriving = arriving();
        double lost = losses.part();
        boolean may = now - decreasedMicros > DECREASE_APART_MICROS;
        congested = false;
        if (over && may && arriving > 0) {
            decrease(Math.max((double) SPEECH, Math.min(bits, BACK_OFF * arriving)), now);
        } else if (lost > LOSS_HIGH && may) {
            decrease(Math.max((double) (lost > LOSS_MOST ? least : SPEECH), bits * (1 - 0.5 * lost)), now);
            losses.begin();
        } else if (!over && trend.calm() && lost < LOSS_LOW) {
            double ahead = AHEAD * arriving + 10_000;
            set(Math.max(bits, Math.min(ahead, bits * Math.pow(GROWTH, seconds))));
        }
    }

    private void decrease(double to, long now) {
        congested = true;
        decreasedMicros = now;
        set(to);
    }

    private void set(double to) {
        bits = Math.clamp(to, (double) least, (double) most);
    }

    /** The part that was lost of the last packets. */
    private static final class LossWindow {
        private static final int PACKETS = 200;
        private static final int ENOUGH = 20;

        private final Deque<Boolean> packets = new ArrayDeque<>();

        void add(boolean arrived) {
            packets.add(arrived);
            if (packets.size() > PACKETS) {
                packets.remove();
            }
        }

        double part() {
            long lost = packets.stream().filter(arrived -> !arrived).count();
            return packets.size() < ENOUGH ? 0 : (double) lost / packets.size();
        }

        void begin() {
            packets.clear();
        }
    }
}

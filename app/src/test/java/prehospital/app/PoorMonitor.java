package prehospital.app;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A monitor in a process of its own: numbers its measurements, repeats each until it is acknowledged, and says every acknowledged number on standard output. It measures
 * without a pause and keeps {@link #KEPT_MILLIS} of what nobody takes; what is older is never sent, so that nothing was measured then.
 */
final class PoorMonitor {
    /** Heart rates of one round; the saturation says the round. */
    static final int RATES = 400;

    /** How far behind now it still sends what it measured. */
    static final long KEPT_MILLIS = 1_000;

    /** Milliseconds from one sample of its curve to the next. */
    static final long STEP_MILLIS = 1_000 / TestMonitor.ECG_HZ;

    private static final int SAW = 1_000;

    private PoorMonitor() {}

    /** The sample taken at a time: a saw of four seconds, so that a curve in the wrong place shows. */
    static int sample(long epochMillis) {
        return (int) (epochMillis / STEP_MILLIS % SAW);
    }

    /** Arguments: port, milliseconds between measurements, a multiple of {@link #STEP_MILLIS}. Ends when it is killed. */
    public static void main(String[] args) throws InterruptedException {
        int port = Integer.parseInt(args[0]);
        long every = Long.parseLong(args[1]);
        long from = System.currentTimeMillis() / every * every;
        int number = 0;
        while (true) {
            long now = System.currentTimeMillis();
            if (now < from + every) {
                Thread.sleep(from + every - now);
            }
            number++;
            while (!sent(port, number, from, every)) {
                Thread.sleep(50);
            }
            System.out.println("acknowledged " + number + " " + Instant.ofEpochMilli(from));
            from = Math.max(from + every, (System.currentTimeMillis() - KEPT_MILLIS) / every * every);
        }
    }

    private static boolean sent(int port, int number, long from, long every) {
        List<Integer> ecg = IntStream.range(0, (int) (every / STEP_MILLIS))
                .mapToObj(i -> sample(from + i * STEP_MILLIS))
                .toList();
        try (TestMonitor monitor = new TestMonitor(port)) {
            return monitor.send("N" + number, Instant.ofEpochMilli(from), 1 + number % RATES, number / RATES, ecg)
                    .equals("AA");
        } catch (IOException gone) {
            return false;
        }
    }
}

package prehospital.app;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A monitor in a process of its own: numbers its measurements, repeats each until it is acknowledged, and says every acknowledged number on standard output. */
final class PoorMonitor {
    /** Heart rates of one round; the saturation says the round. */
    static final int RATES = 400;

    private PoorMonitor() {}

    /** Arguments: port, milliseconds between measurements. Ends when it is killed. */
    public static void main(String[] args) throws InterruptedException {
        int port = Integer.parseInt(args[0]);
        int number = 0;
        while (true) {
            Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            number++;
            while (!sent(port, number, at)) {
                Thread.sleep(50);
            }
            System.out.println("acknowledged " + number + " " + at);
            Thread.sleep(Long.parseLong(args[1]));
        }
    }

    private static boolean sent(int port, int number, Instant at) {
        try (TestMonitor monitor = new TestMonitor(port)) {
            return monitor.send("N" + number, at, 1 + number % RATES, number / RATES)
                    .equals("AA");
        } catch (IOException gone) {
            return false;
        }
    }
}

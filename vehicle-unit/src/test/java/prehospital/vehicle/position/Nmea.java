package prehospital.vehicle.position;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import prehospital.protocol.PositionFix;

/** Runs bytes through a receiver and keeps what comes out. */
final class Nmea implements ReceiverStream.Listener {
    final List<PositionFix> fixes = new ArrayList<>();
    final List<NmeaReading.Fault> faults = new ArrayList<>();
    int sentences;
    boolean noFix;

    static Nmea read(byte[] bytes, Instant now) {
        Nmea nmea = new Nmea();
        GpsReceiver receiver = new GpsReceiver(InstantSource.fixed(now), nmea);
        receiver.accept(bytes);
        receiver.flush();
        return nmea;
    }

    /** Lines without checksum, which is added. */
    static Nmea lines(Instant now, String... bodies) {
        StringBuilder text = new StringBuilder();
        for (String body : bodies) {
            text.append(sentence(body));
        }
        return read(text.toString().getBytes(StandardCharsets.US_ASCII), now);
    }

    static String sentence(String body) {
        int sum = body.chars().reduce(0, (a, b) -> a ^ b);
        return String.format("$%s*%02X\r\n", body, sum);
    }

    @Override
    public void fix(PositionFix fix) {
        fixes.add(fix);
    }

    @Override
    public void understood(boolean without) {
        sentences++;
        noFix = without;
    }

    @Override
    public void fault(NmeaReading.Fault fault) {
        faults.add(fault);
    }
}

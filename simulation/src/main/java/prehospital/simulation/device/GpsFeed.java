package prehospital.simulation.device;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import prehospital.protocol.LatLon;
import prehospital.protocol.PositionFix;

/** A satellite receiver: writes RMC and GGA of each fix to the vehicle's NMEA port. It stores nothing while unplugged, as receivers do. */
public final class GpsFeed {
    private static final double KNOTS_PER_KMH = 1 / 1.852;

    private final Line line;

    /** Dials the vehicle's NMEA port. */
    public GpsFeed(Vertx vertx, String host, int port) {
        this.line = new Line(vertx, host, port, new Line.Hearing() {
            @Override
            public void bytes(Buffer bytes) {
                // Receivers take no orders here.
            }

            @Override
            public void plugged() {
                // The next fix comes within a second.
            }
        });
    }

    /** Writes one fix. */
    public void send(PositionFix fix) {
        line.send(Buffer.buffer(rmc(fix) + gga(fix)));
    }

    /** Unplugs the receiver. */
    public void close() {
        line.close();
    }

    static String rmc(PositionFix fix) {
        return sentence(String.format(
                Locale.ROOT,
                "GPRMC,%s,A,%s,%.2f,%.1f,%s,,,A",
                NmeaTime.time(fix.fixedAt()),
                place(fix.location()),
                fix.speedKmh().orElse(0.0) * KNOTS_PER_KMH,
                fix.headingDegrees().orElse(0.0) % 360,
                NmeaTime.date(fix.fixedAt())));
    }

    static String gga(PositionFix fix) {
        return sentence(String.format(
                Locale.ROOT,
                "GPGGA,%s,%s,1,09,0.9,12.0,M,40.0,M,,",
                NmeaTime.time(fix.fixedAt()),
                place(fix.location())));
    }

    private static String place(LatLon at) {
        return degrees(at.lat(), 2)
                + (at.lat() < 0 ? ",S," : ",N,")
                + degrees(at.lon(), 3)
                + (at.lon() < 0 ? ",W" : ",E");
    }

    /** Degrees and minutes as NMEA writes them, to five decimals of a minute (about 2 cm). */
    private static String degrees(double value, int digits) {
        long hundredThousandths = Math.round(Math.abs(value) * 60 * 100_000);
        long whole = hundredThousandths / 6_000_000;
        double minutes = (hundredThousandths % 6_000_000) / 100_000.0;
        return String.format(Locale.ROOT, "%0" + digits + "d%08.5f", whole, minutes);
    }

    private static String sentence(String body) {
        int checksum = body.chars().reduce(0, (a, b) -> a ^ b);
        return String.format(Locale.ROOT, "$%s*%02X\r\n", body, checksum);
    }
}

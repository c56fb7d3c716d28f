package prehospital.vehicle.position;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import prehospital.protocol.PositionFix;

class GpsReceiverTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String RMC = "GNRMC,120000.00,A,5742.3600,N,01158.1200,E,21.6,90.5,221126,,,A";
    private static final String GGA = "GNGGA,120000.00,5742.3600,N,01158.1200,E,1,09,0.9,12.0,M,35.0,M,,";

    @Test
    void rmcAndGgaOfOneEpochAreOneFix() {
        Nmea nmea = Nmea.lines(NOW, RMC, GGA);
        assertThat(nmea.fixes).hasSize(1);
        PositionFix fix = nmea.fixes.getFirst();
        assertThat(fix.location().lat()).isCloseTo(57.706, within(1e-9));
        assertThat(fix.location().lon()).isCloseTo(11.9686666667, within(1e-9));
        assertThat(fix.fixedAt()).isEqualTo(NOW);
        assertThat(fix.speedKmh().orElseThrow()).isCloseTo(40.0, within(0.01));
        assertThat(fix.headingDegrees()).contains(90.5);
        assertThat(fix.accuracyMeters().orElseThrow()).isCloseTo(4.5, within(1e-9));
    }

    @Test
    void everyTalkerIsHeard() {
        for (String talker : new String[] {"GP", "GN", "GL", "GA", "BD", "GB", "GQ"}) {
            assertThat(Nmea.lines(NOW, talker + RMC.substring(2)).fixes)
                    .as(talker)
                    .hasSize(1);
        }
    }

    @Test
    void southAndWestAreNegative() {
        PositionFix fix = Nmea.lines(NOW, RMC.replace(",N,", ",S,").replace(",E,", ",W,"))
                .fixes
                .getFirst();
        assertThat(fix.location().lat()).isNegative();
        assertThat(fix.location().lon()).isNegative();
    }

    @Test
    void aWrongChecksumIsDroppedWithItsReason() {
        String wrong = Nmea.sentence(RMC).replace("5742", "5743");
        Nmea nmea = Nmea.read(wrong.getBytes(ISO_8859_1), NOW);
        assertThat(nmea.fixes).isEmpty();
        assertThat(nmea.faults)
                .singleElement()
                .extracting(NmeaReading.Fault::kind)
                .isEqualTo(NmeaReading.Kind.WRONG_CHECKSUM);
    }

    @Test
    void aMissingChecksumIsDropped() {
        Nmea nmea = Nmea.read(("$" + RMC + "\r\n").getBytes(ISO_8859_1), NOW);
        assertThat(nmea.fixes).isEmpty();
        assertThat(nmea.faults)
                .singleElement()
                .extracting(NmeaReading.Fault::kind)
                .isEqualTo(NmeaReading.Kind.NO_CHECKSUM);
    }

    @Test
    void noFixGivesNoPosition() {
        Nmea nmea = Nmea.lines(NOW, "GPRMC,120000.00,V,,,,,,,221126,,,N", "GPGGA,120000.00,,,,,0,00,,,M,,M,,");
        assertThat(nmea.fixes).isEmpty();
        assertThat(nmea.faults).isEmpty();
        assertThat(nmea.noFix).isTrue();
        // A position that a receiver still repeats while it says "void" is not one either.
        assertThat(Nmea.lines(NOW, RMC.replace(",A,5742", ",V,5742"), GGA).fixes)
                .isEmpty();
    }

    @Test
    void aLineThatNeverEndsIsDroppedAndTheNextOneHeard() {
        String garbage = "$" + "x".repeat(5_000);
        Nmea nmea = Nmea.read((garbage + Nmea.sentence(RMC)).getBytes(ISO_8859_1), NOW);
        assertThat(nmea.fixes).hasSize(1);
        assertThat(nmea.faults)
                .singleElement()
                .extracting(NmeaReading.Fault::kind)
                .isEqualTo(NmeaReading.Kind.TOO_LONG);
    }

    @Test
    void fieldsThatAreNoNumbersAreFaults() {
        Nmea nmea = Nmea.lines(
                NOW,
                RMC.replace("5742.3600", "57x2.3600"),
                RMC.replace("5742.3600", "9742.3600"),
                RMC.replace(",N,", ",Q,"),
                RMC.replace("120000.00", "996100"));
        assertThat(nmea.fixes).isEmpty();
        assertThat(nmea.faults).hasSize(4).allMatch(f -> f.kind() == NmeaReading.Kind.BAD_FIELD);
    }

    @Test
    void theDayTurnsAtMidnightBeforeTheNextDateIsHeard() {
        Nmea nmea = Nmea.lines(
                NOW,
                "GPRMC,235959.00,A,5742.3600,N,01158.1200,E,0.0,0.0,311226,,,A",
                "GPGGA,000000.00,5742.3600,N,01158.1200,E,1,09,0.9,12.0,M,35.0,M,,");
        assertThat(nmea.fixes)
                .extracting(PositionFix::fixedAt)
                .containsExactly(Instant.parse("2026-12-31T23:59:59Z"), Instant.parse("2027-01-01T00:00:00Z"));
    }

    @Test
    void aWeekRolloverIsUndone() {
        // 1,024 weeks before 22 November 2026.
        Nmea nmea = Nmea.lines(NOW, RMC.replace("221126", "080407"));
        assertThat(nmea.fixes).singleElement().extracting(PositionFix::fixedAt).isEqualTo(NOW);
    }

    @Test
    void withoutDateTheVehiclesClockGivesTheDay() {
        assertThat(Nmea.lines(NOW, GGA).fixes)
                .singleElement()
                .extracting(PositionFix::fixedAt)
                .isEqualTo(NOW);
    }

    @Test
    void randomBytesNeverThrowAndAreNotMistakenForFixes() {
        Random random = new Random(20261122);
        for (int round = 0; round < 200; round++) {
            byte[] bytes = new byte[4_000];
            random.nextBytes(bytes);
            assertThat(Nmea.read(bytes, NOW).fixes).as("round %d", round).isEmpty();
        }
    }

    @Test
    void flippedBytesInSentencesNeverThrow() {
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = (Nmea.sentence(RMC) + Nmea.sentence(GGA)).getBytes(ISO_8859_1);
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            Nmea nmea = Nmea.read(bytes, NOW);
            assertThat(nmea.fixes)
                    .allSatisfy(fix -> assertThat(fix.location().lat()).isCloseTo(57.706, within(1e-9)));
        }
    }
}

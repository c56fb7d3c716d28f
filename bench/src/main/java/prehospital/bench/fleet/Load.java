package prehospital.bench.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.PositionFix;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.WaveUplink;

/**
 * What one unit says in a second: a fix, six vital values of one monitor message, and so many leads of an electrocardiogram. The curve is a sum of bells for P, Q, R, S and T
 * with a little noise, so that it packs as a real one does. Immutable.
 *
 * @param leads 1 to 12
 * @param rate samples a second
 */
record Load(int leads, int rate) {
    private static final String[] NAMES = {"I", "II", "III", "AVR", "AVL", "AVF", "V1", "V2", "V3", "V4", "V5", "V6"};
    private static final VitalSign[] SIGNS = {
        VitalSign.HEART_RATE,
        VitalSign.SPO2,
        VitalSign.RESPIRATORY_RATE,
        VitalSign.SYSTOLIC,
        VitalSign.DIASTOLIC,
        VitalSign.ETCO2
    };
    private static final double[] LEVELS = {80, 96, 16, 128, 78, 38};

    /** Place in the beat, height in mV and width of each wave, in parts of a beat. */
    private static final double[][] WAVES = {
        {0.20, 0.12, 0.025}, {0.36, -0.10, 0.010}, {0.385, 1.1, 0.012}, {0.41, -0.22, 0.010}, {0.62, 0.28, 0.045}
    };

    Uplink vitals(int unit, Optional<AssignmentId> assignment, Instant measuredAt) {
        List<VitalValue> values = new ArrayList<>();
        for (int i = 0; i < SIGNS.length; i++) {
            double value = LEVELS[i] + (measuredAt.getEpochSecond() + unit + i) % 5;
            values.add(new VitalValue(SIGNS[i], value, measuredAt, VitalValue.Mark.VALID, "Monitor"));
        }
        return new Uplink.VitalsReported(assignment, values);
    }

    Uplink position(int unit, Instant at) {
        double turn = unit + at.toEpochMilli() / 1_000.0 * 12 / 600;
        LatLon place = new LatLon(43.735 + 0.004 * Math.sin(turn), 7.42 + 0.004 * Math.cos(turn));
        return new Uplink.PositionReported(
                new PositionFix(place, at, Optional.of(43.2), Optional.empty(), Optional.of(5.0)));
    }

    Uplink signals(int unit, Optional<AssignmentId> assignment, Instant startedAt) {
        List<WaveChunk> chunks = new ArrayList<>();
        for (int lead = 0; lead < leads; lead++) {
            String name = "MDC_ECG_LEAD_" + (leads == 1 ? "II" : NAMES[lead]);
            chunks.add(new WaveChunk.Channel("Monitor", name, rate, 0.005, 0, "mV")
                    .chunk(startedAt, samples(unit, lead, startedAt), List.of()));
        }
        return new WaveUplink.WavesReported(assignment, chunks);
    }

    private int[] samples(int unit, int lead, Instant startedAt) {
        int[] samples = new int[rate];
        double beats = 1.1 + unit % 40 / 60.0;
        long noise = startedAt.toEpochMilli() * 31 + unit * 131L + lead;
        for (int i = 0; i < rate; i++) {
            double phase = (startedAt.toEpochMilli() / 1_000.0 + (double) i / rate) * beats % 1;
            double millivolts = 0;
            for (double[] wave : WAVES) {
                double away = (phase - wave[0]) / wave[2];
                millivolts += Math.abs(away) > 4 ? 0 : wave[1] * Math.exp(-away * away / 2);
            }
            noise = noise * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            samples[i] = (int) Math.round(millivolts * (1 - lead * 0.05) / 0.005) + (int) (noise >>> 62) - 1;
        }
        return samples;
    }
}

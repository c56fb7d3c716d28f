package prehospital.simulation.device;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import prehospital.protocol.VitalSign;

/** A patient whose vital signs wander around how they are, never far. Deterministic by seed. */
final class Patient {
    /** How far a sign wanders from its middle, as a share of it; body temperature hardly does. */
    private static final double WANDER = 0.05;

    private static final double TEMPERATURE_WANDER = 0.003;

    private final Map<VitalSign, Double> middle;
    private final Map<VitalSign, Double> now;
    private final Random random;

    Patient(Map<VitalSign, Double> middle, long seed) {
        this.middle = new EnumMap<>(middle);
        this.now = new EnumMap<>(middle);
        this.random = new Random(seed);
    }

    /** The next value of a sign: drawn back to its middle, pushed a little either way. */
    double next(VitalSign sign) {
        double centre = middle.getOrDefault(sign, 0.0);
        double value = now.getOrDefault(sign, centre);
        double wander = sign == VitalSign.TEMPERATURE ? TEMPERATURE_WANDER : WANDER;
        double step = (centre - value) * 0.2 + random.nextGaussian() * centre * wander / 3;
        double limited = Math.clamp(value + step, centre * (1 - wander), centre * (1 + wander));
        double possible = sign == VitalSign.SPO2 ? Math.min(100, limited) : limited;
        now.put(sign, possible);
        return possible;
    }

    boolean has(VitalSign sign) {
        return middle.containsKey(sign);
    }
}

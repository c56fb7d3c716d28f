package prehospital.clinical;

import java.util.Arrays;
import java.util.List;
import prehospital.clinical.PointScore.AsMany;
import prehospital.clinical.PointScore.Band;
import prehospital.clinical.PointScore.Entry;
import prehospital.clinical.PointScore.Fixed;

/** Inputs that several scores ask for, and the ways to write a table's line. */
final class Vocabulary {
    static final Input RESPIRATORY_RATE =
            Input.whole("respiratory_rate", "breaths per minute", 300, "/min").or("respirations", "rr", "9279-1");
    static final Input SYSTOLIC = Input.whole("systolic", "systolic blood pressure", 500, "mm[Hg]")
            .or("sbp", "systolic_bp", "systolic_pressure", "8480-6");
    static final Input PULSE =
            Input.whole("pulse", "heart beats per minute", 500, "/min").or("heart_rate", "hr", "pulse_rate", "8867-4");
    static final Input SPO2 = Input.whole("spo2", "oxygen saturation", 100, "%").or("59408-5", "2708-6");
    static final Input TEMPERATURE = Input.decimal("temperature", "body temperature, rounded to 0.1", 50, "Cel")
            .or("temperature_c", "temp", "8310-5");
    static final Input GCS =
            Input.graded("gcs", "Glasgow Coma Scale total, 3 to 15", 3, 15).or("gcs_total", "9269-2");
    static final Input AGE = Input.completed("age_years", "age in completed years", 130, "a");
    static final Input AGE_MONTHS = Input.completed("age_months", "age in completed months", 1560, "mo");
    static final Input WEIGHT =
            Input.decimal("weight_kg", "body weight", 500, "kg").or("29463-7", "3141-9");

    private Vocabulary() {}

    static Entry asMany(String input) {
        return new Entry(input, List.of(new Band(When.otherwise(), "as graded", new AsMany(input))));
    }

    static Entry sign(String input, double points) {
        return new Entry(input, List.of(band(When.yes(input), "yes", points), band(When.otherwise(), "no", 0)));
    }

    static Band band(When when, String words, double points) {
        return new Band(when, words, new Fixed(points));
    }

    /** Bands of one number: up to the first limit, up to the second, and so on, above the last. */
    static Entry ladder(String item, String input, double[] limits, double... points) {
        Band[] bands = new Band[points.length];
        for (int i = 0; i < limits.length; i++) {
            String from = i == 0 ? "" : "above " + new Value.Quantity(limits[i - 1]) + ", ";
            bands[i] =
                    band(When.atMost(input, limits[i]), from + "at most " + new Value.Quantity(limits[i]), points[i]);
        }
        double last = limits[limits.length - 1];
        bands[limits.length] =
                band(When.above(input, last), "above " + new Value.Quantity(last), points[limits.length]);
        return new Entry(item, List.of(bands));
    }

    static Entry either(String item, When when, String words, double points) {
        return new Entry(item, List.of(band(when, words, points), band(When.otherwise(), "no", 0)));
    }

    static double[] weighted(double weight, double... codes) {
        return Arrays.stream(codes).map(code -> weight * code).toArray();
    }
}

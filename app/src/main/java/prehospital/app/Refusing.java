package prehospital.app;

import java.util.function.Supplier;
import prehospital.protocol.StartRefused;

/** Turns a value object's complaint about an option into a refused start. */
final class Refusing {
    private Refusing() {}

    static <T> T badValue(String option, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException bad) {
            throw new StartRefused("the value of " + option + " cannot be used: " + Sentence.text(bad) + ".", bad);
        }
    }
}

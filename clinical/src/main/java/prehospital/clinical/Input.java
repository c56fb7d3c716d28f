package prehospital.clinical;

import java.util.List;

/**
 * One thing that a score asks for.
 *
 * @param name as it stands in messages, lower case with underscores
 * @param words what it means, in English
 * @param kind what may be answered
 */
public record Input(String name, String words, Kind kind) {
    /** What may be answered. */
    public sealed interface Kind {}

    /** A number within a range, rounded to so many decimals before it is compared with anything. */
    public record Measured(double min, double max, int decimals, String unit) implements Kind {}

    /** Yes or no. */
    public record YesNo() implements Kind {}

    /** One of these words. */
    public record OneOf(List<String> words) implements Kind {
        public OneOf {
            words = List.copyOf(words);
        }
    }

    static Input yesNo(String name, String words) {
        return new Input(name, words, new YesNo());
    }

    static Input oneOf(String name, String words, String... choices) {
        return new Input(name, words, new OneOf(List.of(choices)));
    }

    /** A whole number; ranges are those of NEMSIS 3.5.1 where it has one. */
    static Input whole(String name, String words, int max, String unit) {
        return new Input(name, words, new Measured(0, max, 0, unit));
    }

    static Input decimal(String name, String words, double max, String unit) {
        return new Input(name, words, new Measured(0, max, 1, unit));
    }

    /**
     * The value as this input understands it: numbers rounded, a number taken as the word it spells.
     *
     * @throws IllegalArgumentException in words when the value cannot be one of this input
     */
    Value accepted(Value value) {
        return switch (kind) {
            case Measured measured -> accepted(measured, value);
            case YesNo ignored -> {
                if (!(value instanceof Value.Flag)) {
                    throw new IllegalArgumentException(name + " must be true or false");
                }
                yield value;
            }
            case OneOf oneOf -> {
                if (!oneOf.words().contains(value.toString())) {
                    throw new IllegalArgumentException(name + " must be one of " + oneOf.words());
                }
                yield new Value.Word(value.toString());
            }
        };
    }

    private Value accepted(Measured measured, Value value) {
        if (!(value instanceof Value.Quantity quantity)) {
            throw new IllegalArgumentException(name + " must be a number");
        }
        double scale = Math.pow(10, measured.decimals());
        double rounded = Math.rint(quantity.number() * scale) / scale;
        if (!(rounded >= measured.min() && rounded <= measured.max())) {
            throw new IllegalArgumentException(name + " must be within " + new Value.Quantity(measured.min()) + " to "
                    + new Value.Quantity(measured.max()) + " " + measured.unit());
        }
        return new Value.Quantity(rounded);
    }
}

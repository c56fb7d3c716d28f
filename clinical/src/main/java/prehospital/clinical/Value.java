package prehospital.clinical;

/** What is known of one input, or what a score came to. */
public sealed interface Value {
    /** A measured number in the unit of its input. */
    record Quantity(double number) implements Value {
        @Override
        public String toString() {
            return number == Math.rint(number) && Math.abs(number) < 1e15
                    ? Long.toString((long) number)
                    : Double.toString(number);
        }
    }

    /** Yes or no. */
    record Flag(boolean yes) implements Value {
        @Override
        public String toString() {
            return yes ? "yes" : "no";
        }
    }

    /** One of several named findings. */
    record Word(String word) implements Value {
        @Override
        public String toString() {
            return word;
        }
    }
}

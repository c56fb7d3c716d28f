package prehospital.clinical;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is known of a patient, by the name of the input. Immutable; what is not in it is not known. */
public final class Findings {
    private final SortedMap<String, Value> values;

    private Findings(SortedMap<String, Value> values) {
        this.values = values;
    }

    /**
     * The findings that a score takes.
     *
     * @throws IllegalArgumentException in words for an unknown name, a wrong kind or a number out of range
     */
    static Findings of(Map<String, Value> given, Collection<Input> inputs) {
        TreeMap<String, Value> values = new TreeMap<>();
        TreeMap<String, Value> rest = new TreeMap<>(given);
        for (Input input : inputs) {
            Optional.ofNullable(rest.remove(input.name()))
                    .ifPresent(value -> values.put(input.name(), input.accepted(value)));
        }
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("there is no input " + rest.firstKey() + "; the inputs are "
                    + inputs.stream().map(Input::name).toList());
        }
        return new Findings(values);
    }

    Optional<Value> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Optional<Double> number(String name) {
        return value(name).map(value -> value instanceof Value.Quantity quantity ? quantity.number() : Double.NaN);
    }
}

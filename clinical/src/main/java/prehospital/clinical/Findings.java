package prehospital.clinical;

import java.util.Collection;
import java.util.List;
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
     * The findings that a score takes, under any of their names.
     *
     * @throws IllegalArgumentException in words for an unknown name, one thing given twice, a wrong kind or a number out of range
     */
    static Findings of(Map<String, Value> given, Collection<Input> inputs) {
        TreeMap<String, Value> values = new TreeMap<>();
        TreeMap<String, Value> rest = new TreeMap<>(given);
        for (Input input : inputs) {
            List<String> under =
                    input.names().stream().filter(rest::containsKey).toList();
            if (under.size() > 1) {
                throw new IllegalArgumentException(input.name() + " is given twice, as " + String.join(" and ", under));
            }
            under.forEach(name -> Optional.ofNullable(rest.remove(name))
                    .ifPresent(value -> values.put(input.name(), input.accepted(value))));
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

    /** The number; empty also where someone said that it cannot be told. */
    Optional<Double> number(String name) {
        return value(name)
                .filter(Value.Quantity.class::isInstance)
                .map(Value.Quantity.class::cast)
                .map(Value.Quantity::number);
    }
}

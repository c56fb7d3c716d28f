package prehospital.protocol;

/**
 * Names one order to a crew.
 *
 * @param value 1–64 characters of letters, digits, {@code . _ -}
 */
public record OrderId(String value) implements Id, Comparable<OrderId> {
    public OrderId {
        Id.check("OrderId", value);
    }

    @Override
    public int compareTo(OrderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

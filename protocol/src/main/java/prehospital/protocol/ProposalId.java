package prehospital.protocol;

/**
 * Names one proposal of the centre; the same trade-off keeps its id when it is computed anew.
 *
 * @param value 1–64 characters of letters, digits, {@code . _ -}
 */
public record ProposalId(String value) implements Id, Comparable<ProposalId> {
    public ProposalId {
        Id.check("ProposalId", value);
    }

    @Override
    public int compareTo(ProposalId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

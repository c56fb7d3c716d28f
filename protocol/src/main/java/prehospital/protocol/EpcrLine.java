package prehospital.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A line of a patient's record as a tablet sends it; who wrote it comes from the session. Fields as in {@link EpcrEntry}; what is absent
 * is empty.
 */
public record EpcrLine(
        String id,
        String element,
        Optional<String> instance,
        Optional<String> value,
        Optional<String> notValue,
        Optional<String> pertinentNegative,
        Optional<SortedMap<String, String>> attributes,
        Optional<String> device,
        Instant recordedAt,
        Optional<Instant> measuredAt,
        Optional<List<String>> supersedes,
        Optional<String> reason) {

    /**
     * The line as a person wrote it.
     *
     * @throws IllegalArgumentException when a part is outside its limits
     */
    public EpcrEntry by(String account) {
        return new EpcrEntry(
                id,
                element,
                instance.orElse(""),
                value,
                notValue,
                pertinentNegative,
                attributes.orElseGet(TreeMap::new),
                EpcrSource.CREW,
                account,
                device.orElse(""),
                recordedAt,
                measuredAt,
                supersedes.orElse(List.of()),
                reason);
    }
}

package prehospital.fhir;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * One resource with what it can be found by.
 *
 * @param type resource type
 * @param id logical id
 * @param json the resource as text, without version
 * @param words by parameter name: codes as {@code code} and {@code system|code}, references as {@code Type/id}
 * @param from begin of the time the resource is about; absent when it has none
 * @param to end of it, {@link Instant#MAX} never: an open period ends where it begins
 */
public record Indexed(
        String type,
        String id,
        String json,
        Map<String, SortedSet<String>> words,
        Optional<Instant> from,
        Optional<Instant> to) {}

package prehospital.hospital.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import prehospital.protocol.HospitalId;

/**
 * What somebody may see of the stored resources.
 *
 * @param all everything
 * @param hospitals else only what belongs to these hospitals or to all
 * @param types only resources of these types; absent: of every type
 * @param patient only this patient's resources, and what belongs to nobody; absent: of every patient
 */
public record Reader(boolean all, List<String> hospitals, Optional<Set<String>> types, Optional<String> patient) {
    /** The owner of what only those see who see everything; no hospital can be called so. */
    public static final String NOBODY = "*";

    public Reader {
        hospitals = List.copyOf(hospitals);
        types = types.map(Set::copyOf);
    }

    /** Sees everything. */
    public static Reader everything() {
        return new Reader(true, List.of(), Optional.empty(), Optional.empty());
    }

    /** Sees what belongs to these hospitals, and what belongs to nobody. */
    public static Reader of(Collection<HospitalId> hospitals) {
        return new Reader(
                false,
                Stream.concat(Stream.of(""), hospitals.stream().map(HospitalId::value))
                        .toList(),
                Optional.empty(),
                Optional.empty());
    }

    /** Sees no more than this, of these types only, and with a patient given of this patient only. */
    public Reader only(Set<String> seenTypes, Optional<String> seenPatient) {
        return new Reader(all, hospitals, Optional.of(seenTypes), seenPatient);
    }

    /** True when resources of the type may be seen at all. */
    public boolean sees(String type) {
        return types.map(seen -> seen.contains(type)).orElse(true);
    }

    /** The condition on rows of a resource table that has {@code words}; its values are added. */
    String condition(Tuple values) {
        StringBuilder condition = new StringBuilder(historyCondition(values));
        patient.ifPresent(id -> {
            values.addValue(id).addValue(new JsonObject().put("patient", new JsonArray().add("Patient/" + id)));
            condition
                    .append(" AND (hospital = '' OR (type = 'Patient' AND id = $")
                    .append(values.size() - 1)
                    .append(") OR words @> $")
                    .append(values.size())
                    .append(')');
        });
        return condition.toString();
    }

    /** The same without the patient, for tables without {@code words}. */
    String historyCondition(Tuple values) {
        StringBuilder condition = new StringBuilder("true");
        if (!all) {
            values.addValue(hospitals.toArray(String[]::new));
            condition.append(" AND hospital = ANY($").append(values.size()).append("::text[])");
        }
        types.ifPresent(seen -> {
            values.addValue(new TreeSet<>(seen).toArray(String[]::new));
            condition.append(" AND type = ANY($").append(values.size()).append("::text[])");
        });
        return condition.toString();
    }
}

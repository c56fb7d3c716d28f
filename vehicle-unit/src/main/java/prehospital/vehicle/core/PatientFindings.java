package prehospital.vehicle.core;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.link.ClinicalUplink.FindingsNoted;

/**
 * What the crew found at the present patient, by name. A new assignment begins with an empty one. Immutable.
 *
 * @param assignment whose patient it is; absent before the first finding
 */
public record PatientFindings(Optional<AssignmentId> assignment, SortedMap<String, Finding> findings) {
    /** Nothing found yet. */
    public static final PatientFindings NONE = new PatientFindings(Optional.empty(), new TreeMap<>());

    /** Most findings of one patient; beyond, a new one is not taken. */
    public static final int FINDINGS_MAX = 300;

    /**
     * One finding.
     *
     * @param value empty when it was taken back
     */
    public record Finding(String value, Instant at, String by) {}

    /** With these, of which the newer ones count. */
    public PatientFindings with(FindingsNoted noted) {
        boolean same = assignment.equals(Optional.of(noted.assignment()));
        SortedMap<String, Finding> all = new TreeMap<>(same ? findings : new TreeMap<>());
        noted.findings().forEach((name, value) -> {
            if (all.size() < FINDINGS_MAX || all.containsKey(name)) {
                all.merge(
                        name,
                        new Finding(value, noted.at(), noted.by()),
                        (old, fresh) -> fresh.at().isBefore(old.at()) ? old : fresh);
            }
        });
        return new PatientFindings(Optional.of(noted.assignment()), all);
    }

    /** The age that the crew entered, in years; absent when it did not. */
    public Optional<Double> ageYears(AssignmentId id) {
        return Optional.ofNullable(of(id).get("age_years"))
                .map(Finding::value)
                .filter(text -> text.matches("\\d{1,3}(\\.\\d{1,6})?"))
                .map(Double::valueOf);
    }

    /** Those of this patient that were not taken back. */
    public SortedMap<String, Finding> of(AssignmentId id) {
        SortedMap<String, Finding> all = new TreeMap<>();
        if (assignment.equals(Optional.of(id))) {
            findings.forEach((name, finding) -> {
                if (!finding.value().isEmpty()) {
                    all.put(name, finding);
                }
            });
        }
        return all;
    }
}

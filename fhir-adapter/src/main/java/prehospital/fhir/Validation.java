package prehospital.fhir;

import java.util.List;

/**
 * What the validator found in one resource or bundle.
 *
 * @param issues in the order found, at most {@value #ISSUES_MAX}; further ones are left out, errors last
 */
public record Validation(List<Issue> issues) {
    /** Most issues kept of one validation. */
    public static final int ISSUES_MAX = 200;

    public Validation {
        issues = List.copyOf(issues.subList(0, Math.min(issues.size(), ISSUES_MAX)));
    }

    /** How bad an issue is. */
    public enum Severity {
        INFORMATION,
        WARNING,
        ERROR,
        FATAL
    }

    /**
     * One finding.
     *
     * @param path where, as the validator names it
     * @param message what, for people
     */
    public record Issue(Severity severity, String path, String message) {}

    /**
     * The issues that refuse a resource: errors and fatals. Warnings do not, because the tables of LOINC and of our own
     * codes are not part of the validator and every such code is "unknown" to it.
     */
    public List<Issue> errors() {
        return issues.stream()
                .filter(issue -> issue.severity() == Severity.ERROR || issue.severity() == Severity.FATAL)
                .toList();
    }
}

package prehospital.fhir;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** The server's own words as JSON text: what it can do, how a request went, what it found. */
public final class Outcomes {
    private Outcomes() {}

    /** Why a request failed. */
    public enum Reason {
        INVALID(IssueType.INVALID),
        NOT_FOUND(IssueType.NOTFOUND),
        NOT_SUPPORTED(IssueType.NOTSUPPORTED),
        CONFLICT(IssueType.CONFLICT),
        FORBIDDEN(IssueType.FORBIDDEN),
        NOT_SIGNED_IN(IssueType.LOGIN),
        TOO_LARGE(IssueType.TOOLONG),
        THROTTLED(IssueType.THROTTLED),
        EXCEPTION(IssueType.EXCEPTION);

        private final IssueType type;

        Reason(IssueType type) {
            this.type = type;
        }
    }

    /** One error in one sentence. */
    public static String error(Reason reason, String sentence) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(reason.type)
                .setDiagnostics(sentence.isBlank() ? "no reason given" : sentence);
        return FhirJson.encode(outcome);
    }

    /** Something to know about an answer that is not an error. */
    public static String warning(String sentence) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.WARNING)
                .setCode(IssueType.INFORMATIONAL)
                .setDiagnostics(sentence);
        return FhirJson.encode(outcome);
    }

    /** What the validator found, errors first; one sentence when it found nothing. */
    public static String of(Validation validation) {
        OperationOutcome outcome = new OperationOutcome();
        if (validation.issues().isEmpty()) {
            outcome.addIssue()
                    .setSeverity(IssueSeverity.INFORMATION)
                    .setCode(IssueType.INFORMATIONAL)
                    .setDiagnostics("no issues found");
        }
        validation.issues().stream()
                .sorted(java.util.Comparator.comparing(Validation.Issue::severity)
                        .reversed())
                .forEach(issue -> {
                    var told = outcome.addIssue()
                            .setSeverity(severity(issue.severity()))
                            .setCode(IssueType.INVALID)
                            .setDiagnostics(issue.message());
                    if (!issue.path().isBlank()) {
                        told.addExpression(issue.path());
                    }
                });
        return FhirJson.encode(outcome);
    }

    /**
     * The answer to a transaction.
     *
     * @param stored of each entry in order
     */
    public static String transactionResponse(List<Stored> stored) {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTIONRESPONSE);
        stored.forEach(one -> bundle.addEntry()
                .getResponse()
                .setStatus(one.version() == 1 ? "201 Created" : "200 OK")
                .setLocation(one.type() + "/" + one.id() + "/_history/" + one.version())
                .setEtag("W/\"" + one.version() + "\"")
                .setLastModified(Date.from(one.at())));
        return FhirJson.encode(bundle);
    }

    /** Where a resource came to stand. */
    public record Stored(String type, String id, long version, Instant at) {}

    private static IssueSeverity severity(Validation.Severity severity) {
        return switch (severity) {
            case INFORMATION -> IssueSeverity.INFORMATION;
            case WARNING -> IssueSeverity.WARNING;
            case ERROR -> IssueSeverity.ERROR;
            case FATAL -> IssueSeverity.FATAL;
        };
    }
}
